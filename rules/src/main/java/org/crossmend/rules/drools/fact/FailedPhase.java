package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.Phase;

/** The phase that failed; there is none where the log does not tell. */
public record FailedPhase(Phase phase) implements InWords {

  @Override
  public String inWords() {
    return "the " + phase + " phase failed";
  }
}
