package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;

/** What {@code also} names is in use and really speaks in the example. */
final class AlsoCheck implements WholeCheck {

  @Override
  public void check(Whole whole, List<Fault> faults) {
    for (Reading reading : whole.readings()) {
      if (!reading.owner().isExamined()) {
        continue;
      }
      for (String id : reading.excerpt().also()) {
        if (id.equals(reading.owner().id())) {
          faults.add(
              fault(
                  reading,
                  "also names the signature itself",
                  "its own matches are what expect is for",
                  "take it out"));
        } else if (whole.find(id) == null) {
          faults.add(
              fault(
                  reading,
                  "also names " + id + ", which is not in use",
                  "there is no such signature, or it is retired",
                  "correct the id or take it out"));
        } else if (reading.hits().stream().noneMatch(h -> h.signature().id().equals(id))) {
          faults.add(
              fault(
                  reading,
                  "also names " + id + ", which does not match the example",
                  "an exception that is not needed hides the next fault",
                  "take it out"));
        }
      }
    }
  }

  private static Fault fault(Reading reading, String what, String why, String remedy) {
    return new Fault(reading.owner().path(), reading.excerpt().line(), what, why, remedy);
  }
}
