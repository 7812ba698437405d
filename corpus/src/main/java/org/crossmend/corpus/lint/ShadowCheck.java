package org.crossmend.corpus.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;

/**
 * A cause is believed in one of its own examples at least: where others win in all of them it can
 * never be the diagnosis. Hints, trailers and notices are meant to lose.
 */
final class ShadowCheck implements WholeCheck {

  @Override
  public void check(Whole whole, List<Fault> faults) {
    Map<Specimen, List<Reading>> byOwner = new LinkedHashMap<>();
    for (Reading reading : whole.readings()) {
      if (reading.excerpt() instanceof Examples.Match
          && reading.hits().stream().anyMatch(reading::isOwn)
          && wantsToWin(reading.owner().definition().signature())) {
        byOwner.computeIfAbsent(reading.owner(), o -> new ArrayList<>()).add(reading);
      }
    }
    byOwner.forEach((owner, readings) -> check(whole, owner, readings, faults));
  }

  private static boolean wantsToWin(Signature signature) {
    return signature.severity() == Severity.FATAL
        && signature.confidence() != Confidence.HINT
        && !signature.isCascade();
  }

  private static void check(
      Whole whole, Specimen owner, List<Reading> readings, List<Fault> faults) {
    Set<String> winners = new TreeSet<>();
    for (Reading reading : readings) {
      winners.add(FirstCause.of(reading).orElse(owner.id()));
    }
    // of a signature that is not examined only the examples that an examined one speaks in are here
    if (winners.contains(owner.id()) || readings.size() < owner.examples().matches().size()) {
      return;
    }
    Specimen other = whole.find(winners.iterator().next());
    Specimen blamed = owner.isExamined() || other == null ? owner : other;
    faults.add(
        new Fault(
            blamed.path(),
            blamed.lineOf("match"),
            owner.id()
                + " is the diagnosis in none of its examples: there "
                + String.join(", ", winners)
                + (winners.size() == 1 ? " wins" : " win"),
            "on one line the surer signature wins, then the one that captures more",
            "narrow the winner with an unless, raise or lower a confidence, or retire one of the two"
                + " with replaced-by"));
  }
}
