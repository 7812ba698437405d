package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a user gets for input that is not what it should be: one message, the right exit code, no
 * stack trace.
 */
class InputTest {

  private static final Path FAILED =
      Path.of("src/test/resources/portage/b_sigill-make-fail/build.log");
  private static final Path HEALTHY = Path.of("src/test/resources/portage/a_ok-cross/build.log");

  @TempDir Path folder;

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static void complains(Run run, String code, int exit) {
    assertThat(run.exit()).isEqualTo(exit);
    assertThat(run.err())
        .startsWith("error[" + code + "]: ")
        .contains("\n  do:    ")
        .doesNotContain("Exception", "\tat ");
    assertThat(run.err().lines().filter(line -> line.startsWith("error["))).hasSize(1);
  }

  @Test
  void aMissingFile() {
    complains(
        Run.of("diagnose", folder.resolve("none.log").toString()),
        "INPUT-001",
        ExitCode.UNREADABLE);
  }

  @Test
  void anEmptyFile() throws IOException {
    complains(
        Run.of("diagnose", file("build.log", new byte[0]).toString()),
        "INPUT-004",
        ExitCode.UNREADABLE);
  }

  @Test
  void aFolderWithoutLogs() throws IOException {
    file("notes.txt", new byte[] {'x'});
    complains(Run.of("diagnose", folder.toString()), "INPUT-005", ExitCode.UNREADABLE);
  }

  @Test
  void binaryGarbage() throws IOException {
    byte[] bytes = new byte[100_000];
    new Random(7).nextBytes(bytes);
    bytes[0] = 'x';
    complains(
        Run.of("diagnose", file("build.log", bytes).toString()), "INPUT-008", ExitCode.UNREADABLE);
  }

