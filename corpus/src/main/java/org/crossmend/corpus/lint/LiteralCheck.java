package org.crossmend.corpus.lint;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** Literals are long enough for the scanner, within one line, and different. */
final class LiteralCheck implements Check {

  static final int SHORTEST = 4;
  private static final int LONGEST = 200;

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    Set<String> seen = new HashSet<>();
    if (definition.literals().isEmpty()) {
      faults.add(
          fault(file, "there are no literals", "the scanner finds nothing without", "add one"));
    }
    for (String literal : definition.literals()) {
      int length = literal.getBytes(StandardCharsets.UTF_8).length;
      if (length < SHORTEST || length > LONGEST) {
        faults.add(
            fault(
                file,
                "the literal \"" + literal + "\" has " + length + " bytes",
                "the scanner takes " + SHORTEST + " to " + LONGEST,
                "take a longer (shorter) part that every match contains"));
      }
      if (literal.chars().anyMatch(c -> "\0\n\r\033".indexOf(c) >= 0)) {
        faults.add(
            fault(
                file,
                "the literal \""
                    + literal.replaceAll("\\p{Cntrl}", "?")
                    + "\" has a line end, NUL or ESC",
                "lines are searched one by one and without escapes",
                "take a part within one line"));
      }
      if (!seen.add(literal)) {
        faults.add(
            fault(
                file,
                "the literal \"" + literal + "\" stands here twice",
                "once is enough",
                "keep one"));
      }
    }
  }

  private static Fault fault(SignatureFile file, String what, String why, String remedy) {
    return new Fault(file.path(), file.lineOf("match"), what, why, remedy);
  }
}
