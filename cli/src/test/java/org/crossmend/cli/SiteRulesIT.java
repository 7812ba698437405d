package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program compiles a site's rules, with a compiler that is not on its class path. */
class SiteRulesIT {

  private static final Path JAR = Path.of("target/crossmend.jar");

  @TempDir Path folder;

  private record Ended(int exit, String out, String err) {}

  private Process start(int number) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-Dcrossmend.cache=" + folder.resolve("cache"),
            "-jar",
            JAR.toString(),
            "explain",
            "--corpus",
            folder.resolve("site").toString(),
            "--trust-rules",
            "src/test/resources/portage/c_nocross-fail/build.log")
        .redirectOutput(folder.resolve("out" + number).toFile())
        .redirectError(folder.resolve("err" + number).toFile())
        .start();
  }

  private Ended end(Process process, int number) throws IOException, InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return new Ended(
        process.exitValue(),
        Files.readString(folder.resolve("out" + number), StandardCharsets.UTF_8),
        Files.readString(folder.resolve("err" + number), StandardCharsets.UTF_8));
  }

  @Test
  void compilesThemOnceAlsoWhenTwoStartAtOnce() throws Exception {
    Path rules = Files.createDirectories(folder.resolve("site/rules"));
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        Files.writeString(
            rules.resolve("own.drl"),
            """
            package org.example.rules;

            import org.crossmend.engine.model.Category;
            import org.crossmend.engine.model.Evidence;
            import org.crossmend.engine.model.Remediation.DisableLto;
            import org.crossmend.rules.drools.fact.Proposal;

            // Here LTO is behind every run test that fails.
            rule "propose: no LTO when a run test fails"
              @id("site/no-lto") @since("1.0.0") ruleflow-group "propose"
            when
              Evidence( category == Category.CROSS_RUN_TEST )
            then
              insert( Proposal.of( new DisableLto() ) );
            end
            """),
        PosixFilePermissions.fromString("rw-r--r--"));
    List<Process> first = List.of(start(0), start(1));
    for (int i = 0; i < 2; i++) {
      Ended ended = end(first.get(i), i);
      assertThat(ended.exit()).isZero();
      assertThat(ended.err())
          .contains("crossmend: compiling the rules in ")
          .doesNotContain("error[");
      assertThat(ended.out()).contains("fired site/no-lto");
    }
    Ended second = end(start(2), 2);
    assertThat(second.err()).doesNotContain("compiling").doesNotContain("error[");
    assertThat(second.out()).contains("fired site/no-lto");
    try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
      assertThat(kept.map(file -> file.getFileName().toString().replaceAll("-.*", "")))
          .containsExactlyInAnyOrder("rules", "site");
    }
  }
}
