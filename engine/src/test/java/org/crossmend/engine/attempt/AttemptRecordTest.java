package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.spi.Journal;
import org.junit.jupiter.api.Test;

class AttemptRecordTest {

  private static Journal.AttemptBegun begun(long attempt) {
    return new Journal.AttemptBegun(Instant.EPOCH, attempt, "weak", "a/b-1", null, null, "it");
  }

  private static List<State> states(List<Journal.Entry> entries) {
    return AttemptRecord.of(entries).stream().map(AttemptRecord::state).toList();
  }

  /** A crash before the entry leaves all of a healing's attempts open, after it none. */
  @Test
  void oneEntryKeepsAllAttemptsOfAHealing() {
    List<Journal.Entry> entries = new ArrayList<>(List.of(begun(1), begun(2), begun(3), begun(4)));
    assertThat(states(entries)).containsOnly(State.OPEN);
    entries.add(new Journal.AttemptKept(Instant.EPOCH, 3, "fixed", List.of(2L, 1L)));
    assertThat(states(entries)).containsExactly(State.KEPT, State.KEPT, State.KEPT, State.OPEN);
  }
}
