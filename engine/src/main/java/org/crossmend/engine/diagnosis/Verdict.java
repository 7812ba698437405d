package org.crossmend.engine.diagnosis;

import java.util.List;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Outcome;

/**
 * What is believed about one package's log.
 *
 * @param diagnoses best first; empty when the build did not fail or nothing is recognised
 * @param causeFound false where the only diagnosis is that the log does not contain the cause
 * @param telling the most telling lines when nothing is recognised, in their order
 * @param notes remarks for a person
 */
public record Verdict(
    Outcome outcome,
    List<Diagnosis> diagnoses,
    boolean causeFound,
    List<LogLine> telling,
    List<String> notes) {
  public Verdict {
    diagnoses = List.copyOf(diagnoses);
    telling = List.copyOf(telling);
    notes = List.copyOf(notes);
  }
}