  @Test
  void aTruncatedArchive() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Files.readAllBytes(FAILED));
    }
    byte[] whole = packed.toByteArray();
    Run run =
        Run.of(
            "diagnose", file("build.log.gz", Arrays.copyOf(whole, whole.length - 30)).toString());
    complains(run, "INPUT-003", ExitCode.UNREADABLE);
    assertThat(run.err())
        .contains("gzip data ends early")
        .contains("what could be read is diagnosed");
    assertThat(run.out()).contains("app-test/sigill-1").contains("strip-instructions");
  }

  @Test
  void oneLetterWithoutEnd() throws IOException {
    byte[] letters = new byte[20_000_000];
    Arrays.fill(letters, (byte) 'a');
    Run run = Run.of("diagnose", file("build.log", letters).toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("no failure found")
        .containsIgnoringWhitespaces("name its complete build.log");
  }

  @Test
  void aBrokenSiteCorpusCostsOnlyItsBrokenFiles() throws IOException {
    Path site = Files.createDirectories(folder.resolve("site/signatures/own"));
    Files.writeString(site.resolve("broken.yaml"), "id: own/broken\ntitle: [unclosed\n");
    Run run = Run.of("diagnose", "--corpus", folder.resolve("site").toString(), FAILED.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("error[CORPUS-002]")
        .contains("broken.yaml")
        .contains("corpus check")
        .doesNotContain("\tat ");
    assertThat(run.out()).contains("strip-instructions");
  }

  @Test
  void aMissingSiteCorpus() {
    complains(
        Run.of("diagnose", "--corpus", folder.resolve("none").toString(), FAILED.toString()),
        "CORPUS-001",
        ExitCode.UNREADABLE);
  }

  @Test
  void aBrokenConfiguration() throws IOException {
    Path config =
        file("config.yaml", "targets: {weak: {sysrot: /x}}\n".getBytes(StandardCharsets.UTF_8));
    Run run = Run.of("--config", config.toString(), "diagnose", FAILED.toString());
    complains(run, "CONFIG-002", ExitCode.USAGE);
    assertThat(run.err()).contains("sysrot");
  }

  @Test
  void anUnknownTarget() throws IOException {
    Path config =
        file("config.yaml", "targets: {weak: {sysroot: /x}}\n".getBytes(StandardCharsets.UTF_8));
    Run run =
        Run.of("--config", config.toString(), "diagnose", "--target", "strong", FAILED.toString());
    complains(run, "CONFIG-003", ExitCode.USAGE);
    assertThat(run.err()).contains("weak");
  }

  @Test
  void aKernelLogThatIsNotThere() {
    complains(
        Run.of("diagnose", "--kernel-log", folder.resolve("none").toString(), FAILED.toString()),
        "INPUT-007",
        ExitCode.UNREADABLE);
  }

  @Test
  void theWorstOfSeveralLogsCounts() {
    Run run =
        Run.of(
            "diagnose",
            FAILED.toString(),
            folder.resolve("none.log").toString(),
            HEALTHY.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.out()).contains("app-test/sigill-1").contains("app-test/ok-2");
  }

  @Test
  void aFolderMeansTheFailedLogsBelowIt() throws IOException {
    Files.createDirectories(folder.resolve("a"));
    Files.copy(FAILED, folder.resolve("a/build.log"));
    Files.copy(HEALTHY, folder.resolve("ok.log"));
    Run run = Run.of("diagnose", "--json", folder.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).contains("app-test/sigill-1");
  }

  @Test
  void standardInputInAnyCompression() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(Files.readAllBytes(FAILED));
    }
    Run plain = Run.withInput(Files.readAllBytes(FAILED), "diagnose", "--json", "-");
    Run gzip = Run.withInput(packed.toByteArray(), "diagnose", "--json", "-");
    assertThat(plain.exit()).isZero();
    assertThat(gzip.out()).isEqualTo(plain.out());
  }

  @Test
  void anEmptyLogBelowAFolderIsNoFault() throws IOException {
    file("begun.log", new byte[0]);
    Files.copy(HEALTHY, folder.resolve("ok.log"));
    Run run = Run.of("diagnose", folder.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("none of the 2 logs shows a failure");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aNameThatPicocliWouldExpand() throws IOException {
    Files.copy(FAILED, folder.resolve("@build.log"));
    assertThat(Run.of("diagnose", folder.resolve("@build.log").toString()).out())
        .contains("app-test/sigill-1");
  }

  @Test
  void standardInputIsReadOnce() throws IOException {
    Run run = Run.withInput(Files.readAllBytes(FAILED), "diagnose", "--json", "-", "-");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void numbersThatMakeNoSense() {
    assertThat(Run.of("diagnose", "--top", "0", FAILED.toString()).exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("diagnose", "--context", "-1", FAILED.toString()).exit())
        .isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "targets: [1, 2]",
        "corpora: 5",
        "roots: {a: b}",
        "roots: [../x]",
        "targets: {w: {chost: 'x; reboot'}}",
        "targets: {w: {sysroot: ../../etc}}",
        "targets: {}\ntargets: {}",
        "a: b"
      })
  void aConfigurationThatMakesNoSense(String yaml) throws IOException {
    Path config = file("config.yaml", yaml.getBytes(StandardCharsets.UTF_8));
    complains(
        Run.of("diagnose", "--config", config.toString(), FAILED.toString()),
        "CONFIG-002",
        ExitCode.USAGE);
  }

  @Test
  void namesAreShownNotObeyed() {
    assertThat(Run.of("diagnose", folder + "/a\u001b[31m\n.log").err())
        .contains("^[[31m^J")
        .doesNotContain("\u001b");
  }

  @Test
  void usageIsExplained() {
    Run run = Run.of("diagnos");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("diagnose");
    assertThat(Run.of().exit()).isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("diagnose", "--help").out()).contains("--kernel-log").contains("Exit codes");
  }

  @Test
  void aLogWithARunnersTimesIsReadLikeTheLogItself() throws IOException {
    String log = Files.readString(FAILED, StandardCharsets.UTF_8);
    StringBuilder timed = new StringBuilder();
    log.lines()
        .forEach(line -> timed.append("2024-05-01T12:00:00.1234567Z ").append(line).append('\n'));
    Path plain = file("build.log", log.getBytes(StandardCharsets.UTF_8));
    String expected = Run.of("diagnose", "--json", plain.toString()).out();
    Files.writeString(plain, timed);
    String actual = Run.of("diagnose", "--json", plain.toString()).out();
    assertThat(
            actual.replace("2024-05-01T12:00:00.1234567Z ", "").replaceFirst("\"bytes\":\\d+", ""))
        .isEqualTo(expected.replaceFirst("\"bytes\":\\d+", ""));
  }

  @Test
  void anExcerptThatShowsNoFailureStillHasNeighbours() throws IOException {
    Path excerpt =
        file(
            "x.log",
            "frobnicate: cannot execute the binary file of libfoo\n"
                .getBytes(StandardCharsets.UTF_8));
    Run run = Run.of("diagnose", "--json", excerpt.toString());
    assertThat(run.out()).contains("\"outcome\":\"unknown\"").contains("\"nearest\":[{");
  }
}
