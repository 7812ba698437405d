package org.crossmend.corpus.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.corpus.format.Fault;

/** Literals are rare in what healthy builds print. */
final class LiteralStrengthCheck implements WholeCheck {

  /** One line of so many may hold a literal; each costs the time of a confirmation. */
  static final int RARE = 1000;

  @Override
  public void check(Whole whole, List<Fault> faults) {
    HealthySample background = whole.background();
    if (background.sampleLines() == 0) {
      return;
    }
    Set<String> literals = new HashSet<>();
    whole.examined().forEach(s -> literals.addAll(s.definition().literals()));
    Map<String, HealthySample.Presence> presence = background.presence(literals);
    for (Specimen specimen : whole.examined()) {
      for (String literal : specimen.definition().literals()) {
        HealthySample.Presence found = presence.get(literal);
        if (found != null
            && !background.isExcepted(specimen.id())
            && (long) found.lines() * RARE > background.sampleLines()) {
          faults.add(
              new Fault(
                  specimen.path(),
                  specimen.lineOf("match"),
                  "the literal \""
                      + literal
                      + "\" stands in "
                      + found.lines()
                      + " of "
                      + background.sampleLines()
                      + " lines of healthy builds, such as \""
                      + Shown.of(found.example())
                      + "\"",
                  "more than one line in " + RARE + " is too many: each costs a confirmation",
                  "take a longer or rarer part that every match contains"));
        }
      }
    }
  }
}
