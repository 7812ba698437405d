package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusDiffCommandTest {

  private static final Path BUILT_IN = Path.of("../corpus/signatures");

  @TempDir Path folder;

  @Test
  void theCheckoutIsWhatIsBuiltIn() {
    Run run = Run.of("corpus", "diff", "..");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("0 added, 0 removed, 0 retired, 0 renamed, 0 changed")
        .contains("as the file version says");
  }

  @Test
  void changesAreListedWithTheVersionTheyMake() throws IOException {
    Path old = corpus("old", "1.0.0", "gcc/header-missing.yaml", "disk/no-space.yaml");
    Path now = corpus("now", "1.0.0", "gcc/header-missing.yaml", "gcc/unknown-cpu.yaml");
    Path changed = now.resolve("signatures/gcc/header-missing.yaml");
    String text = Files.readString(changed);
    Files.writeString(changed, text.replace("category: header-missing", "category: other"));
    Run run = Run.of("corpus", "diff", old.toString(), now.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("1 added, 1 removed, 0 retired, 0 renamed, 1 changed, 0 the same")
        .contains("gcc/header-missing: category")
        .contains("version  2.0.0")
        .contains("the file version says 1.0.0");

    JsonNode json =
        new ObjectMapper()
            .readTree(Run.of("corpus", "diff", "--json", old.toString(), now.toString()).out());
    assertThat(json.path("schema").asText()).isEqualTo("crossmend.corpus-diff/1");
    assertThat(json.path("bump").asText()).isEqualTo("major");
    assertThat(json.path("suggested-version").asText()).isEqualTo("2.0.0");
    assertThat(json.path("changes")).hasSize(3);
  }

  @Test
  void aFolderWithoutSignaturesIsNoCorpus() {
    Run run = Run.of("corpus", "diff", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).startsWith("error[CORPUS-033]").contains("there are no signatures in it");
    assertThat(Run.of("corpus", "diff", folder.resolve("none").toString()).exit())
        .isEqualTo(ExitCode.UNREADABLE);
  }

  private Path corpus(String name, String version, String... files) throws IOException {
    Path corpus = Files.createDirectories(folder.resolve(name));
    Files.writeString(corpus.resolve("version"), version + "\n");
    for (String file : files) {
      Path copy = corpus.resolve("signatures").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(BUILT_IN.resolve(file), copy);
    }
    return corpus;
  }
}
