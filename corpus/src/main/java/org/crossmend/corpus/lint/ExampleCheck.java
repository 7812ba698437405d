package org.crossmend.corpus.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.match.ExhaustiveMatcher;
import org.crossmend.corpus.match.HitList;
import org.crossmend.corpus.match.Re2SignatureMatcher;
import org.crossmend.engine.model.Hit;

/** The examples match where they should, catch what they should, and nothing else matches. */
final class ExampleCheck implements Check {

  private static final int LEAST_IGNORES = 1;

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    if (!PatternCheck.allCompile(definition)
        || definition.literals().isEmpty()
        || !scannable(definition)) {
      return;
    }
    Examples examples = file.examples();
    if (examples.matches().isEmpty() || examples.ignores().size() < LEAST_IGNORES) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("examples"),
              "examples lacks " + (examples.matches().isEmpty() ? "matches" : "ignores"),
              "a signature is worth what its examples prove",
              "add one; for ignores, the case that would embarrass you"));
    }
    SignatureEntry entry = SignatureEntry.of(definition);
    Re2SignatureMatcher matcher = new Re2SignatureMatcher(List.of(entry));
    ExhaustiveMatcher exhaustive = new ExhaustiveMatcher(entry);
    for (Examples.Match example : examples.matches()) {
      byte[] log = example.log().getBytes(StandardCharsets.UTF_8);
      List<Hit> hits = HitList.of(matcher, example.log());
      compareLines(file, example, hits, faults);
      compareScope(file, definition, example, faults);
      compareCaptures(file, example, hits, faults);
      compareLiterals(file, example.line(), hits, exhaustive.matches(log), faults);
    }
    for (Examples.Ignore example : examples.ignores()) {
      byte[] log = example.log().getBytes(StandardCharsets.UTF_8);
      List<Hit> hits = exhaustive.matches(log);
      if (!hits.isEmpty()) {
        faults.add(
            new Fault(
                file.path(),
                example.line(),
                "the ignored example matches in its line " + hits.get(0).line(),
                "it is something else: " + example.why(),
                "narrow the patterns or add an unless"));
      }
    }
  }

  private static boolean scannable(SignatureDefinition definition) {
    return definition.literals().stream()
        .allMatch(l -> l.getBytes(StandardCharsets.UTF_8).length >= 4);
  }

  private static void compareLines(
      SignatureFile file, Examples.Match example, List<Hit> hits, List<Fault> faults) {
    TreeSet<Long> found = new TreeSet<>(hits.stream().map(Hit::line).toList());
    TreeSet<Long> expected =
        new TreeSet<>(example.lines().stream().map(Integer::longValue).toList());
    if (!found.equals(expected)) {
      faults.add(
          new Fault(
              file.path(),
              example.line(),
              "the example matches in lines " + found + ", expected are " + expected,
              "every line without an expectation must stay silent",
              "correct the patterns or the expectation"));
    }
  }

  private static void compareScope(
      SignatureFile file,
      SignatureDefinition definition,
      Examples.Match example,
      List<Fault> faults) {
    if (!definition.signature().appliesTo(example.given().phase(), example.given().build())) {
      faults.add(
          new Fault(
              file.path(),
              example.line(),
              "the example is given for a phase or kind of build that the scope excludes",
              "a log would never be recognised by it",
              "correct `given`, or widen the scope"));
    }
  }

  private static void compareCaptures(
      SignatureFile file, Examples.Match example, List<Hit> hits, List<Fault> faults) {
    if (hits.isEmpty()) {
      return;
    }
    Map<String, String> caught = hits.get(0).captures();
    for (Map.Entry<String, String> expected : example.captures().entrySet()) {
      String actual = caught.get(expected.getKey());
      if (!expected.getValue().equals(actual)) {
        faults.add(
            new Fault(
                file.path(),
                example.line(),
                "the capture "
                    + expected.getKey()
                    + (actual == null ? " is missing" : " is \"" + actual + "\""),
                "the example expects \"" + expected.getValue() + "\"",
                "correct the pattern or the expectation"));
      }
    }
  }

  private static void compareLiterals(
      SignatureFile file, int line, List<Hit> hits, List<Hit> all, List<Fault> faults) {
    for (Hit hit : all) {
      if (hits.stream().noneMatch(h -> h.line() == hit.line())) {
        faults.add(
            new Fault(
                file.path(),
                line,
                "line " + hit.line() + " of the example matches but has none of the literals",
                "the scanner would never propose it",
                "take literals that every match contains"));
      }
    }
  }
}
