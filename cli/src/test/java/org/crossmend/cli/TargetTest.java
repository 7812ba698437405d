package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configured target changes. */
class TargetTest {

  private static final String LOG =
      """
       * Package:    app-test/x-1:0
      >>> Configuring source in /var/tmp/portage/app-test/x-1/work ...
      configure: error: cannot run test program while cross compiling
       * ERROR: app-test/x-1::lab failed (configure phase):
      """;

  @TempDir Path folder;

  private Run diagnose(String target) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("config.yaml"),
            """
            targets:
              weak: {sysroot: /srv/weak, cbuild: x86_64-pc-linux-gnu, chost: x86_64-weak-linux-gnu, emerge: weak-emerge}
              strict: {sysroot: /srv/weak, chost: x86_64-weak-linux-gnu, remedies: [method-8]}
            """);
    Path log = Files.writeString(folder.resolve("build.log"), LOG);
    return Run.of("diagnose", "--config", config.toString(), "--target", target, log.toString());
  }

  @Test
  void itsPathsAndCommandStandInTheSteps() throws IOException {
    Run run = diagnose("weak");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("cross build for x86_64-weak-linux-gnu")
        .contains("ROOT=/srv/weak");
  }

  @Test
  void whatItDoesNotAllowIsNotProposed() throws IOException {
    Run run = diagnose("strict");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("not among the remedies that the target allows")
        .doesNotContain("method 5");
  }
}
