package org.crossmend.corpus.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One sound signature, and every kind of fault that it can be given. */
final class CorpusLintTest {

  private static final String GOOD = TestSignatures.MISSING_PROGRAM;

  private static final String OTHER =
      TestSignatures.yaml(
          "shell/not-there",
          "literals: [': not there']\n  any: ['^(?<program>\\S+): not there$']",
          "captures: {program: what is missing}",
          "matches: [{log: \"sh: not there\", expect: {line: 1, captures: {program: sh}}}]",
          "ignores: [{log: 'he is not there', why: a sentence}]");

  private static final HealthySample BACKGROUND =
      new HealthySample(
          1,
          1005,
          ("checking for gcc... yes\n".repeat(1000)
                  + "gcc: command not found in path\n"
                  + "healthy: was not there\n"
                  + "a: harmless words\n".repeat(3))
              .getBytes(StandardCharsets.UTF_8),
          Set.of("known/exception"));

  static List<Arguments> faults() {
    List<Arguments> all = new ArrayList<>();
    all.add(fault("title: A title", "title: [", 4, "not YAML"));
    all.add(fault("category: other", "category: odd", 3, "category is \"odd\""));
    all.add(fault("title: A title\n", "", 1, "title is missing"));
    all.add(fault("status: tested", "statos: tested", 4, "unknown key statos"));
    all.add(fault("hints: [report-upstream]", "hints: [pray]", 13, "hints is \"pray\""));
    all.add(fault("id: tool/missing", "id: Tool/Missing", 1, "id is \"Tool/Missing\""));
    all.add(fault("A title", "A title.", 2, "full stop"));
    all.add(fault("since: 0.1.0", "since: soon", 7, "since is soon"));
    all.add(fault("title: A title", "title: 'DRAFT: foo'", 2, "still the draft's"));
    all.add(fault("Some cause.", "'DRAFT: say why'", 12, "cause is still the draft's"));
    all.add(fault("[none known]", "[]", 14, "false-positives is empty"));
    all.add(fault("references: []", "references: ['http://a.org/x']", 15, "not well-formed"));
    all.add(
        fault(
            "references: []",
            "references: ['https://bugs.gentoo.org/show_bug.cgi?id=1']",
            15,
            "not well-formed"));
    all.add(fault("references: []", "references: ['https://a b.org/']", 15, "not well-formed"));
    all.add(fault("['command not found']", "['cmd']", 8, "has 3 bytes"));
    all.add(fault("['command not found']", "['error']", 8, "is weak"));
    all.add(
        fault("['command not found']", "[command not found, 'checking']", 8, "1000 of 1006 lines"));
    all.add(fault("^(?<program>", "(?=x)(?<program>", 8, "is not RE2"));
    all.add(fault("^(?<program>", TestSignatures.HUGE + "^(?<program>", 8, "is too large"));
    all.add(
        fault(
            "^(?<program>\\S+): command",
            "^(?<program>\\S+?).{900}.{900}.{900}: command",
            8,
            "is too large"));
    all.add(fault("{program: what is missing}", "{}", 11, "program is not explained"));
    all.add(fault("{line: 2,", "{line: 1,", 17, "matches in lines [2]"));
    all.add(fault("{program: foo}", "{program: bar}", 17, "the capture program"));
    all.add(fault("\"command not found in path\"", "\"b: command not found\"", 18, "the ignored"));
    all.add(fault("['command not found']", "['never found']", 17, "none of the literals"));
    all.add(fault("  ignores: [{log", "  ignores: [{old: 1, log", 18, "unknown key old"));
    all.add(
        fault(
            "foo: command not found\"",
            "foo: command not found\\nsh: not there\"",
            17,
            "shell/not-there speaks in line 3"));
    all.add(
        fault(
            "captures: {program: foo}}",
            "captures: {program: foo}, also: [no/such]}",
            17,
            "which is not in use"));
    all.add(
        fault(
            "captures: {program: foo}}",
            "captures: {program: foo}, also: [shell/not-there]}",
            17,
            "does not match the example"));
    all.add(
        fault(
            "captures: {program: foo}}",
            "captures: {program: foo}, also: [tool/missing]}",
            17,
            "the signature itself"));
    all.add(
        fault(
            "log: \"a\\nfoo",
            "log: \"mail jane@corp.com\\nfoo",
            17,
            "the e-mail address jane@corp.com"));
    all.add(
        fault(
            "log: \"a\\nfoo",
            "log: \"key AKIAIOSFODNN7EXAMPLE\\nfoo",
            17,
            "the token AKIAIOSFODNN7EXAMPLE"));
    all.add(
        fault("log: \"a\\nfoo", "log: \"cd /home/jane/x\\nfoo", 17, "the home folder /home/jane"));
    all.add(
        fault(
            "log: \"a\\nfoo", "log: \"uname -n = janes-box\\nfoo", 17, "the host name janes-box"));
    all.add(fault("title:", "formerly: [shell/not-there]\ntitle:", 2, "which is still in use"));
    all.add(
        fault(
            "confidence: likely",
            "replaced-by: no/such\nconfidence: likely",
            5,
            "replaced-by names no/such"));
    all.add(
        fault(
            "(?<program>\\S+): command not found$",
            "(?<program>\\S+): (?:command not found|harmless words)",
            8,
            "the patterns match what builds print that are healthy"));
    return all;
  }

  private static Arguments fault(String from, String to, int line, String message) {
    return Arguments.of(from, to, line, message);
  }

