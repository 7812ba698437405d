package org.crossmend.corpus.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SignatureLintTest {

  private static final String GOOD = TestSignatures.MISSING_PROGRAM;

  @Test
  void aSoundSignatureHasNoFaults() {
    assertThat(check(GOOD)).isEmpty();
  }

  @Test
  void eachCheckNamesFileLineReasonAndRemedy() {
    assertFault(
        GOOD.replace("since: 0.1.0\n", "").replace("title:", "since: 0.1.0\ntitle:"),
        3,
        "the key title stands after since");
    assertFault(GOOD.replace("A title", "A title."), 2, "full stop");
    assertFault(GOOD.replace("['command not found']", "['cmd']"), 8, "has 3 bytes");
    assertFault(GOOD.replace("['command not found']", "['error']"), 8, "is weak");
    assertFault(GOOD.replace("^(?<program>", "(?=x)(?<program>"), 8, "is not RE2");
    assertFault(
        GOOD.replace("^(?<program>", TestSignatures.HUGE + "^(?<program>"), 8, "is too large");
    assertFault(
        GOOD.replace("^(?<program>\\S+): command not found$", "(?<program>x)*"),
        8,
        "matches the empty text");
    assertFault(
        GOOD.replace("{program: what is missing}", "{}"), 11, "the group program is not explained");
    assertFault(
        GOOD.replace("{program: what", "{file: f, program: what"), 11, "captures explains file");
    assertFault(
        GOOD.replace("{line: 2,", "{line: 1,"), 17, "matches in lines [2], expected are [1]");
    assertFault(
        GOOD.replace("{program: foo}", "{program: bar}"), 17, "the capture program is \"foo\"");
    assertFault(
        GOOD.replace("\"command not found in path\"", "\"bar: command not found\""),
        18,
        "the ignored example matches in its line 1");
    assertFault(
        GOOD.replace("['command not found']", "['command never found']"),
        17,
        "line 2 of the example matches but has none of the literals");
    assertFault(
        GOOD.replace("references: []", "references: [somewhere]"), 15, "is not well-formed");
    assertFault(GOOD.replace("category: other", "category: odd"), 3, "category is \"odd\"");
    assertFault(GOOD.replace("status: tested", "status: odd"), 4, "stable, retired");
    assertFault(GOOD.replace("A title", "\"A\\etitle\""), 2, "title is \"A?title\", with control");
    assertFault(GOOD.replace("Some cause.", "\"a\\nb\""), 12, "with control characters");
    assertFault(
        GOOD.replace("^(?<program>\\S+): command not found$", ""), 10, "pattern of any is empty");
    assertFault(GOOD.replace("  literals", "\tliterals"), 9, "a tab where blanks are expected");
    assertFault(GOOD.replace("cause: Some cause.\n", ""), 1, "cause is missing");
    assertFault(GOOD.replace("cause: Some", "cause: a: b"), 12, "not YAML");
  }

  @Test
  void idsArePathsAndBelongToOneFileOnly(@TempDir Path dir) throws IOException {
    Path family = Files.createDirectories(dir.resolve("signatures/tool"));
    Files.writeString(family.resolve("missing.yaml"), GOOD);
    Files.writeString(family.resolve("other.yaml"), GOOD);
    Files.writeString(family.resolve("broken.yaml"), "id: [");
    List<String> faults =
        SignatureLint.checkPaths(List.of(dir)).stream().map(Fault::toString).toList();
    assertThat(faults)
        .anyMatch(f -> f.contains("other.yaml:1: the id is tool/missing"))
        .anyMatch(f -> f.contains("other.yaml:1: the id tool/missing belongs to"))
        .anyMatch(f -> f.contains("other.yaml:8: the patterns are those of"))
        .anyMatch(f -> f.contains("broken.yaml:1: not YAML"))
        .hasSize(4);
    assertThat(SignatureLint.checkPaths(List.of(family.resolve("missing.yaml")))).isEmpty();
  }

  @Test
  void saysHowManyFilesWereCheckedAndWhenThereAreNone(@TempDir Path dir) throws IOException {
    Path file = Files.createDirectories(dir.resolve("tool")).resolve("missing.yaml");
    assertThat(SignatureLint.checkPaths(List.of(dir)))
        .extracting(Fault::what)
        .containsExactly("no signatures here");
    assertThatThrownBy(() -> SignatureLint.checkPaths(List.of(file)))
        .isInstanceOf(NoSuchFileException.class);
    Files.writeString(file, GOOD);
    assertThat(SignaturePaths.read(List.of(dir))).hasSize(1);
    assertThat(SignaturePaths.read(List.of(dir, file))).hasSize(1);
    assertThat(SignatureLint.checkPaths(List.of(dir))).isEmpty();
    assertThat(SignatureLint.checkPaths(List.of(dir.resolve("tool")))).isEmpty();
  }

  @Test
  void aRetirementNeedsNoMoreThanItsId() {
    String bare = "id: tool/missing\nstatus: retired\n";
    assertThat(check(bare)).isEmpty();
    assertThat(check(bare + "replaced-by: tool/other\n")).isEmpty();
    assertThat(check(GOOD.replace("status: tested", "status: retired"))).isEmpty();
    assertFault(bare + "title: A title\n", 1, "category is missing");
    assertThat(SignatureLint.check(SignatureFileReader.read(bare, "tool/else", "f.yaml")))
        .extracting(Fault::what)
        .containsExactly("the id is tool/missing");
  }

  @Test
  void refusesQuicklyWhatNobodyWroteByHand(@TempDir Path dir) throws IOException {
    Path family = Files.createDirectories(dir.resolve("tool"));
    Files.writeString(family.resolve("big.yaml"), "title: " + "x".repeat(50_000_000));
    Files.writeString(family.resolve("deep.yaml"), "[".repeat(500_000));
    Files.writeString(family.resolve("maps.yaml"), "{a: ".repeat(200_000));
    Files.writeString(family.resolve("alias.yaml"), "a: &a [x, x]\nb: &b [*a, *a]\n");
    Files.writeString(family.resolve("missing.yaml"), GOOD);
    assertThat(SignatureLint.checkPaths(List.of(dir)))
        .extracting(Fault::what)
        .containsExactly(
            "an alias (*a)",
            "cannot be read: it is larger than 1 MiB",
            "nested too deeply",
            "nested too deeply");
  }

  private static List<Fault> check(String yaml) {
    SignatureFile file = TestSignatures.file(yaml);
    return SignatureLint.check(List.of(file));
  }

  private static void assertFault(String yaml, int line, String text) {
    assertThat(yaml).isNotEqualTo(GOOD);
    assertThat(check(yaml))
        .as(text)
        .anySatisfy(
            f -> {
              assertThat(f.toString()).contains(text);
              assertThat(f.line()).isEqualTo(line);
              assertThat(f.file()).isEqualTo("tool/missing.yaml");
            });
  }
}
