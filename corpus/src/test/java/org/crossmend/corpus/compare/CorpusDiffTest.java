package org.crossmend.corpus.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.junit.jupiter.api.Test;

class CorpusDiffTest {

  /** A signature that recognises {@code tool: <word> failed with <code>}. */
  private static String yaml(String id, String word) {
    return """
        id: %s
        title: Tool %s failed
        category: other
        status: tested
        confidence: certain
        severity: fatal
        since: 0.1.0
        match:
          literals: ['tool: %s failed']
          any: ['tool: %s failed with (?<code>\\d+)']
        captures: {code: exit code}
        cause: The tool failed.
        hints: [report-upstream]
        false-positives: [none known]
        references: []
        examples:
          matches: [{log: 'tool: %s failed with 3', expect: {line: 1, captures: {code: '3'}}}]
          ignores: [{log: 'tool: %s failed over', why: no code}]
        """
        .formatted(id, word, word, word, word, word);
  }

  private static SignatureFile read(String id, String yaml) {
    SignatureFile file = SignatureFileReader.read(yaml, id, "signatures/" + id + ".yaml");
    assertThat(file.faults()).isEmpty();
    return file;
  }

  private static SignatureFile file(String id, String word, String... replacements) {
    String yaml = yaml(id, word);
    for (int i = 0; i < replacements.length; i += 2) {
      assertThat(yaml).contains(replacements[i]);
      yaml = yaml.replace(replacements[i], replacements[i + 1]);
    }
    return read(id, yaml);
  }

  private static CorpusDiff diff(List<SignatureFile> before, SignatureFile... after) {
    return CorpusDiff.of(before, Arrays.asList(after));
  }

  private static CorpusDiff.Change only(CorpusDiff diff) {
    assertThat(diff.changes()).hasSize(1);
    return diff.changes().get(0);
  }

  private static CorpusDiff.Change changed(String... replacements) {
    return only(diff(List.of(file("a/one", "alpha")), file("a/one", "alpha", replacements)));
  }

  @Test
  void nothingChanged() {
    CorpusDiff diff = diff(List.of(file("a/one", "alpha")), file("a/one", "alpha"));
    assertThat(diff.changes()).isEmpty();
    assertThat(diff.examples()).isEmpty();
    assertThat(diff.same()).isEqualTo(1);
    assertThat(diff.bump()).isEqualTo(Bump.NONE);
  }

  @Test
  void addedIsMinorAndRemovedIsMajor() {
    SignatureFile one = file("a/one", "alpha");
    SignatureFile two = file("a/two", "beta");
    CorpusDiff added = diff(List.of(one), one, two);
    assertThat(only(added).kind()).isEqualTo(CorpusDiff.Kind.ADDED);
    assertThat(added.bump()).isEqualTo(Bump.MINOR);
    CorpusDiff removed = diff(List.of(one, two), one);
    assertThat(only(removed).kind()).isEqualTo(CorpusDiff.Kind.REMOVED);
    assertThat(only(removed).id()).isEqualTo("a/two");
    assertThat(removed.bump()).isEqualTo(Bump.MAJOR);
    assertThat(removed.examples()).isEmpty();
  }

  @Test
  void retiredNamesWhatReplacesIt() {
    CorpusDiff diff =
        diff(
            List.of(file("a/one", "alpha")),
            read("a/one", "id: a/one\nstatus: retired\nreplaced-by: a/two\n"));
    assertThat(only(diff).kind()).isEqualTo(CorpusDiff.Kind.RETIRED);
    assertThat(only(diff).successor()).isEqualTo("a/two");
    assertThat(diff.unreadable()).isEmpty();
  }

  @Test
  void renamedIsKnownByItsFormerId() {
    CorpusDiff diff =
        diff(
            List.of(file("a/one", "alpha")),
            file("b/new", "alpha", "id: b/new", "id: b/new\nformerly: [a/one]"));
    assertThat(only(diff).kind()).isEqualTo(CorpusDiff.Kind.RENAMED);
    assertThat(only(diff).id()).isEqualTo("a/one");
    assertThat(only(diff).successor()).isEqualTo("b/new");
    assertThat(only(diff).aspects()).isEmpty();
    assertThat(diff.bump()).isEqualTo(Bump.MAJOR);
    assertThat(diff.examples()).isEmpty();
  }

  @Test
  void aspectsAreToldApart() {
    assertThat(changed("category: other", "category: java").aspects())
        .containsExactly(Aspect.CATEGORY);
    assertThat(changed("report-upstream", "report-upstream, none").aspects())
        .containsExactly(Aspect.HINTS);
    assertThat(changed("The tool failed.", "The tool gave up.").aspects())
        .containsExactly(Aspect.WORDING);
    assertThat(changed("why: no code", "why: no number").aspects())
        .containsExactly(Aspect.EXAMPLES);
    assertThat(changed("literals: ['tool: ", "literals: ['").aspects())
        .containsExactly(Aspect.LITERALS);
    assertThat(changed("(?<code>\\d+)", "(?<code>[0-9]+)").aspects())
        .containsExactly(Aspect.PATTERNS);
    assertThat(changed("since: 0.1.0", "since: 0.1.0\nscope: {build: cross}").aspects())
        .containsExactly(Aspect.SCOPE);
    assertThat(changed("status: tested", "status: stable").bump()).isEqualTo(Bump.MINOR);
    assertThat(changed("The tool failed.", "The tool gave up.").bump()).isEqualTo(Bump.PATCH);
  }

  @Test
  void aLostCaptureIsMajorAndANewOneMinor() {
    CorpusDiff.Change lost =
        changed(
            "(?<code>\\d+)",
            "(?<exit>\\d+)",
            "{code: exit code}",
            "{exit: exit code}",
            "captures: {code: '3'}",
            "captures: {exit: '3'}");
    assertThat(lost.aspects()).contains(Aspect.CAPTURES_LOST, Aspect.CAPTURES_ADDED);
    assertThat(lost.bump()).isEqualTo(Bump.MAJOR);
    CorpusDiff.Change added =
        changed(
            "failed with (?<code>",
            "(?<state>failed) with (?<code>",
            "{code: exit code}",
            "{code: exit code, state: what it did}");
    assertThat(added.bump()).isEqualTo(Bump.MINOR);
  }

  @Test
  void oldExamplesThatOthersRecogniseNowAreTold() {
    SignatureFile one = file("a/one", "alpha");
    SignatureFile greedy =
        file(
            "b/greedy",
            "gamma",
            "['tool: gamma failed']",
            "['tool: ']",
            "['tool: gamma failed with (?<code>\\d+)']",
            "['tool: \\w+ failed with (?<code>\\d+)']");
    CorpusDiff diff = diff(List.of(one), one, greedy);
    assertThat(diff.examples())
        .singleElement()
        .satisfies(
            example -> {
              assertThat(example.file()).isEqualTo("signatures/a/one.yaml");
              assertThat(example.lost()).isEmpty();
              assertThat(example.gained()).containsExactly("1: b/greedy");
            });
  }

  @Test
  void whatCannotBeReadIsLeftOut() {
    List<SignatureFile> broken = new ArrayList<>();
    broken.add(SignatureFileReader.read("id: [", "a/one", "signatures/a/one.yaml"));
    CorpusDiff diff = CorpusDiff.of(broken, List.of(file("a/one", "alpha")));
    assertThat(diff.unreadable()).containsExactly("signatures/a/one.yaml");
    assertThat(only(diff).kind()).isEqualTo(CorpusDiff.Kind.ADDED);
  }
}
