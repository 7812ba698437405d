package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --report} of {@code diagnose}. */
class ReportCommandTest {

  private static final String LOGS = "src/test/resources/portage/";
  private static final String CROSS = LOGS + "c_nocross-fail/build.log";

  @TempDir Path dir;

  private Run diagnose(String... words) {
    List<String> all = new ArrayList<>(List.of("diagnose"));
    all.addAll(List.of(words));
    return Run.of(all.toArray(String[]::new));
  }

  private String report(String name, String... logs) throws IOException {
    List<String> all = new ArrayList<>(List.of("--report", dir.resolve(name).toString()));
    all.addAll(List.of(logs));
    diagnose(all.toArray(String[]::new));
    return Files.readString(dir.resolve(name));
  }

  @Test
  void jsonIsWhatTheSwitchPrints() throws IOException {
    String printed = diagnose("--json", CROSS, LOGS + "l_keepgoing/emerge.out").out();
    assertThat(report("r.json", CROSS, LOGS + "l_keepgoing/emerge.out")).isEqualTo(printed);
  }

  @Test
  void whatIsPrintedStaysTheSame() {
    Run plain = diagnose(CROSS);
    Run reported = diagnose("--report", dir.resolve("r.html").toString(), CROSS);
    assertThat(reported).isEqualTo(plain);
  }

  @Test
  void tellsCauseAndRemedyInEveryFormat() throws IOException {
    for (String name : List.of("r.html", "r.md", "r.sarif", "r.sarif.json", "r.xml", "R.HTML")) {
      assertThat(report(name, CROSS))
          .as(name)
          .contains("app-test")
          .contains("nocross-1")
          .contains("cross/run-test-while-cross-compiling")
          .contains("cannot run test program while cross compiling");
    }
    assertThat(report("r.html", CROSS)).contains("method-5").contains("CBUILD");
  }

  @Test
  void manyPackagesOfOneCauseAreFoldedAndCounted() throws IOException {
    List<String> logs = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Path log = dir.resolve("log" + i + ".log");
      Files.copy(Path.of(CROSS), log);
      logs.add(log.toString());
    }
    String page = report("r.html", logs.toArray(String[]::new));
    assertThat(page)
        .contains("40 of 40 packages failed, of 1 cause.")
        .contains("35 more packages")
        .contains("log39.log");
    assertThat(page.split("<pre class=\"log\">", -1)).hasSize(11);
    assertThat(report("r.md", logs.toArray(String[]::new))).contains("and 20 more");
  }

  @Test
  void refusesAnEndingThatTellsNoFormat() {
    Run run = diagnose("--report", dir.resolve("report.pdf").toString(), CROSS);
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains(".html, .json, .md, .sarif, .xml or .bug.md");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void looksAtTheFolderBeforeAnythingIsRead() {
    Run run = diagnose("--report", dir.resolve("none/report.html").toString(), "no-such.log");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("OUTPUT-002").doesNotContain("INPUT");
    assertThat(diagnose("--report", dir + "/.html", CROSS).exit())
        .isEqualTo(ExitCode.UNRECOGNISED - 11);
  }

  @Test
  void leavesNothingBesideAndKeepsLinkAndMode() throws IOException {
    Path real = Files.writeString(dir.resolve("real.html"), "old");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(dir.resolve("link.html"), real);
    assertThat(diagnose("--report", link.toString(), CROSS).exit()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(real)).contains("nocross");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    try (Stream<Path> files = Files.list(dir)) {
      assertThat(files).hasSize(2);
    }
  }

  /** A folder in the way of the second. */
  @Test
  void oneLostReportDoesNotLoseTheOthers() throws IOException {
    Path gone = Files.createDirectory(dir.resolve("gone"));
    Path blocked = gone.resolve("blocked.html");
    Path part = gone.resolve(".blocked.html." + ProcessHandle.current().pid() + ".part");
    Files.createDirectory(part);
    Path other = dir.resolve("other.md");
    Run run = diagnose("--report", blocked.toString(), "--report", other.toString(), CROSS);
    assertThat(run.exit()).isEqualTo(ExitCode.INTERNAL);
    assertThat(run.err()).contains("OUTPUT-002").contains("blocked.html");
    assertThat(run.out()).contains("nocross");
    assertThat(other).isNotEmptyFile();
  }

  @Test
  void draftsABugReportWithoutPrivateNames() throws IOException {
    Path log = dir.resolve("build.log");
    Files.writeString(
        log,
        """
         * Package:    dev-libs/foo-1.2
         * Repository: gentoo
         * USE:        abi_x86_64 amd64 elibc_glibc kernel_linux
        >>> Compiling source in /var/tmp/portage/dev-libs/foo-1.2/work/foo-1.2 ...
        cc -I/home/alice/include -c main.c
        /home/alice/src/main.c:3:5: error: 'frob' undeclared (first use in this function)
        make: *** [Makefile:3: main.o] Error 1
         * ERROR: dev-libs/foo-1.2::gentoo failed (compile phase):
         *   emake failed
        """);
    String drafts = report("r.bug.md", log.toString());
    assertThat(drafts)
        .contains("dev-libs/foo-1.2: fails to compile: …/main.c:3:5: error: 'frob' undeclared")
        .contains("emerge --info =dev-libs/foo-1.2::gentoo")
        .contains("emerge --oneshot =dev-libs/foo-1.2::gentoo")
        .contains(log.toString())
        .contains("Actual result:")
        .doesNotContain("alice");
    assertThat(report("r.html", log.toString())).contains("Draft of a bug report");
    assertThat(report("r.bug.md", CROSS)).contains("Nothing here is for a bug tracker");
  }

  @Test
  void tellsAHealingInEveryFormat() throws IOException {
    Path config = Files.writeString(dir.resolve("config.yaml"), "targets: {}\n");
    List<String> words =
        new ArrayList<>(
            List.of(
                "heal",
                "--yes",
                "--state",
                dir.resolve("state").toString(),
                "--config",
                config.toString()));
    for (String name : List.of("h.html", "h.md", "h.xml", "h.sarif", "h.json")) {
      words.addAll(List.of("--report", dir.resolve(name).toString()));
    }
    words.addAll(
        List.of(
            "--",
            "sh",
            "-c",
            "echo 'main.c:1:10: fatal error: foo.h: No such file or directory'; exit 1"));
    Run run = Run.of(words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.FAULTS);
    for (String name : List.of("h.html", "h.md", "h.xml", "h.sarif")) {
      assertThat(Files.readString(dir.resolve(name)))
          .as(name)
          .contains("A header file is missing")
          .contains("foo.h: No such file or directory");
    }
    assertThat(Files.readString(dir.resolve("h.html")))
        .contains("Not built, and why")
        .contains("Advice: ")
        .contains("id=\"timeline\"")
        .contains("without a remedy: ");
    assertThat(Files.readString(dir.resolve("h.xml"))).contains("failures=\"1\"");
    assertThat(Files.readString(dir.resolve("h.json"))).contains("\"crossmend.heal/1\"");
  }
}
