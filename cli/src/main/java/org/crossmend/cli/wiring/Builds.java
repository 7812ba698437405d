package org.crossmend.cli.wiring;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/** Runs a build to its end, with its output in a file and its process group in the journal. */
final class Builds {

  private Builds() {}

  /**
   * Runs.
   *
   * @param folder where; null: {@code /}
   * @param log gets the output, both streams merged
   * @param timeout after which it is ended, and the log says so; null: never
   * @return the exit code
   */
  static int run(
      ProcessRunner runner,
      Transaction transaction,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable String folder,
      Path log,
      @Nullable Duration timeout)
      throws IOException, InterruptedException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
      return run(runner, transaction, arguments, environment, folder, out, timeout, group -> {});
    }
  }

  /**
   * Runs.
   *
   * @param out gets the output, both streams merged
   * @param told of the process group
   */
  static int run(
      ProcessRunner runner,
      Transaction transaction,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable String folder,
      OutputStream out,
      @Nullable Duration timeout,
      Consumer<ProcessRunner.Group> told)
      throws IOException, InterruptedException {
    List<ProcessRunner.Group> groups = new ArrayList<>(1);
    ProcessRunner.Result result;
    try {
      result =
          runner.run(
              new ProcessRunner.Request(
                  arguments,
                  environment,
                  folder,
                  out,
                  null,
                  timeout,
                  group -> {
                    groups.add(group);
                    told.accept(group);
                    try {
                      transaction.started(group, arguments);
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (result.timedOut() && timeout != null) {
      String last = "\ncrossmend: ended after " + timeout.toSeconds() + " s, the limit\n";
      out.write(last.getBytes(StandardCharsets.UTF_8));
    }
    for (ProcessRunner.Group group : groups) {
      transaction.ended(group, result.exit());
    }
    return result.exit();
  }
}
