package org.crossmend.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/** Runs programs without a group of their own, for tests that do not end any. */
final class PlainRunner implements ProcessRunner {

  @Override
  public Result run(Request request) throws IOException, InterruptedException {
    String directory = request.directory();
    OutputStream err = request.err();
    ProcessBuilder builder =
        new ProcessBuilder(request.arguments())
            .directory(Path.of(directory == null ? "/" : directory).toFile())
            .redirectErrorStream(err == null);
    builder.environment().clear();
    builder.environment().putAll(request.environment());
    Process process = builder.start();
    process.getOutputStream().close();
    Thread errors = copy(process, err);
    process.getInputStream().transferTo(request.out());
    errors.join();
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      throw new IOException("does not end: " + request.arguments());
    }
    return new Result(process.exitValue(), false);
  }

  private static Thread copy(Process process, @Nullable OutputStream err) {
    Thread thread =
        new Thread(
            () -> {
              try {
                if (err != null) {
                  process.getErrorStream().transferTo(err);
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    thread.start();
    return thread;
  }

  @Override
  public boolean isAlive(Group group) {
    return false;
  }

  @Override
  public void end(Group group) {}
}
