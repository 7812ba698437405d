package org.crossmend.engine.model;

import java.util.List;

/** A remediation kind that rules forbid here, with the rules and facts that forbid it. */
public record Veto(RemediationKind kind, List<Because> because) {
  public Veto {
    because = List.copyOf(because);
  }
}
