package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.corpus.history.StoredFailureHistory;
import org.crossmend.engine.attempt.HealListener;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.batch.BatchListener;
import org.crossmend.engine.history.BatchNotes;
import org.crossmend.engine.history.FailureNotes;
import org.crossmend.engine.history.HealNotes;
import org.crossmend.engine.history.Ledger;
import org.crossmend.engine.history.Standings;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.jspecify.annotations.Nullable;

/** What failed on this machine before, as the state folder holds it. */
public final class EarlierFailures {

  private final Path folder;
  private @Nullable Ledger ledger;

  public EarlierFailures(StateFolder state) {
    this.folder = state.path();
  }

  /** The history itself. */
  public StoredFailureHistory history() {
    return StoredFailureHistory.in(folder);
  }

  /** A listener that notes failures and endings at once, and passes all on. */
  HealListener noting(HealListener next, @Nullable TargetSystem target) {
    return new HealNotes(
        next, history(), target == null ? null : target.name(), InstantSource.system());
  }

  /** The same for what happens in a batch outside of its healings. */
  public BatchListener noting(BatchListener next, TargetSystem target) {
    return new BatchNotes(next, history(), target.name(), InstantSource.system());
  }

  /**
   * The standings of those packages that failed, by their {@code subject}; nothing where the
   * history cannot be read.
   *
   * @param began when the run began: what it noted itself does not count
   */
  public Map<String, Standing> standings(List<PackageReport> reports, Instant began) {
    try {
      return reports.isEmpty() ? Map.of() : Standings.of(reports, Ledger.of(history()), began);
    } catch (IOException e) {
      return Map.of();
    }
  }

  /** Makes the index ready for the next question, unless there is no time for it. */
  public void settle() {
    if (!Thread.currentThread().isInterrupted()) {
      history().settle();
    }
  }

  /** All events in short, as they were when they were first asked for. */
  public synchronized Ledger ledger() throws IOException {
    Ledger read = ledger;
    if (read == null) {
      read = Ledger.of(history());
      ledger = read;
    }
    return read;
  }

  /** The standing of a failure that stands in a log; that log itself does not count. */
  public Standing standing(PackageDiagnosis d, @Nullable Path log) throws IOException {
    return Standings.of(
        d,
        "",
        ledger(),
        FailureNotes.identity(d, LogStamp.of(log)),
        Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  /**
   * Hints for a failure that nothing recognises: the most similar earlier failures. Nothing is
   * written, and nothing is wrong where there are none.
   *
   * @param log the log that is looked at; its own failure is left out, unless it was cured
   */
  public List<Found> similar(PackageDiagnosis d, @Nullable Path log, int limit) {
    StoredFailureHistory hints = StoredFailureHistory.hintsIn(folder);
    if (hints.isEmpty()) {
      return List.of();
    }
    try {
      return similar(hints, d, log, limit);
    } catch (IOException | RuntimeException e) {
      return List.of();
    }
  }

  /**
   * The most similar earlier failures, most similar first.
   *
   * @param log the log that is looked at; its own failure is left out, unless it was cured
   */
  public static List<Found> similar(
      StoredFailureHistory history, PackageDiagnosis d, @Nullable Path log, int limit)
      throws IOException {
    String own = FailureNotes.identity(d, LogStamp.of(log));
    String file = log == null ? "" : log.toAbsolutePath().normalize().toString();
    return history.similar(FailureNotes.texts(d), limit + 1).stream()
        .filter(
            found ->
                found.cure() != null
                    || !(found.failure().id().equals(own) || file.equals(found.failure().log())))
        .limit(limit)
        .toList();
  }
}
