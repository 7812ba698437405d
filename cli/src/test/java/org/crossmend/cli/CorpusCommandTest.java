package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusCommandTest {

  private static final Path BUILT_IN = Path.of("../corpus/signatures");

  @TempDir Path folder;

  @Test
  void theBuiltInSignaturesHaveNoFaults() {
    Run own = Run.of("corpus", "check");
    assertThat(own.out())
        .containsPattern(
            "the built-in corpus \\S+: [\\d,]+ signatures with [\\d,]+ examples, \\d+ healthy logs")
        .contains("no faults");
    assertThat(own.exit()).isZero();
    Run checkout = Run.of("corpus", "check", BUILT_IN.toString());
    assertThat(checkout.out()).containsPattern("[\\d,]+ files, .*: no faults");
    assertThat(checkout.exit()).isZero();
  }

  @Test
  void rulesOfASiteAreReadAsTextOnly() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("bad.drl"), "rule \"x\"\nwhen\nthen\n System.exit(1);\nend\n");
    Files.writeString(
        rules.resolve("worse.drl"), "// why\nrule \"y\"\nwhen\n  id == \"no/such\"\nthen\nend\n");
    Files.createDirectory(rules.resolve("folder.drl"));
    Run run = Run.of("corpus", "check", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out())
        .contains("bad.drl:1: rule \"x\": no comment")
        .contains("needs a ruleflow-group")
        .contains("worse.drl:4: the rule names the signature no/such")
        .contains("folder.drl:1: the rules cannot be read")
        .contains("3 rule files");
    assertThat(Run.of("corpus", "check", rules.resolve("bad.drl").toString()).out())
        .contains("1 rule file, ");
  }

  @Test
  void retiringWhatARuleNeedsIsAFault() throws IOException {
    Path file =
        Files.createDirectories(folder.resolve("signatures/gcc")).resolve("c23-keyword-clash.yaml");
    Files.writeString(file, "id: gcc/c23-keyword-clash\nstatus: retired\n");
    Run run = Run.of("corpus", "check", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out())
        .contains("cures names the signature gcc/c23-keyword-clash, which is not in use")
        .contains("  do:    ");
  }

  @Test
  void faultsAreShownWithFileLineAndRemedy() throws IOException {
    Path file = Files.createDirectories(folder.resolve("signatures/own")).resolve("thing.yaml");
    String good = Files.readString(BUILT_IN.resolve("gcc/header-missing.yaml"));
    Files.writeString(file, good.replace("category: header-missing", "category: headr-missing"));
    Run run = Run.of("corpus", "check", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out())
        .contains("thing.yaml:")
        .contains("headr-missing")
        .contains("  do:    ")
        .contains("1 file, ");
  }

  @Test
  void aMissingFileIsNoFaultOfIts() {
    Run run = Run.of("corpus", "check", folder.resolve("none.yaml").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).startsWith("error[CORPUS-001]").contains("there is no such file");
  }

  @Test
  void searchFindsByWordsNearestFirst() {
    Run run = Run.of("corpus", "search", "No", "space", "left", "on", "device");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().findFirst().orElse("")).contains("disk/");
    assertThat(Run.of("corpus", "search", "--top", "2", "header").out().lines()).hasSize(6);
  }

  @Test
  void aMissingFileDoesNotKeepTheOthersFromBeingChecked() throws IOException {
    Path file = Files.createDirectories(folder.resolve("signatures/own")).resolve("thing.yaml");
    Files.writeString(file, "id: [");
    Run run = Run.of("corpus", "check", folder.resolve("none.yaml").toString(), file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).startsWith("error[CORPUS-001]").contains("none.yaml");
    assertThat(run.out()).contains("thing.yaml:", "1 fault");
  }

  @Test
  void aFileWithAnotherEndingIsNotPassedOver() throws IOException {
    Path family = Files.createDirectories(folder.resolve("signatures/own"));
    Files.writeString(family.resolve("thing.yml"), "id: own/thing");
    Run run = Run.of("corpus", "check", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out()).contains("own/thing.yml:1: a signature's file ends in .yaml");
  }

  @Test
  void aPatternThatFitsEverythingIsShownByAFewOfItsFaults() throws IOException {
    Path file = Files.createDirectories(folder.resolve("signatures/own")).resolve("thing.yaml");
    String good = Files.readString(BUILT_IN.resolve("gcc/header-missing.yaml"));
    Files.writeString(
        file,
        good.replaceFirst("id: .*", "id: own/thing")
            .replaceFirst(
                "(?s)match:.*?captures:",
                "match:\n  literals: ['error: ']\n  any: ['error: ']\ncaptures:"));
    Run run = Run.of("corpus", "check", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out()).contains("more faults of these kinds in the same files");
    assertThat(run.out().lines()).hasSizeLessThan(400);
  }

  @Test
  void aNamedCorpusIsLoadedOnceWhereverItIsNamed() throws IOException {
    Path file = Files.createDirectories(folder.resolve("signatures/gcc")).resolve("x.yaml");
    Files.writeString(file, "id: gcc/x\nstatus: retired\n");
    for (Run run :
        new Run[] {
          Run.of("--corpus", folder.toString(), "corpus", "stats", "--json"),
          Run.of("corpus", "--corpus", folder.toString(), "stats", "--json"),
          Run.of("corpus", "stats", "--json", "--corpus", folder.toString())
        }) {
      assertThat(run.out()).contains("\"folders\":1");
      assertThat(run.err()).contains("there is no signature gcc/x").containsOnlyOnce("error[");
    }
  }
}
