package org.crossmend.corpus.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.engine.model.Hit;

/**
 * In an example nobody but its own signature speaks, unless the example says so ({@code also}).
 * Trailers such as make's {@code ***} may stand beside what matches: the engine never prefers them.
 */
final class SilenceCheck implements WholeCheck {

  @Override
  public void check(Whole whole, List<Fault> faults) {
    for (Reading reading : whole.readings()) {
      Set<String> told = new HashSet<>();
      for (Hit hit : reading.hits()) {
        Specimen speaker = whole.find(hit.signature().id());
        if (speaker != null
            && !reading.isOwn(hit)
            && !reading.isDeclared(hit)
            && !isHarmlessTrailer(reading, hit)
            && told.add(speaker.id())) {
          tell(reading, hit, speaker, faults);
        }
      }
    }
  }

  private static boolean isHarmlessTrailer(Reading reading, Hit hit) {
    return hit.signature().isCascade()
        && reading.excerpt() instanceof Examples.Match
        && !reading.isExpected(hit);
  }

  private static void tell(Reading reading, Hit hit, Specimen speaker, List<Fault> faults) {
    Specimen owner = reading.owner();
    String place = "line " + hit.line() + " of the example";
    String quoted = " (\"" + Shown.of(hit.text()) + "\")";
    if (owner.isExamined()) {
      faults.add(
          new Fault(
              owner.path(),
              reading.excerpt().line(),
              speaker.id() + " speaks in " + place + quoted + why(reading, hit),
              "every line without an expectation stays silent across the whole corpus",
              "if both are right, add also: ["
                  + speaker.id()
                  + "] to the example; else narrow the patterns of one"));
    } else if (speaker.examples().matches().stream()
        .noneMatch(m -> m.also().contains(owner.id()))) {
      faults.add(
          new Fault(
              speaker.path(),
              speaker.lineOf("match"),
              "the patterns match "
                  + place
                  + " of "
                  + owner.id()
                  + " at "
                  + owner.path()
                  + ":"
                  + reading.excerpt().line()
                  + quoted
                  + why(reading, hit),
              "one text would give two diagnoses",
              "narrow the patterns, add an unless, or show with a matching example of that text and"
                  + " also: ["
                  + owner.id()
                  + "] that both are right"));
    }
  }

  /** Who would be believed, where that makes a difference. */
  private static String why(Reading reading, Hit hit) {
    if (!(reading.excerpt() instanceof Examples.Match)) {
      return "";
    }
    Optional<String> first = FirstCause.of(reading);
    if (first.isPresent() && first.get().equals(hit.signature().id())) {
      return ", and would be the diagnosis in place of " + reading.owner().id();
    }
    return reading.isExpected(hit) ? ", and would be hidden there" : "";
  }
}
