package org.crossmend.engine.attempt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one attempt.
 *
 * @param begun its first entry
 * @param state what became of it
 * @param outcome as it was written at its end; null while it has none
 * @param steps those that were begun, in their order
 * @param running programs that were started and of whose end nothing is known
 */
public record AttemptRecord(
    Journal.AttemptBegun begun,
    State state,
    @Nullable String outcome,
    List<StepRecord> steps,
    List<Journal.Started> running) {

  /** What became of an attempt. */
  public enum State {
    /** It was begun, and neither kept nor taken back: a run is at it, or died. */
    OPEN,
    /** Its changes stay. */
    KEPT,
    /** It is being taken back, or a run died at that. */
    UNDOING,
    /** It was taken back. */
    UNDONE
  }

  /**
   * A step that was begun.
   *
   * @param done whether it is known to have been carried out
   * @param undone whether it is known to have been taken back
   */
  public record StepRecord(int step, String describe, Undo undo, boolean done, boolean undone) {}

  public AttemptRecord {
    steps = List.copyOf(steps);
    running = List.copyOf(running);
  }

  /** Its number. */
  public long attempt() {
    return begun.attempt();
  }

  /** Whether the next run has to take it back before anything else. */
  public boolean isUnfinished() {
    return state == State.OPEN || state == State.UNDOING;
  }

  /** All attempts of a journal, oldest first. */
  public static List<AttemptRecord> of(List<Journal.Entry> entries) {
    Map<Long, Reading> attempts = new TreeMap<>();
    for (Journal.Entry entry : entries) {
      if (entry instanceof Journal.AttemptBegun begun) {
        attempts.put(begun.attempt(), new Reading(begun));
      } else {
        List<Long> concerned = new ArrayList<>(List.of(entry.attempt()));
        if (entry instanceof Journal.AttemptKept kept) {
          concerned.addAll(kept.also());
        }
        for (long attempt : concerned) {
          Reading reading = attempts.get(attempt);
          if (reading != null) {
            reading.take(entry);
          }
        }
      }
    }
    return attempts.values().stream().map(Reading::record).toList();
  }

  /** Reads the entries of one attempt. */
  private static final class Reading {
    private final Journal.AttemptBegun begun;
    private final Map<Integer, StepRecord> steps = new TreeMap<>();
    private final List<Journal.Started> running = new ArrayList<>();
    private State state = State.OPEN;
    private @Nullable String outcome;

    Reading(Journal.AttemptBegun begun) {
      this.begun = begun;
    }

    void take(Journal.Entry entry) {
      if (entry instanceof Journal.StepBegun step) {
        steps.put(
            step.step(), new StepRecord(step.step(), step.describe(), step.undo(), false, false));
      } else if (entry instanceof Journal.StepDone done) {
        steps.computeIfPresent(
            done.step(),
            (number, step) ->
                new StepRecord(number, step.describe(), step.undo(), true, step.undone()));
      } else if (entry instanceof Journal.StepUndone undone) {
        steps.computeIfPresent(
            undone.step(),
            (number, step) ->
                new StepRecord(number, step.describe(), step.undo(), step.done(), true));
      } else if (entry instanceof Journal.Started started) {
        running.add(started);
      } else if (entry instanceof Journal.Ended ended) {
        running.removeIf(started -> started.groupId() == ended.groupId());
      } else if (entry instanceof Journal.AttemptKept kept) {
        state = State.KEPT;
        outcome = kept.outcome();
      } else if (entry instanceof Journal.UndoBegun) {
        state = State.UNDOING;
      } else if (entry instanceof Journal.AttemptUndone undone) {
        state = State.UNDONE;
        outcome = undone.outcome();
      }
    }

    AttemptRecord record() {
      return new AttemptRecord(begun, state, outcome, List.copyOf(steps.values()), running);
    }
  }
}
