package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.List;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.Memory;

/**
 * What helped a package before, as a build of many sees it: either it is in force already, because
 * what it changed stayed, or the package must be built by itself to get it.
 */
public final class Recollection {

  private final Recall recall;
  private final boolean alone;

  private Recollection(Recall recall, boolean alone) {
    this.recall = recall;
    this.alone = alone;
  }

  /** Looks what is remembered of a package; nothing is changed. */
  public static Recollection of(Healer.Tools tools, Order order) throws IOException {
    Recall recall = new Recall(tools, order);
    boolean alone = false;
    for (Memory.Remembered known : recall.helpful()) {
      Plan plan = tools.place().plan(order, null, known.remediation(), tools.place().usualWay());
      if (Recall.isThere(plan)) {
        recall.applied(known, plan);
      } else {
        alone |= plan.canBeCarriedOut();
      }
    }
    return new Recollection(recall, alone);
  }

  /** Whether something of it needs steps before the build, or variables that only this one gets. */
  public boolean needsSteps() {
    return alone;
  }

  /** The kinds that are in force without any step. */
  public List<RemediationKind> inForce() {
    return recall.kinds();
  }

  /** Notes that the package was built with those in force. */
  public void helped() throws IOException {
    recall.note(true);
  }
}
