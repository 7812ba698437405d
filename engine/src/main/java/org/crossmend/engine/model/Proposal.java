package org.crossmend.engine.model;

import java.util.List;

/**
 * A remediation that rules propose for a diagnosis.
 *
 * @param because the rules that proposed it, at least one
 */
public record Proposal(Remediation remediation, List<Because> because) {
  public Proposal {
    because = List.copyOf(because);
    if (because.isEmpty()) {
      throw new IllegalArgumentException("a proposal without a rule");
    }
  }

  public RemediationKind kind() {
    return remediation.kind();
  }
}
