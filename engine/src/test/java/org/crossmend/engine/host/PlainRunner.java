package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.NullMarked;

/** Runs programs to their end, for tests that are not about running programs. */
@NullMarked
public final class PlainRunner implements ProcessRunner {

  @Override
  public Result run(Request request) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(request.arguments());
    builder.environment().clear();
    builder.environment().putAll(request.environment());
    String directory = request.directory();
    builder.directory(Path.of(directory == null ? "/" : directory).toFile());
    builder.redirectErrorStream(request.err() == null);
    Process process = builder.start();
    process.getOutputStream().close();
    process.getInputStream().transferTo(request.out());
    if (request.err() != null) {
      process.getErrorStream().transferTo(request.err());
    }
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    return new Result(ended ? process.exitValue() : 137, !ended);
  }

  @Override
  public boolean isAlive(Group group) {
    return false;
  }

  @Override
  public void end(Group group) {}
}
