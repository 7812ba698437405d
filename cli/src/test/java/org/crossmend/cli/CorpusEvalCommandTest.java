package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.evaluate.Label;
import org.crossmend.corpus.evaluate.ManifestReader;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.Signature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CorpusEvalCommandTest {

  private static final Path MANIFEST = Path.of("../corpus/evaluation/manifest.tsv");
  private static final Path KNOWN = Path.of("src/test/resources/golden/eval-misses.txt");

  private static final String DISK = "cp: error writing 'a': No space left on device\n";
  private static final String HEADER = "log\tsha256\tset\tbuild\tcategory\tlines\tremedies\n";

  @TempDir Path folder;

  private final ObjectMapper json = new ObjectMapper();

  /**
   * What is not right is listed in a file, so that a change that costs one shows at once; {@code
   * -Dgolden.write=true} rewrites it. That one more is right never fails.
   */
  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void theLogsOfTheRepositoryAreDiagnosedAsLabelled() throws IOException {
    Run run = Run.of("corpus", "eval", "--json", "--at-least", "85", MANIFEST.toString());
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    JsonNode result = json.readTree(run.out());
    assertThat(result.path("schema").asText()).isEqualTo("crossmend.eval/1");
    JsonNode score = result.path("score");
    assertThat(score.path("failing").asInt()).isGreaterThan(150);
    assertThat(score.path("wrong-cross-remedies").asInt()).isZero();
    List<String> misses = new ArrayList<>();
    for (JsonNode label : result.path("labels")) {
      if (!label.path("first-right").asBoolean()) {
        String subject = label.path("package").asText("-");
        misses.add(label.path("log").asText() + (subject.indexOf('/') > 0 ? " " + subject : ""));
      }
    }
    if (Boolean.getBoolean("golden.write")) {
      Files.write(KNOWN, misses, StandardCharsets.UTF_8);
    }
    assertThat(Files.readAllLines(KNOWN)).containsAll(misses);
    for (JsonNode skipped : result.path("skipped")) {
      assertThat(skipped.path("log").asText()).doesNotStartWith("failing/");
      assertThat(skipped.path("reason").asText()).isEqualTo("absent");
    }
  }

  @Test
  void neighboursOfTheManifestAreSignatures() throws IOException {
    Set<String> ids = new HashSet<>();
    for (Signature signature : Corpus.builtIn().signatures()) {
      ids.add(signature.id());
    }
    ManifestReader.Manifest manifest =
        ManifestReader.read(Files.readString(MANIFEST), MANIFEST.toString());
    assertThat(manifest.faults()).isEmpty();
    for (Label label : manifest.labels()) {
      assertThat(ids).as("row " + label.row()).containsAll(label.neighbours());
      assertThat(label.sha256()).as("row " + label.row()).isNotNull();
    }
  }

  @Test
  void findsTextsByNameAndByDigestAndSkipsTheRest() throws IOException {
    String digest = Digests.sha256(DISK.getBytes(StandardCharsets.UTF_8));
    Path logs = Files.createDirectories(folder.resolve("logs/deeper"));
    Files.writeString(folder.resolve("beside.log"), DISK);
    Files.writeString(folder.resolve("logs/named.log"), DISK);
    Files.writeString(logs.resolve("called-otherwise.log"), DISK + "make: *** [a] Error 1\n");
    Files.writeString(folder.resolve("changed.log"), "something else\n");
    String other =
        Digests.sha256((DISK + "make: *** [a] Error 1\n").getBytes(StandardCharsets.UTF_8));
    String tail = "\tdev\tnative\tdisk-full\t1\tfree-space\n";
    Path manifest =
        manifest(
            "beside.log\t" + digest + tail,
            "public/named.log\t" + digest + tail,
            "unknown-name.log\t" + other + tail,
            "changed.log\t" + "0".repeat(64) + tail,
            "nowhere.log\t-" + tail);
    Run run =
        Run.of("corpus", "eval", manifest.toString(), "--logs", folder.resolve("logs").toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("3 labels evaluated, 1 skipped because their log is not here, 1 because it is")
        .contains("row 5: changed.log: its SHA-256 is not the manifest's")
        .containsPattern("cause line +3 of 3  100.0 % +3 of 3  100.0 %")
        .containsPattern("first diagnosis right +3 of 3  100.0 %");
    assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
  }

  @Test
  void missesAreListedWithExpectedAndGiven() throws IOException {
    Files.writeString(folder.resolve("a.log"), DISK);
    Path manifest = manifest("a.log\t-\tdev\tnative\tjava\t1\trefetch\n");
    Run run = Run.of("corpus", "eval", manifest.toString(), "--at-least", "50");
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out())
        .containsPattern("java +disk-full")
        .contains("expected  java at 1")
        .contains("given     disk-full at 1 disk/no-space");
  }

  @Test
  void aHealthyLogWithADiagnosisIsAFalsePositive() throws IOException {
    Files.writeString(folder.resolve("a.log"), DISK);
    Files.writeString(folder.resolve("b.log"), "cc -o a a.c\n");
    Path manifest =
        manifest("a.log\t-\thealthy\t-\thealthy\t-\t-\n", "b.log\t-\thealthy\t-\thealthy\t-\t-\n");
    Run run = Run.of("corpus", "eval", manifest.toString(), "--at-least", "0");
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out()).contains("1 of 2 healthy logs").contains("expected  healthy");
  }

  @Test
  void aFaultyRowIsNamedAndTheOthersAreUsed() throws IOException {
    Files.writeString(folder.resolve("a.log"), DISK);
    Path manifest =
        manifest(
            "a.log\t-\tdev\tnative\tdisk-ful\t1\t-\n", "a.log\t-\tdev\tnative\tdisk-full\t1\t-\n");
    Run run = Run.of("corpus", "eval", manifest.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("error[CORPUS-032]")
        .contains("disk-ful")
        .contains(manifest + ", line 2");
    assertThat(run.out()).contains("1 label evaluated");
  }

  @Test
  void withoutAManifestNothingIsEvaluated() throws IOException {
    Run run = Run.of("corpus", "eval", folder.resolve("none.tsv").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).startsWith("error[CORPUS-030]").contains("there is no such file");
    Path headless = Files.writeString(folder.resolve("headless.tsv"), "a.log\tother\n");
    assertThat(Run.of("corpus", "eval", headless.toString()).exit()).isEqualTo(ExitCode.UNREADABLE);
    Run folderless =
        Run.of("corpus", "eval", headless.toString(), "--logs", folder.resolve("x").toString());
    assertThat(folderless.err()).startsWith("error[CORPUS-031]");
    assertThat(Run.of("corpus", "eval", headless.toString(), "--at-least", "101").exit())
        .isEqualTo(ExitCode.USAGE);
  }

  private Path manifest(String... rows) throws IOException {
    return Files.writeString(folder.resolve("manifest.tsv"), HEADER + String.join("", rows));
  }
}
