package org.crossmend.cli.command;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;

/**
 * The order in which attempts can be taken back: what a newer one replaced is no longer there to be
 * brought back by an older one. For files a digest tells; packages are told by their names.
 */
final class UndoOrder {

  private UndoOrder() {}

  /** The newest attempt that stays and that changed a package of this one's, or null. */
  static @Nullable AttemptRecord blocker(AttemptRecord wanted, List<AttemptRecord> attempts) {
    Set<String> packages = packages(wanted);
    AttemptRecord blocker = null;
    for (AttemptRecord other : attempts) {
      if (other.attempt() > wanted.attempt()
          && other.state() == AttemptRecord.State.KEPT
          && packages(other).stream().anyMatch(packages::contains)) {
        blocker = other;
      }
    }
    return blocker;
  }

  private static Set<String> packages(AttemptRecord record) {
    Set<String> packages = new HashSet<>();
    for (AttemptRecord.StepRecord step : record.steps()) {
      if (step.undo() instanceof Undo.RestorePackages restored) {
        for (Undo.Merge merge : restored.changes()) {
          packages.add(restored.target() + " " + merge.side() + " " + merge.merged().cp());
        }
      }
    }
    return packages;
  }
}
