package org.crossmend.cli.wiring;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * @return the exit code
   */
  static int run(
      ProcessRunner runner,
      Transaction transaction,
      List<String> arguments,
      Map<String, String> environment,
      @Nullable String folder,
      Path log)
      throws IOException, InterruptedException {
    List<ProcessRunner.Group> groups = new ArrayList<>(1);
    int exit;
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(log))) {
      exit =
          runner
              .run(
                  new ProcessRunner.Request(
                      arguments,
                      environment,
                      folder,
                      out,
                      null,
                      null,
                      group -> {
                        groups.add(group);
                        try {
                          transaction.started(group, arguments);
                        } catch (IOException e) {
                          throw new UncheckedIOException(e);
                        }
                      }))
              .exit();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (ProcessRunner.Group group : groups) {
      transaction.ended(group, exit);
    }
    return exit;
  }
}
