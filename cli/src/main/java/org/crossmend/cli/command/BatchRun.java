package org.crossmend.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.PortageWorkplace;
import org.crossmend.engine.attempt.Consent;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.batch.BatchHealer;
import org.crossmend.engine.batch.BatchLimits;
import org.crossmend.engine.batch.BatchListener;
import org.crossmend.engine.batch.BatchOrder;
import org.crossmend.engine.batch.BatchRecord;
import org.jspecify.annotations.Nullable;

/** One run of a batch, new or taken up again. */
final class BatchRun {

  private final HealingRoom room;
  private final PortageWorkplace place;
  private final BatchLimits limits;

  BatchRun(HealingRoom room, PortageWorkplace place, BatchLimits limits) {
    this.room = room;
    this.place = place;
    this.limits = limits;
  }

  /**
   * What came of it.
   *
   * @param interrupted whether the user ended it
   * @param stopped why it ended before its time, or null
   */
  record Ended(
      List<PackageReport> packages,
      Instant started,
      Duration took,
      boolean interrupted,
      @Nullable String stopped) {}

  /**
   * The batch to take up.
   *
   * @param order what was asked for; null: whatever it was
   * @return null: begin a new one
   * @throws Complaint if nothing is asked for and there is nothing to take up
   */
  @Nullable BatchRecord toResume(@Nullable BatchOrder order) throws IOException {
    BatchRecord kept = room.batches().read();
    boolean open = kept != null && !kept.finished() && kept.target().equals(place.target().name());
    if (order == null) {
      if (!open) {
        throw new Complaint(
            "HEAL-003",
            "there is no batch to take up",
            room.statePath().toString(),
            kept == null
                ? "none was begun here"
                : kept.finished()
                    ? "the last one came to its end"
                    : "the last one was for the target " + kept.target(),
            "begin one: crossmend heal --batch ATOM…",
            ExitCode.USAGE);
      }
      return kept;
    }
    return open && kept != null && kept.order().equals(order) ? kept : null;
  }

  /** Whether a batch was cut off that a new one would forget. */
  boolean isAnotherOpen() throws IOException {
    BatchRecord kept = room.batches().read();
    return kept != null && !kept.finished();
  }

  /**
   * Runs to the end; the lock is held.
   *
   * @param kept what is taken up; null: a new batch of this order
   */
  Ended run(@Nullable BatchRecord kept, BatchOrder order, Consent consent, BatchListener listener)
      throws IOException {
    Instant since = Instant.now();
    BatchHealer.Parts parts =
        new BatchHealer.Parts(
            room.tools(place, consent, listener, limits.buildsOfOne()),
            room.batch(place),
            room.batches(),
            room.history().noting(listener, place.target()),
            limits,
            since);
    BatchHealer healer = kept == null ? new BatchHealer(parts, order) : BatchHealer.of(parts, kept);
    boolean interrupted = false;
    try {
      healer.run(kept);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    return new Ended(
        healer.batch().reports(),
        healer.batch().started(),
        healer.batch().earlier().plus(Duration.between(since, Instant.now())),
        interrupted,
        healer.stopped());
  }
}
