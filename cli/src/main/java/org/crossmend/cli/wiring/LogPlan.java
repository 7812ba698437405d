package org.crossmend.cli.wiring;

import java.util.List;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * The plan of a failed log's best remedy.
 *
 * @param byHand better remedies that only a person can carry out, best first
 */
public record LogPlan(
    PackageDiagnosis diagnosis, Order order, Proposal proposal, Plan plan, List<Proposal> byHand) {

  public LogPlan {
    byHand = List.copyOf(byHand);
  }

  /**
   * Plans: the best remedy that crossmend can carry out, or else the best of all.
   *
   * @return null where no remedy is proposed at all
   */
  public static @Nullable LogPlan of(Workplace place, PackageDiagnosis diagnosis) {
    if (diagnosis.cured().isEmpty() || !diagnosis.verdict().causeFound()) {
      return null;
    }
    Order order = order(place, diagnosis);
    List<Proposal> proposals = place.choose(diagnosis, List.of()).proposals();
    LogPlan first = null;
    for (int i = 0; i < proposals.size(); i++) {
      Proposal proposal = proposals.get(i);
      Plan plan = place.plan(order, diagnosis, proposal.remediation(), place.usualWay());
      LogPlan made = new LogPlan(diagnosis, order, proposal, plan, proposals.subList(0, i));
      if (plan.canBeCarriedOut()) {
        return made;
      }
      if (first == null) {
        first = made;
      }
    }
    return first;
  }

  /** A log that shows a build for the build host itself belongs to that side. */
  private static Order order(Workplace place, PackageDiagnosis diagnosis) {
    PackageId id = diagnosis.part().packageId();
    TargetSystem target = place.target();
    String root = diagnosis.part().build().root();
    boolean host =
        target == null
            || "/".equals(root)
            || (target.cbuild() != null
                && target.cbuild().equals(diagnosis.part().build().chost())
                && diagnosis.part().build().kind() == BuildKind.NATIVE);
    return new Order(id == null ? "" : id.atom(), host ? Side.BUILD_HOST : Side.SYSROOT, true);
  }
}
