package org.crossmend.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.NaiveMatcher;
import org.crossmend.engine.log.LogReader;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DiagnoserTest {

  private static final String HEADER =
      " * Package:    app-test/bad-1:0\n * Repository: lab\n>>> Configuring source in /var/tmp/portage/app-test/bad-1/work ...\n";

  private static final String DIED =
      """
       * ERROR: app-test/bad-1::lab failed (configure phase):
       *   econf failed
       * The complete build log is located at '/b/temp/build.log'.
       * The ebuild environment file is located at '/b/temp/environment'.
      """;

  private static final String NO_EXECUTABLES =
      """
      configure: error: C compiler cannot create executables
      !!! Please attach the following file when seeking support:
      !!! /b/work/config.log
      """;

  private final NaiveMatcher matcher =
      new NaiveMatcher()
          .knows(
              "autoconf/no-executables",
              Category.TOOLCHAIN_BROKEN,
              Confidence.LIKELY,
              "cannot create executables")
          .knows(
              "ld/linker-missing",
              Category.TOOLCHAIN_BROKEN,
              Confidence.CERTAIN,
              "collect2: fatal error: cannot find '(?<program>\\S+)'")
          .knows(
              "gcc/header",
              Category.HEADER_MISSING,
              Confidence.CERTAIN,
              "fatal error: (?<header>\\S+): No such file")
          .knows(
              "kernel/illegal",
              Category.ILLEGAL_INSTRUCTION,
              Confidence.CERTAIN,
              "traps: (?<program>\\S+)\\[\\d+\\] trap invalid opcode")
          .knows(
              "kernel/oom",
              Category.OUT_OF_MEMORY,
              Confidence.CERTAIN,
              "Out of memory: Killed process")
          .knows("cascade/make", Category.OTHER, Confidence.HINT, "^make.*\\*\\*\\* ")
          .knows("cascade/die", Category.OTHER, Confidence.HINT, "^ \\* ERROR: ");

  private final Map<String, String> files = new HashMap<>();

  private PackageDiagnosis diagnose(String log, String kernel, @Nullable Build target)
      throws IOException {
    List<Evidence> said =
        new LogReader(matcher, 2, null)
            .readEvidence(
                new ByteArrayInputStream(kernel.getBytes(StandardCharsets.UTF_8)), "dmesg");
    Diagnoser diagnoser =
        new Diagnoser(
            matcher,
            () -> facts -> new RemediationChooser.Choice(List.of(), List.of()),
            () -> (lines, limit) -> List.of(new Neighbour("some/thing", lines.get(0), 1)),
            path -> {
              String text = files.get(path);
              return text == null
                  ? null
                  : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
            },
            3,
            2,
            target,
            said);
    List<PackageDiagnosis> all =
        diagnoser.diagnose(
            "build.log", new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void theLineOfConfigLogIsTheCauseOfABrokenCompiler() throws IOException {
    files.put(
        "/b/work/config.log",
        """
        configure:1: checking for foo.h
        conftest.c:1:10: fatal error: foo.h: No such file or directory
        configure:9: checking whether the C compiler works
        collect2: fatal error: cannot find 'ld'
        configure:12: error: C compiler cannot create executables
        """);
    PackageDiagnosis d = diagnose(HEADER + NO_EXECUTABLES + DIED, "", null);
    assertThat(d.cured()).hasSize(1);
    Evidence evidence = d.cured().get(0).diagnosis().evidence();
    assertThat(evidence.file()).isEqualTo("/b/work/config.log");
    assertThat(evidence.line()).isEqualTo(4);
    assertThat(evidence.captures()).containsEntry("program", "ld");
    assertThat(d.cured().get(0).diagnosis().symptoms()).extracting(s -> s.line()).contains(4L);
  }

  @Test
  void withoutConfigLogTheLogItselfMustDo() throws IOException {
    PackageDiagnosis d = diagnose(HEADER + NO_EXECUTABLES + DIED, "", null);
    assertThat(d.cured().get(0).diagnosis().signature().id()).isEqualTo("autoconf/no-executables");
  }

  @Test
  void theSavedEnvironmentTellsTheBuild() throws IOException {
    files.put(
        "/b/temp/environment",
        "declare -x CHOST=\"x86_64-weak-linux-gnu\"\ndeclare -x CBUILD=\"x86_64-pc-linux-gnu\"\ndeclare -x SYSROOT=\"/s/\"\n");
    Build build = diagnose(HEADER + NO_EXECUTABLES + DIED, "", null).build();
    assertThat(build.kind()).isEqualTo(BuildKind.CROSS);
    assertThat(build.sysroot()).isEqualTo("/s");
  }

  @Test
  void aConfiguredTargetProvesTheBuild() throws IOException {
    Build target =
        new Build(BuildKind.CROSS, "x86_64-pc-linux-gnu", "x86_64-weak-linux-gnu", "/s", "/s");
    assertThat(diagnose(HEADER + NO_EXECUTABLES + DIED, "", target).build()).isEqualTo(target);
  }

  @Test
  void theKernelNamesTheProgramThatDied() throws IOException {
    String log =
        HEADER.replace("Configuring", "Compiling")
            + "./gen > table.h\nmake: *** [Makefile:5: table.h] Error 132\n"
            + DIED.replace("configure phase", "compile phase");
    String kernel =
        "[ 1.0] traps: gen[26315] trap invalid opcode ip:401126 sp:7ffd error:0 in libfoo.so.1[401000+1000]\n";
    Evidence evidence = diagnose(log, kernel, null).cured().get(0).diagnosis().evidence();
    assertThat(evidence.file()).isEqualTo("dmesg");
    assertThat(evidence.captures()).containsEntry("program", "gen");
  }

  @Test
  void anOldLineOfTheKernelIsNotTaken() throws IOException {
    String log =
        HEADER.replace("Configuring", "Compiling")
            + "./gen > table.h\nIllegal instruction\nmake: *** [Makefile:5: table.h] Error 132\n"
            + DIED.replace("configure phase", "compile phase");
    String kernel =
        """
        [ 1.0] traps: old[11] trap invalid opcode ip:1 sp:2 error:0
        [ 2.0] traps: gen[22] trap invalid opcode ip:1 sp:2 error:0
        [ 3.0] traps: gen[33] trap invalid opcode ip:1 sp:2 error:0
        [ 4.0] traps: new[44] trap invalid opcode ip:1 sp:2 error:0
        """;
    assertThat(diagnose(log, kernel, null).cured().get(0).diagnosis().evidence().line())
        .isEqualTo(3);
    assertThat(diagnose(log.replace("./gen", "./made"), kernel, null).cured()).isEmpty();
  }

  @Test
  void theKernelsOtherTroublesAreNotOurs() throws IOException {
    String log =
        HEADER
            + "a.c:1:10: fatal error: x.h: No such file or directory\nmake: *** [a.o] Error 1\n"
            + DIED;
    String kernel =
        "traps: firefox[4711] trap invalid opcode ip:1 sp:2 error:0\nOut of memory: Killed process 99 (chrome)\n";
    assertThat(diagnose(log, kernel, null).cured().get(0).diagnosis().signature().id())
        .isEqualTo("gcc/header");
  }

  @Test
  void aWordThatIsAlsoAProgramJoinsNothing() throws IOException {
    String kernel =
        "traps: file[4711] trap invalid opcode ip:1 sp:2 error:0 in libmagic.so.1[1+2]\n";
    assertThat(diagnose(HEADER + NO_EXECUTABLES + DIED, kernel, null).cured())
        .extracting(c -> c.diagnosis().signature().id())
        .containsExactly("autoconf/no-executables");
  }

  @Test
  void aTargetThatTheLogContradictsIsRemarkedOn() throws IOException {
    Build target = new Build(BuildKind.CROSS, null, "aarch64-unknown-linux-gnu", "/s", "/s");
    String log =
        HEADER
            + "./configure --build=x86_64-pc-linux-gnu --host=x86_64-weak-linux-gnu\n"
            + NO_EXECUTABLES
            + DIED;
    assertThat(diagnose(log, "", target).verdict().notes())
        .anyMatch(
            note ->
                note.contains("x86_64-weak-linux-gnu")
                    && note.contains("aarch64-unknown-linux-gnu"));
  }

  @Test
  void onlyTrailersMeanThatTheCauseIsElsewhere() throws IOException {
    PackageDiagnosis d =
        diagnose(
            ">>> Emerging (1 of 1) app-test/bad-1::lab\n"
                + DIED
                + "\n>>> Failed to emerge app-test/bad-1, Log file:\n\n>>>  '/b/temp/build.log'\n",
            "",
            null);
    assertThat(d.verdict().causeFound()).isFalse();
    assertThat(d.verdict().notes())
        .contains(
            "the log does not contain the cause", "the complete build log is /b/temp/build.log");
  }

  @Test
  void theBuildLogIsReadWhereEmergesOutputHasNone() throws IOException {
    files.put(
        "/b/temp/build.log",
        HEADER + "a.c:1:10: fatal error: x.h: No such file or directory\n" + DIED);
    PackageDiagnosis d = diagnose(">>> Emerging (1 of 1) app-test/bad-1::lab\n" + DIED, "", null);
    assertThat(d.cured().get(0).diagnosis().signature().id()).isEqualTo("gcc/header");
    assertThat(d.cured().get(0).diagnosis().evidence().file()).isEqualTo("/b/temp/build.log");
  }

  @Test
  void whatNobodyKnowsIsShownWithItsNeighbours() throws IOException {
    PackageDiagnosis d =
        diagnose(HEADER + "frobnicate: fatal: flux capacitor missing\n" + DIED, "", null);
    assertThat(d.verdict().outcome()).isEqualTo(Outcome.FAILED);
    assertThat(d.verdict().diagnoses()).isEmpty();
    assertThat(d.verdict().telling())
        .extracting(l -> l.text())
        .containsExactly("frobnicate: fatal: flux capacitor missing");
    assertThat(d.nearest()).hasSize(1);
  }

  @Test
  void aHealthyLogGetsNoDiagnosis() throws IOException {
    PackageDiagnosis d =
        diagnose(
            HEADER
                + "fatal error: x.h: No such file or directory\n>>> Completed installing app-test/bad-1 into /i\n",
            "",
            null);
    assertThat(d.verdict().outcome()).isEqualTo(Outcome.SUCCEEDED);
    assertThat(d.cured()).isEmpty();
  }

  @Test
  void aLogThatIsNotPortagesFailsByItsTrailer() throws IOException {
    assertThat(
            diagnose(
                    "a.c:1:10: fatal error: x.h: No such file or directory\nmake: *** [a.o] Error 1\n",
                    "",
                    null)
                .verdict()
                .outcome())
        .isEqualTo(Outcome.FAILED);
    String early = "make: *** [a.o] Error 1\n" + "CC a.o\n".repeat(5000);
    assertThat(diagnose(early, "", null).verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
  }
}