  @ParameterizedTest(name = "{3}")
  @MethodSource("faults")
  void everyKindOfFaultIsToldWithLineAndRemedy(String from, String to, int line, String message) {
    String broken = GOOD.replace(from, to);
    assertThat(broken).isNotEqualTo(GOOD);
    if (message.contains("healthy")) {
      broken = broken.replace("['command not found']", "[command not found, harmless]");
    }
    assertThat(check(TestSignatures.named("tool/missing", broken)))
        .as(message)
        .anySatisfy(
            f -> {
              assertThat(f.what()).contains(message);
              assertThat(f.line()).isEqualTo(line);
              assertThat(f.file()).isEqualTo("tool/missing.yaml");
              assertThat(f.why()).isNotBlank();
              assertThat(f.remedy()).isNotBlank();
            });
  }

  @Test
  void aSoundSignatureHasNoFaultsBesideOthers() {
    assertThat(check(TestSignatures.file(GOOD))).isEmpty();
  }

  @Test
  void anExampleIsWithinTheScope() {
    String scoped = GOOD.replace("since: 0.1.0\n", "since: 0.1.0\nscope: {build: native}\n");
    assertThat(check(TestSignatures.file(scoped))).isEmpty();
    assertThat(
            check(
                TestSignatures.file(
                    scoped.replaceFirst("expect:", "given: {build: cross}, expect:"))))
        .singleElement()
        .satisfies(fault -> assertThat(fault.what()).contains("that the scope excludes"));
  }

  @Test
  void aTwinAndAShadowAreTold() {
    String twin =
        OTHER
            .replace("shell/not-there", "shell/absent")
            .replace("not there$", "not there\\s*$")
            .replace("program: sh}}", "program: sh}, also: [shell/not-there]}");
    assertThat(check(TestSignatures.file(twin)))
        .extracting(Fault::what)
        .contains("this is shell/not-there in other words: each matches all examples of the other");
    String surer =
        TestSignatures.yaml(
                "shell/surer",
                "literals: [': not there']\n  any: ['^sh: not there$', '^other: not there$']",
                "captures: {}",
                "matches: [{log: \"sh: not there\", expect: {line: 1, also: [shell/not-there]}},"
                    + " {log: \"other: not there\", expect: {line: 1, also: [shell/not-there]}}]",
                "ignores: [{log: 'he is not there', why: a sentence}]")
            .replace("confidence: likely", "confidence: certain")
            .replace("category: other", "category: environment");
    assertThat(check(TestSignatures.file(surer)))
        .extracting(Fault::what)
        .anyMatch(w -> w.contains("shell/not-there is the diagnosis in none of its examples"));
  }

  @Test
  void whatMatchesAnothersExampleIsToldAtTheNewFile() {
    String greedy =
        GOOD.replace("['command not found']", "[command not found, not there]")
            .replace("command not found$", "(?:command not found|not there)$");
    assertThat(check(TestSignatures.file(greedy)))
        .extracting(Fault::toString)
        .anyMatch(
            f -> f.startsWith("tool/missing.yaml:8: the patterns match line 1 of the example"));
  }

  @Test
  void retirementsLeadSomewhere() {
    SignatureFile nowhere =
        TestSignatures.file("id: tool/gone\nstatus: retired\nreplaced-by: no/such\n");
    assertThat(check(nowhere)).extracting(Fault::line).containsExactly(3);
    assertThat(check(TestSignatures.file("id: tool/never\nstatus: retired\n")))
        .extracting(Fault::what)
        .containsExactly("there is no signature tool/never");
    assertThat(
            check(
                TestSignatures.file(
                    "id: shell/not-there\nstatus: retired\nreplaced-by: shell/old\n")))
        .hasSize(1);
  }

  @Test
  void oneBrokenFileNeverHidesAnothers(@TempDir Path dir) throws IOException {
    Path family = Files.createDirectories(dir.resolve("signatures/tool"));
    byte[] garbage = new byte[5000];
    new Random(7).nextBytes(garbage);
    Files.write(family.resolve("garbage.yaml"), garbage);
    Files.write(family.resolve("nul.yaml"), new byte[200]);
    Files.writeString(family.resolve("huge.yaml"), "x".repeat(2_000_000));
    Files.createDirectory(family.resolve("folder.yaml"));
    Files.createSymbolicLink(family.resolve("loop"), dir.resolve("signatures"));
    Files.createSymbolicLink(family.resolve("dangling.yaml"), dir.resolve("nowhere"));
    Files.writeString(family.resolve("broken.yaml"), "id: [");
    Files.writeString(family.resolve("missing.yaml"), GOOD.replace("A title", "A title."));
    List<Fault> faults = CorpusLint.check(SignaturePaths.read(List.of(dir)), backdrop()).faults();
    for (String name :
        List.of("garbage", "nul", "huge", "folder", "loop", "dangling", "broken", "missing")) {
      assertThat(faults).as(name).anyMatch(f -> f.file().contains("tool/" + name));
    }
    assertThat(faults).anyMatch(f -> f.what().contains("full stop"));
  }

  private static List<Fault> check(SignatureFile file) {
    return CorpusLint.check(List.of(file), backdrop()).faults();
  }

  private static Backdrop backdrop() {
    SignatureFile other = TestSignatures.file(OTHER);
    SignatureEntry entry = SignatureEntry.of(java.util.Objects.requireNonNull(other.definition()));
    return new Backdrop(
        List.of(Specimen.beside(entry, other.examples())), Set.of("shell/not-there"), BACKGROUND);
  }
}
