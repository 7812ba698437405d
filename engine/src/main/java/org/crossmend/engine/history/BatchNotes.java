package org.crossmend.engine.history;

import java.time.InstantSource;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.attempt.SharedCure;
import org.crossmend.engine.batch.Batch;
import org.crossmend.engine.batch.BatchListener;
import org.crossmend.engine.batch.Member;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory;
import org.jspecify.annotations.Nullable;

/**
 * Notes every failure and every ending of a batch's passes in the history, at once, and passes all
 * on. Healings within the batch note theirs by {@link HealNotes}.
 */
public final class BatchNotes implements BatchListener {

  private final BatchListener next;
  private final HealNotes notes;

  /**
   * A listener before another one.
   *
   * @param target the target's name
   */
  public BatchNotes(
      BatchListener next, FailureHistory history, @Nullable String target, InstantSource clock) {
    this.next = next;
    this.notes = new HealNotes(next, history, target, clock);
  }

  @Override
  public void failed(Order order, PackageDiagnosis diagnosis, Built built) {
    notes.failed(order, diagnosis, built);
  }

  @Override
  public void done(PackageReport report) {
    notes.done(report);
  }

  @Override
  public void building(Order order, int number, @Nullable RemediationKind remedy) {
    next.building(order, number, remedy);
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
  public void remark(String text) {
    next.remark(text);
  }

  @Override
  public void planned(Batch batch) {
    next.planned(batch);
  }

  @Override
  public void passBegins(Batch batch, int number, int packages) {
    next.passBegins(batch, number, packages);
  }

  @Override
  public void changed(Batch batch, Member member) {
    next.changed(batch, member);
  }

  @Override
  public void other(PackageReport report) {
    next.other(report);
  }

  @Override
  public void shared(SharedCure cure) {
    next.shared(cure);
  }

  @Override
  public void stopping(String reason) {
    next.stopping(reason);
  }
}
