package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusNewCommandTest {

  private static final String FAILING =
      """
       * Package:    app-misc/frob-1.2.3:0
       * Repository: gentoo
      >>> Unpacking source...
      >>> Compiling source in /var/tmp/portage/app-misc/frob-1.2.3/work/frob-1.2.3 ...
      frobgen: reading table /home/zebedee/frob/tables/main.tbl
      frobgen: error: glyph table of version 3 is unreadable (/home/zebedee/frob/tables/main.tbl:12)
      make: *** [Makefile:12: out.c] Error 1
       * ERROR: app-misc/frob-1.2.3::gentoo failed (compile phase):
       *   emake failed
      """;

  @TempDir Path folder;
  private Path log;
  private Path site;

  @BeforeEach
  void failedBuild() throws IOException {
    log = Files.writeString(folder.resolve("build.log"), FAILING);
    site = folder.resolve("site");
  }

  @Test
  void fromAnUnknownFailureToAPassingSignatureTakesThreeCommands() throws IOException {
    Run unknown = Run.of("diagnose", log.toString());
    assertThat(unknown.exit()).isEqualTo(ExitCode.UNRECOGNISED);
    Matcher next =
        Pattern.compile("crossmend (corpus new (\\S+) --from (\\S+)) ").matcher(unknown.out());
    assertThat(next.find()).isTrue();
    List<String> words = new ArrayList<>(List.of(next.group(1).split(" ", -1)));
    words.addAll(List.of("--corpus", site.toString(), "--title", "The glyph table is unreadable."));
    words.addAll(List.of("--cause", "It was made by another release."));

    Run drafted = Run.of(words.toArray(String[]::new));
    assertThat(drafted.err()).isEmpty();
    assertThat(drafted.exit()).isZero();
    Path file = site.resolve("signatures").resolve(next.group(2) + ".yaml");
    assertThat(Files.readString(file)).doesNotContain("zebedee");
    assertThat(drafted.out()).contains("crossmend corpus check " + file);

    Run checked = Run.of("corpus", "check", file.toString());
    assertThat(checked.out()).contains("no faults");
    assertThat(checked.exit()).isZero();

    Run known = Run.of("--corpus", site.toString(), "diagnose", log.toString());
    assertThat(known.exit()).isZero();
    assertThat(known.out()).contains("The glyph table is unreadable");
  }

  @Test
  void neitherAFileNorAKnownFailureIsWrittenOver() {
    String[] words = {
      "corpus", "new", "frob/table", "--from", log + ":6", "--corpus", site.toString()
    };
    assertThat(Run.of(words).exit()).isZero();
    Run again = Run.of(words);
    assertThat(again.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(again.err()).contains("CORPUS-024");
    Run known = Run.of("corpus", "new", "frob/make", "--from", log + ":7", "--out", "-");
    assertThat(known.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(known.err()).contains("CORPUS-023").contains("cascade/make-recipe-failed");
    assertThat(known.out()).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithTheLines() {
    assertThat(List.of(log + ":99", log.toString(), log + ":3-2", log + ":0"))
        .allSatisfy(
            from -> {
              Run run = Run.of("corpus", "new", "frob/x", "--from", from, "--out", "-");
              assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
              assertThat(run.err()).containsAnyOf("CORPUS-020", "CORPUS-021");
            });
    Run missing = Run.of("corpus", "new", "frob/x", "--from", folder + "/none.log:1", "--out", "-");
    assertThat(missing.exit()).isEqualTo(ExitCode.UNREADABLE);
    Run badId = Run.of("corpus", "new", "Frob", "--from", log + ":6");
    assertThat(badId.exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void wishesStandInTheFile() {
    Run run =
        Run.of(
            "corpus",
            "new",
            "frob/x",
            "--from",
            log + ":6",
            "--out",
            "-",
            "--category",
            "install",
            "--hint",
            "refetch",
            "--confidence",
            "certain",
            "--literal",
            "glyph table",
            "--reference",
            "https://bugs.gentoo.org/1");
    assertThat(run.out())
        .contains("category: install", "hints: [refetch]", "confidence: certain")
        .contains("literals: ['glyph table']", "references: ['https://bugs.gentoo.org/1']")
        .contains("DRAFT: ");
  }

  @Test
  void triagePutsTheSameFailuresTogether() throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Files.writeString(logs.resolve("a.log"), FAILING);
    Files.writeString(
        logs.resolve("b.log"),
        FAILING.replace("frob-1.2.3", "frob-2").replace("version 3", "version 4"));
    Files.writeString(
        logs.resolve("c.log"),
        FAILING.replaceAll("frobgen: error: .*", "moonbase: error: out of cheese"));
    Run run = Run.of("corpus", "triage", logs.toString(), "--out", site.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("3 failures, 3 of them unrecognised, of 2 kinds")
        .contains("2 × app-misc/frob-1.2.3, app-misc/frob-2", "1 × app-misc/frob-1.2.3")
        .contains("a.log:6 | frobgen: error: glyph table");
    assertThat(site.resolve("signatures/moonbase")).isDirectory();
    assertThat(Run.of("corpus", "triage", folder.resolve("none").toString()).exit())
        .isEqualTo(ExitCode.UNREADABLE);
  }

  @Test
  void similarShowsWhy() {
    Run line = Run.of("corpus", "similar", "--top", "2", log + ":7");
    assertThat(line.exit()).isZero();
    assertThat(line.out().lines().filter(shown -> shown.startsWith("        | "))).hasSize(2);
    Run id = Run.of("corpus", "similar", "gcc/header-missing");
    assertThat(id.exit()).isZero();
    assertThat(id.out()).doesNotContain("  gcc/header-missing ");
    assertThat(Run.of("corpus", "similar", "no/such").err()).contains("CORPUS-027");
  }

  @Test
  void aBuiltInSignatureIsReplacedOnPurposeOnly() {
    String[] words = {
      "corpus", "new", "gcc/compile-error", "--from", log + ":6", "--corpus", site.toString()
    };
    Run run = Run.of(words);
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).startsWith("error[CORPUS-024]").contains("gcc/compile-error");
    assertThat(site).doesNotExist();
  }

  @Test
  void aRangeEndsWithinTheLog() {
    Run run = Run.of("corpus", "new", "a/b", "--from", log + ":6-1600", "--out", "-");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).startsWith("error[CORPUS-021]: the log has no line 1600");
  }
}
