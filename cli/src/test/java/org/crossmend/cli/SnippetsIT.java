package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code contrib} in a real Portage. */
@Timeout(300)
class SnippetsIT {

  private static final Path CONTRIB = Path.of("../contrib").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static Laboratory lab = new Laboratory(Path.of("/"));
  private static Path program = Path.of("/");

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    lab = Laboratory.in(folder, "SnippetsIT");
    program = folder.resolve("crossmend");
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' org.crossmend.cli.Main \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin/java"),
                System.getProperty("java.class.path")));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    lab.reset();
  }

  private static void install(Path configRoot) throws IOException {
    Files.writeString(
        configRoot.resolve("etc/portage/bashrc"),
        "CROSSMEND_PROGRAM='%s'\nsource '%s'\n"
            .formatted(program, CONTRIB.resolve("portage/bashrc")));
  }

  private static Path log(String cpv) {
    return lab.sysroot().resolve("var/tmp/portage/" + cpv + "/temp/build.log");
  }

  private static long count(String text, String part) {
    return text.lines().filter(line -> line.contains(part)).count();
  }

  /** A helper that dies, and the ebuild itself: Portage calls its hooks in two ways. */
  @Test
  void aPhaseThatDiesIsDiagnosedOnce() throws Exception {
    install(lab.sysroot());
    for (String name : List.of("badcompile", "preparefail")) {
      assertThat(lab.emerge(true, "-1", "app-test/" + name)).isEqualTo(1);
      String log = Files.readString(log("app-test/" + name + "-1"));
      assertThat(count(log, "crossmend: cause  ")).as(log).isEqualTo(1);
      assertThat(count(log, "failed (" + (name.startsWith("bad") ? "compile" : "prepare")))
          .isEqualTo(1);
    }
    // what the hook said does not mislead the next diagnosis
    Run run = Run.of("diagnose", "--json", log("app-test/badcompile-1").toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("\"signature\":\"gcc/header-missing\"");
  }

  /** Without a program to be found the build fails as it does, and nothing else is printed. */
  @Test
  void itsOwnFailureChangesNothing() throws Exception {
    Files.writeString(
        lab.sysroot().resolve("etc/portage/bashrc"),
        "CROSSMEND_PROGRAM=/nowhere/crossmend\nsource '%s'\n"
            .formatted(CONTRIB.resolve("portage/bashrc")));
    assertThat(lab.emerge(true, "-1", "app-test/badcompile")).isEqualTo(1);
    assertThat(Files.readString(log("app-test/badcompile-1")))
        .contains("emake failed")
        .doesNotContain("crossmend");
  }

  @Test
  void aHealthyBuildIsTheSame() throws Exception {
    String keep = "FEATURES=keeptemp";
    assertThat(healthy(keep)).isZero();
    String without = Files.readString(log("app-test/ok-2"));
    lab.reset();
    install(lab.sysroot());
    assertThat(healthy(keep)).isZero();
    assertThat(Files.readString(log("app-test/ok-2"))).isEqualTo(without);
  }

  private static int healthy(String setting) throws IOException, InterruptedException {
    return lab.run(
        List.of(
            "env",
            setting,
            lab.folder().resolve("bin/cross").toString(),
            lab.emerge().toString(),
            "-1",
            "app-test/ok"));
  }

  /** Only what is new, only what failed, and every log once. */
  @Test
  void newLogsAreSummarised() throws Exception {
    Path logs = lab.host().resolve("var/log/portage");
    for (String name : List.of("badcompile", "ok")) {
      lab.run(
          List.of(
              "env", "PORTAGE_LOGDIR=" + logs, lab.emerge().toString(), "-1", "app-test/" + name));
    }
    Path stamp = folder.resolve("stamp");
    assertThat(summary(logs, stamp)).as("too new").isEmpty();
    Files.delete(stamp);
    age(logs);
    String first = summary(logs, stamp);
    assertThat(first)
        .startsWith("Failed builds in " + logs)
        .containsOnlyOnce("app-test/badcompile-1::lab  failed in compile")
        .containsOnlyOnce("cause  A header file is missing: no/such/header.h")
        .doesNotContain("app-test/ok");
    assertThat(summary(logs, stamp)).isEmpty();
  }

  private static void age(Path logs) throws IOException {
    try (var files = Files.walk(logs)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(5))));
      }
    }
  }

  private static String summary(Path logs, Path stamp) throws IOException, InterruptedException {
    Path out = folder.resolve("summary");
    ProcessBuilder builder =
        new ProcessBuilder(
            CONTRIB.resolve("cron/crossmend-logs").toString(), logs.toString(), stamp.toString());
    builder.environment().put("CROSSMEND_PROGRAM", program.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(out);
    assertThat(process.exitValue()).as(text).isZero();
    return text;
  }
}
