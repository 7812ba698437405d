package org.crossmend.corpus.lint;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.Unless;
import org.crossmend.corpus.match.PatternLimits;

/** Patterns are RE2, of a reasonable size, and do not match the empty text. */
public final class PatternCheck implements Check {

  private static final int LARGEST_PROGRAM = 2500;

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    for (String pattern : definition.match().patterns()) {
      check(file, "match", pattern, faults);
    }
    for (Unless unless : definition.unless()) {
      check(file, "unless", unless.pattern(), faults);
    }
  }

  /** Whether every pattern of the signature can be compiled. */
  public static boolean allCompile(SignatureDefinition definition) {
    return Stream.concat(
            definition.match().patterns().stream(),
            definition.unless().stream().map(Unless::pattern))
        .allMatch(PatternCheck::compiles);
  }

  private static boolean compiles(String pattern) {
    return PatternLimits.refusal(pattern).isEmpty();
  }

  private static void check(SignatureFile file, String key, String pattern, List<Fault> faults) {
    Optional<PatternLimits.Refusal> refusal = PatternLimits.refusal(pattern);
    if (refusal.isPresent()) {
      PatternLimits.Refusal r = refusal.get();
      faults.add(new Fault(file.path(), file.lineOf(key), r.what(), r.why(), r.remedy()));
      return;
    }
    Pattern compiled = Pattern.compile(pattern);
    if (compiled.programSize() > LARGEST_PROGRAM) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf(key),
              "the pattern "
                  + PatternLimits.shown(pattern)
                  + " is too large: compiled, it has "
                  + compiled.programSize()
                  + " instructions, and "
                  + LARGEST_PROGRAM
                  + " are allowed",
              "each candidate line may cost so many steps for each of its characters",
              "repeat with * or + instead of counts, or split the pattern"));
    }
    if (compiled.matcher("").find()) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf(key),
              "the pattern " + PatternLimits.shown(pattern) + " matches the empty text",
              "so it matches every line",
              "ask for some text"));
    }
  }
}
