package org.crossmend.engine.attempt;

import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** Decides whether a plan may be carried out. */
public interface Consent {

  /**
   * Asks.
   *
   * @param diagnosis null for a remembered remedy
   */
  Answer ask(@Nullable PackageDiagnosis diagnosis, Proposal proposal, Plan plan);

  /**
   * The answer.
   *
   * @param why for the user, where it is not {@link Decision#APPLY}
   */
  record Answer(Decision decision, String why) {
    public static final Answer YES = new Answer(Decision.APPLY, "");
  }

  /** What to do with a plan. */
  enum Decision {
    APPLY,
    /** Not this one; the next may be asked about. */
    SKIP,
    /** No more. */
    STOP
  }
}
