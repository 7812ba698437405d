package org.crossmend.corpus.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.CorpusImage;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.index.ProviderFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorpusCompilerTest {

  @TempDir private Path dir;

  @BeforeEach
  void makeCorpus() throws IOException {
    Files.createDirectories(dir.resolve("signatures/tool"));
    Files.createDirectories(dir.resolve("tables"));
    Files.writeString(dir.resolve("version"), "7.8.9\n");
    Files.writeString(dir.resolve("signatures/tool/missing.yaml"), TestSignatures.MISSING_PROGRAM);
    Files.writeString(
        dir.resolve("tables/providers.yaml"), "programs:\n  sys-devel/flex: [flex]\n");
  }

  @Test
  void makesTheSameImageTwice() throws IOException {
    CorpusCompiler.compile(dir, dir.resolve("a"));
    CorpusCompiler.compile(dir, dir.resolve("b"));
    for (String name :
        List.of("corpus.bin", "examples.bin", "sources.bin", "background.bin", "providers.bin")) {
      assertThat(dir.resolve("a").resolve(name))
          .hasSameBinaryContentAs(dir.resolve("b").resolve(name));
    }
    CorpusImage image = CorpusImage.open(Files.readAllBytes(dir.resolve("a/corpus.bin")));
    assertThat(image.version()).isEqualTo("7.8.9");
    assertThat(image.entries()).singleElement().extracting(e -> e.id()).isEqualTo("tool/missing");
  }

  @Test
  void refusesACorpusWithFaults() throws IOException {
    Files.writeString(dir.resolve("signatures/tool/broken.yaml"), "title: x\n");
    assertThatThrownBy(() -> CorpusCompiler.compile(dir, dir.resolve("a")))
        .isInstanceOf(IllegalStateException.class);
    assertThat(dir.resolve("a")).doesNotExist();
  }

  @Test
  void leavesFaultyFilesOutWhereItIsToldTo() throws IOException {
    Files.writeString(dir.resolve("signatures/tool/broken.yaml"), "title: x\n");
    CorpusCompiler.compile(dir, dir.resolve("a"), true);
    CorpusImage image = CorpusImage.open(Files.readAllBytes(dir.resolve("a/corpus.bin")));
    assertThat(image.entries()).singleElement().extracting(e -> e.id()).isEqualTo("tool/missing");
  }

  @Test
  void choosesTheRarestBytes() throws IOException {
    Files.writeString(
        dir.resolve("tables/common-runs.txt"),
        "comm\nomma\nmman\nmand\nand \nnd n\nd no\nfoun\nound\n");
    Path signature = dir.resolve("signatures/tool/missing.yaml");
    var file =
        org.crossmend.corpus.format.SignatureFileReader.read(
            dir.resolve("signatures"), signature, "missing.yaml");
    var definition = java.util.Objects.requireNonNull(file.definition());
    assertThat(RareOffsets.choose(List.of(definition), dir))
        .containsEntry("command not found", "command".length());
  }

  @Test
  void tellsTheLineOfAWrongProvider() throws IOException {
    Path file = dir.resolve("tables/providers.yaml");
    Files.writeString(
        file,
        "programs:\n  sys-devel/flex: [flex]\n  flex: [lex]\n  sys-devel/m4: [m4, flex]\nprogs: {}\n");
    List<Fault> faults = new ArrayList<>();
    ProviderFile.read(file, "tables/providers.yaml", faults);
    assertThat(faults).extracting(Fault::line).contains(3, 4, 5);
    assertThat(faults)
        .extracting(Fault::toString)
        .anyMatch(f -> f.contains("flex stands with sys-devel/flex too"));
  }
}
