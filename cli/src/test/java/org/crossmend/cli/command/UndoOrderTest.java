package org.crossmend.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.junit.jupiter.api.Test;

class UndoOrderTest {

  private static AttemptRecord merged(long attempt, State state, Side side, String cpv) {
    PackageId id = Objects.requireNonNull(PackageId.parse(cpv));
    return new AttemptRecord(
        new Journal.AttemptBegun(Instant.EPOCH, attempt, "weak", cpv, null, null, "the build"),
        state,
        "fixed",
        List.of(
            new AttemptRecord.StepRecord(
                1,
                "Build it",
                new Undo.RestorePackages(
                    "weak", List.of(new Undo.Merge(side, id, List.of(), null))),
                true,
                false)),
        List.of());
  }

  @Test
  void whatANewerAttemptReplacedComesFirst() {
    AttemptRecord old = merged(1, State.KEPT, Side.SYSROOT, "app-test/ok-1");
    AttemptRecord next = merged(2, State.KEPT, Side.SYSROOT, "app-test/ok-2");
    AttemptRecord newest = merged(3, State.KEPT, Side.SYSROOT, "app-test/ok-3");
    assertThat(UndoOrder.blocker(old, List.of(old, next, newest))).isEqualTo(newest);
    assertThat(UndoOrder.blocker(newest, List.of(old, next, newest))).isNull();
  }

  @Test
  void otherPackagesOtherSidesAndWhatWasTakenBackDoNotMatter() {
    AttemptRecord old = merged(1, State.KEPT, Side.SYSROOT, "app-test/ok-1");
    assertThat(
            UndoOrder.blocker(
                old,
                List.of(
                    old,
                    merged(2, State.UNDONE, Side.SYSROOT, "app-test/ok-2"),
                    merged(3, State.KEPT, Side.BUILD_HOST, "app-test/ok-2"),
                    merged(4, State.KEPT, Side.SYSROOT, "app-test/okay-2"))))
        .isNull();
  }
}
