package org.crossmend.engine.attempt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next remedy to try for one package: the best that the rules propose, that crossmend can
 * carry out, that was not tried for this cause before, and that may be applied.
 */
final class Candidates {

  private final Workplace place;
  private final Consent consent;
  private final Order order;
  private final Set<Tried> tried = new HashSet<>();
  private final List<String> refusals = new ArrayList<>();
  private boolean stopped;

  private record Tried(Cause cause, Remediation remediation) {}

  /** A remedy with its plan. */
  record Candidate(Proposal proposal, Plan plan) {}

  Candidates(Workplace place, Consent consent, Order order) {
    this.place = place;
    this.consent = consent;
    this.order = order;
  }

  /** The next remedy for this failure, or null. */
  @Nullable Candidate next(PackageDiagnosis failure, List<Proposal> proposals, BuildWay way) {
    Cause cause = Cause.of(failure);
    for (Proposal proposal : proposals) {
      if (stopped) {
        return null;
      }
      Tried trial = new Tried(cause, proposal.remediation());
      if (tried.contains(trial)) {
        continue;
      }
      Plan plan = place.plan(order, failure, proposal.remediation(), way);
      if (!plan.canBeCarriedOut()) {
        continue;
      }
      tried.add(trial);
      Consent.Answer answer = consent.ask(failure, proposal, plan);
      switch (answer.decision()) {
        case APPLY -> {
          return new Candidate(proposal, plan);
        }
        case SKIP -> refusals.add(proposal.kind() + ": " + answer.why());
        case STOP -> {
          refusals.add(proposal.kind() + ": " + answer.why());
          stopped = true;
        }
      }
    }
    return null;
  }

  /** Whether there is a further remedy that could be carried out; nobody is asked. */
  boolean hasNext(PackageDiagnosis failure, List<Proposal> proposals, BuildWay way) {
    Cause cause = Cause.of(failure);
    for (Proposal proposal : proposals) {
      if (!tried.contains(new Tried(cause, proposal.remediation()))
          && place.plan(order, failure, proposal.remediation(), way).canBeCarriedOut()) {
        return true;
      }
    }
    return false;
  }

  /** Notes a remedy that was tried without being asked for here (a remembered one). */
  void note(Cause cause, Remediation remediation) {
    tried.add(new Tried(cause, remediation));
  }

  /** What could have been carried out and was not allowed, with the reasons. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }
}
