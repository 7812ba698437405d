package org.crossmend.corpus;

import java.util.List;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;

/** Small signatures for tests. */
public final class TestSignatures {

  /** A sound signature. */
  public static final String MISSING_PROGRAM =
      yaml(
          "tool/missing",
          "literals: ['command not found']\n  any: ['^(?<program>\\S+): command not found$']",
          "captures: {program: what is missing}",
          "matches: [{log: \"a\\nfoo: command not found\", expect: {line: 2, captures: {program: foo}}}]",
          "ignores: [{log: \"command not found in path\", why: another sentence}]");

  /** A few characters that RE2/J would write out to a thousand million. */
  public static final String HUGE = "((a{1,1000}){1,1000}){1,1000}";

  private TestSignatures() {}

  /**
   * A file with that id; {@code rest} are {@code captures}/{@code unless} and the two kinds of
   * examples.
   */
  public static String yaml(String id, String match, String rest, String matches, String ignores) {
    return "id: "
        + id
        + "\n"
        + "title: A title\n"
        + "category: other\n"
        + "status: tested\n"
        + "confidence: likely\n"
        + "severity: fatal\n"
        + "since: 0.1.0\n"
        + "match:\n  "
        + match
        + "\n"
        + rest
        + "\n"
        + "cause: Some cause.\n"
        + "hints: [report-upstream]\n"
        + "false-positives: [none known]\n"
        + "references: []\n"
        + "examples:\n"
        + "  "
        + matches
        + "\n"
        + "  "
        + ignores
        + "\n";
  }

  /** The file as it is read. */
  public static SignatureFile file(String yaml) {
    String id = yaml.substring(4, yaml.indexOf('\n'));
    return SignatureFileReader.read(yaml, id, id + ".yaml");
  }

  /** The file as it is read where its path asks for that id. */
  public static SignatureFile named(String id, String yaml) {
    return SignatureFileReader.read(yaml, id, id + ".yaml");
  }

  /**
   * An entry with these literals and this form, for example {@code any: ['x']}; {@code unless} may
   * be empty.
   */
  public static SignatureEntry entry(String id, String literals, String form, String unless) {
    String yaml =
        yaml(
            id,
            "literals: " + literals + "\n  " + form,
            unless.isEmpty() ? "captures: {}" : "unless: " + unless + "\ncaptures: {}",
            "matches: []",
            "ignores: []");
    SignatureFile file = file(yaml);
    SignatureDefinition definition = file.definition();
    if (definition == null) {
      throw new IllegalArgumentException(file.faults().toString());
    }
    return SignatureEntry.of(definition);
  }

  /** Signatures of every form with texts that they match, for properties. */
  public static List<SignatureEntry> samples() {
    return List.of(
        entry("s/any", "['command not found']", "any: ['(?<program>\\S+): command not found']", ""),
        entry("s/short", "['FAIL']", "any: ['^FAIL: (?<test>\\w+)$']", ""),
        entry(
            "s/sequence",
            "['Traceback (most']",
            "sequence: ['^Traceback', '^(?<message>\\w+Error)']\n  within: 4",
            ""),
        entry("s/wrapped", "['cannot be', 'installed']", "wrapped: 'cannot be installed here'", ""),
        entry(
            "s/unless",
            "['fatal error']",
            "any: ['fatal error: (?<header>\\S+)']",
            "[{line: 'ignored', after: 2, why: harmless}, {line: '^begin', before: 2, why: quoted}, {line: 'warning', why: a warning}]"));
  }
}
