package org.crossmend.engine.history;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.HealListener;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.attempt.Subject;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.jspecify.annotations.Nullable;

/**
 * Notes every failure and every ending of a healing in the history, at once, and passes all on. A
 * history that cannot be written costs a remark and nothing else.
 */
public final class HealNotes implements HealListener {

  private final HealListener next;
  private final FailureHistory history;
  private final @Nullable String target;
  private final InstantSource clock;
  private boolean broken;

  /**
   * A listener before another one.
   *
   * @param target the target's name, null where the build is not Portage's
   */
  public HealNotes(
      HealListener next, FailureHistory history, @Nullable String target, InstantSource clock) {
    this.next = next;
    this.history = history;
    this.target = target;
    this.clock = clock;
  }

  @Override
  public void building(Order order, int number, @Nullable RemediationKind remedy) {
    next.building(order, number, remedy);
  }

  @Override
  public void failed(Order order, PackageDiagnosis diagnosis, Built built) {
    // what looks healthy to the last line failed all the same, and is noted with its last words
    if (diagnosis.verdict().outcome() != Outcome.SUCCEEDED || !built.isSuccess()) {
      note(
          FailureNotes.failed(
              diagnosis, clock.instant(), target, Subject.of(order.atom()), built.log(), null));
    }
    next.failed(order, diagnosis, built);
  }

  @Override
  public void applying(Order order, Plan plan) {
    next.applying(order, plan);
  }

  @Override
  public void tried(Order order, RemediationKind remedy, Result result, boolean undone) {
    next.tried(order, remedy, result, undone);
  }

  @Override
  public void done(PackageReport report) {
    if (report.builds() > 0 || report.last() != null) {
      note(FailureNotes.ended(report, clock.instant(), target));
    }
    next.done(report);
  }

  @Override
  public void remark(String text) {
    next.remark(text);
  }

  private void note(Event event) {
    try {
      history.add(List.of(event));
    } catch (IOException e) {
      if (!broken) {
        broken = true;
        next.remark("the history of failures cannot be written: " + e.getMessage());
      }
    }
  }
}
