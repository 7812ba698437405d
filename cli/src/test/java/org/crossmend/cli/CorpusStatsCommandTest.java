package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.crossmend.cli.store.JournalFile;
import org.crossmend.cli.store.MemoryFile;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusStatsCommandTest {

  private static final Path BUILT_IN = Path.of("../corpus/signatures");
  private static final Instant NOW = Instant.parse("2026-11-20T13:48:49Z");

  @TempDir Path folder;

  private JsonNode json(String... words) throws IOException {
    String[] all = new String[words.length + 5];
    System.arraycopy(new String[] {"corpus", "stats", "--json", "--state"}, 0, all, 0, 4);
    all[4] = folder.toString();
    System.arraycopy(words, 0, all, 5, words.length);
    Run run = Run.of(all);
    assertThat(run.exit()).as(run.err()).isZero();
    return new ObjectMapper().readTree(run.out());
  }

  /** What the project promises of its signatures. */
  @Test
  void noCategoryIsEmptyAndEverySignatureHasBothKindsOfExample() throws IOException {
    JsonNode stats = json();
    assertThat(stats.path("schema").asText()).isEqualTo("crossmend.corpus-stats/1");
    assertThat(stats.path("signatures").asInt()).isGreaterThanOrEqualTo(500);
    assertThat(stats.path("examples").path("incomplete")).isEmpty();
    assertThat(stats.path("examples").path("matching").asInt()).isGreaterThanOrEqualTo(500);
    int sum = 0;
    for (Category category : Category.values()) {
      JsonNode counts = stats.path("categories").path(category.id());
      int of = 0;
      for (JsonNode count : counts) {
        of += count.asInt();
      }
      assertThat(of).as(category.id()).isPositive();
      sum += of;
    }
    assertThat(sum).isEqualTo(stats.path("signatures").asInt());
    assertThat(stats.path("providers").path("programs").path("names").asInt()).isPositive();
  }

  @Test
  void withoutHistoryItSaysSo() {
    Run run = Run.of("corpus", "stats", "--state", folder.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .containsPattern("this machine's history +nothing was healed here yet")
        .containsPattern("signatures of the site +none")
        .containsPattern("empty categories +none");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void countsWhatThisMachineSaw() throws IOException {
    JournalFile journal = new JournalFile(folder);
    for (long attempt = 1; attempt <= 3; attempt++) {
      journal.append(
          new Journal.AttemptBegun(
              NOW,
              attempt,
              "weak",
              "app-test/one-1",
              RemediationKind.ADJUST_FLAGS,
              attempt == 3 ? "disk/no-space" : "gcc/werror",
              "a try"));
    }
    MemoryFile memory = new MemoryFile(folder.resolve("memory.jsonl"));
    Remediation flags = new Remediation.AdjustFlags("-Wno-error", false, false);
    memory.tried("weak", "app-test/one", "gcc/werror", Map.of(), flags, true, NOW);
    memory.tried("weak", "app-test/two", "gcc/werror", Map.of(), flags, false, NOW);
    JsonNode first = json().path("history").path(0);
    assertThat(first.path("signature").asText()).isEqualTo("gcc/werror");
    assertThat(first.path("seen").asInt()).isEqualTo(2);
    assertThat(first.path("confirmed").path("adjust-flags").asInt()).isEqualTo(1);
    assertThat(first.path("refuted").path("adjust-flags").asInt()).isEqualTo(1);
    Run run = Run.of("corpus", "stats", "--never-hit", "--state", folder.toString());
    assertThat(run.out())
        .containsPattern("gcc/werror +2 +1 +1  adjust-flags")
        .containsPattern("disk/no-space +1 +0 +0")
        .contains("\n  gcc/header-missing\n")
        .doesNotContain("\n  gcc/werror\n");
  }

  @Test
  void theShareOfTheSiteIsTold() throws IOException {
    Path site = folder.resolve("site");
    copy(site, "gcc/header-missing.yaml", "disk/no-space.yaml");
    Path own = site.resolve("signatures/own/thing.yaml");
    Files.createDirectories(own.getParent());
    Files.writeString(
        own,
        Files.readString(BUILT_IN.resolve("gcc/unknown-cpu.yaml"))
            .replace("id: gcc/unknown-cpu", "id: own/thing"));
    Path changed = site.resolve("signatures/gcc/header-missing.yaml");
    Files.writeString(
        changed, Files.readString(changed).replace("category: header-missing", "category: other"));
    Files.writeString(
        site.resolve("signatures/gcc/werror.yaml"), "id: gcc/werror\nstatus: retired\n");
    JsonNode share = json("--corpus", site.toString()).path("site");
    assertThat(share.path("added").asInt()).isEqualTo(1);
    assertThat(share.path("overridden").asInt()).isEqualTo(1);
    assertThat(share.path("retired").asInt()).isEqualTo(1);
  }

  private static void copy(Path site, String... files) throws IOException {
    for (String file : files) {
      Path copy = site.resolve("signatures").resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(BUILT_IN.resolve(file), copy);
    }
  }
}
