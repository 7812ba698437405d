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
    Run run = Run.of("corpus", "check", BUILT_IN.toString());
    assertThat(run.out()).contains("files, no faults");
    assertThat(run.exit()).isZero();
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
}
