package org.crossmend.rules.drools;

import java.util.List;
import org.kie.api.runtime.KieSession;

/** The groups of rules, in the order in which they fire. */
public enum RuleGroup {
  /** Names facts that several rules need. */
  DERIVE("derive"),
  /** Proposes remedies. */
  PROPOSE("propose"),
  /** Forbids what was proposed. */
  VETO("veto");

  private final String id;

  RuleGroup(String id) {
    this.id = id;
  }

  /** The name in DRL. */
  public String id() {
    return id;
  }

  /**
   * Lets the groups fire one after the other. The focus is a stack, so the last group is pushed
   * first.
   */
  static void focus(KieSession session) {
    for (RuleGroup group : List.of(VETO, PROPOSE, DERIVE)) {
      session.getAgenda().getAgendaGroup(group.id).setFocus();
    }
  }
}
