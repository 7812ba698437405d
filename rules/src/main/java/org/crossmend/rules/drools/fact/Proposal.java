package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;

/** What a rule of the group {@code propose} inserts. Why is noted by the trace, not by the rule. */
public record Proposal(Remediation remediation) implements InWords {

  public static Proposal of(Remediation remediation) {
    return new Proposal(remediation);
  }

  public RemediationKind kind() {
    return remediation.kind();
  }

  /** Whether this is the wrapper or one of the methods 1 to 7. */
  public boolean isCrossMethod() {
    return kind().isCrossMethod();
  }

  @Override
  public String inWords() {
    return kind() + " was proposed";
  }
}
