package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.Nullable;

/** What helped a package before on this machine, to be tried first. */
final class Recall {

  private final Healer.Tools tools;
  private final Order order;
  private final List<Memory.Remembered> helpful;

  Recall(Healer.Tools tools, Order order) throws IOException {
    this.tools = tools;
    this.order = order;
    this.helpful = helpful();
  }

  /** The target's name, null where the build is not Portage's. */
  @Nullable String target() {
    return tools.place().target() == null ? null : tools.place().target().name();
  }

  /** What helped more often than not, at most one way of building. */
  private List<Memory.Remembered> helpful() throws IOException {
    List<Memory.Remembered> chosen = new ArrayList<>();
    boolean way = false;
    for (Memory.Remembered known : tools.memory().of(target(), Subject.of(order.atom()))) {
      boolean isWay = known.remediation().kind().isCrossMethod();
      if (known.helped() > known.failed() && !(isWay && way)) {
        chosen.add(known);
        way |= isWay;
      }
    }
    return chosen;
  }

  boolean isEmpty() {
    return helpful.isEmpty();
  }

  List<RemediationKind> kinds() {
    return helpful.stream().map(known -> known.remediation().kind()).toList();
  }

  /** The plans of those that change anything now and may be applied. */
  List<Plan> plans() {
    List<Plan> plans = new ArrayList<>();
    for (Memory.Remembered known : helpful) {
      Plan plan = tools.place().plan(order, null, known.remediation(), tools.place().usualWay());
      if (plan.canBeCarriedOut() && isAllowed(known, plan)) {
        plans.add(plan);
      }
    }
    return plans;
  }

  private boolean isAllowed(Memory.Remembered known, Plan plan) {
    Proposal proposal =
        new Proposal(
            known.remediation(),
            List.of(
                new Because(
                    "memory",
                    "propose: what helped this package before",
                    List.of(
                        "against "
                            + known.signature()
                            + " it helped "
                            + known.helped()
                            + " times and failed "
                            + known.failed()
                            + " times"))));
    return tools.consent().ask(null, proposal, plan).decision() == Consent.Decision.APPLY;
  }

  /** Notes for all of them how it went this time. */
  void note(boolean helped) throws IOException {
    for (Memory.Remembered known : helpful) {
      tools
          .memory()
          .tried(
              target(),
              known.subject(),
              known.signature(),
              known.captures(),
              known.remediation(),
              helped,
              tools.clock().instant());
    }
  }
}
