package org.crossmend.corpus.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.corpus.format.Fault;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Severity;

/**
 * No signature speaks in healthy builds, except notices, which never become a diagnosis, and the
 * exceptions of {@code corpus/healthy/exceptions.tsv}.
 */
final class HealthySilenceCheck implements WholeCheck {

  @Override
  public void check(Whole whole, List<Fault> faults) {
    if (whole.background().sampleLines() == 0 || whole.examined().isEmpty()) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (Hit hit : whole.background().hits(Whole.matcher(whole.examined()))) {
      Specimen speaker = whole.find(hit.signature().id());
      if (speaker != null
          && hit.signature().severity() != Severity.NOTICE
          && !whole.background().isExcepted(speaker.id())
          && told.add(speaker.id())) {
        faults.add(
            new Fault(
                speaker.path(),
                speaker.lineOf("match"),
                "the patterns match what builds print that are healthy, or after any failure: \""
                    + Shown.of(hit.text())
                    + "\"",
                "a build that succeeds must not get a diagnosis",
                "narrow the patterns or add an unless, and add the line to the ignores"));
      }
    }
  }
}
