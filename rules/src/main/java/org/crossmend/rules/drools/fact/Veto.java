package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.RemediationKind;

/** What a rule of the group {@code veto} inserts: no remedy of this kind here. */
public record Veto(RemediationKind kind) implements InWords {

  @Override
  public String inWords() {
    return kind + " is vetoed";
  }
}
