package org.crossmend.engine.model;

import java.util.List;

/**
 * A cause believed, with its evidence.
 *
 * @param rank 1 is the best
 * @param evidence the decisive evidence
 * @param confidence how sure this is here; never surer than the signature itself
 * @param symptoms what the cause explains, in the order of the log
 */
public record Diagnosis(
    int rank, Evidence evidence, Confidence confidence, List<Symptom> symptoms) {
  public Diagnosis {
    symptoms = List.copyOf(symptoms);
  }

  public Signature signature() {
    return evidence.signature();
  }
}
