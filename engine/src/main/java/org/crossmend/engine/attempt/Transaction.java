package org.crossmend.engine.attempt;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crossmend.engine.attempt.AttemptRecord.StepRecord;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.ProcessRunner.Group;
import org.jspecify.annotations.Nullable;

/**
 * One attempt in the journal: its steps, the programs it starts, and its end, which is either
 * {@link #keep} or {@link #undo}.
 *
 * <p>When a method throws, the attempt is as open as before, and can be undone. Not for several
 * threads.
 */
public final class Transaction {

  private final Journal journal;
  private final InstantSource clock;
  private final long attempt;
  private final NavigableMap<Integer, StepRecord> steps = new TreeMap<>();
  private AttemptRecord.State state;

  private Transaction(
      Journal journal,
      InstantSource clock,
      long attempt,
      List<StepRecord> steps,
      AttemptRecord.State state) {
    this.journal = journal;
    this.clock = clock;
    this.attempt = attempt;
    steps.forEach(this::put);
    this.state = state;
  }

  /** What an attempt is for; as in {@link Journal.AttemptBegun}. */
  public record Purpose(
      @Nullable String target,
      String subject,
      @Nullable RemediationKind kind,
      @Nullable String signature,
      String describe) {}

  /** Does what a step is about. */
  @FunctionalInterface
  public interface Effect {
    /** Changes something. */
    void run() throws IOException, InterruptedException, PlanStopped;
  }

  /** Begins the next attempt. The caller holds the lock of the state folder. */
  public static Transaction begin(Journal journal, InstantSource clock, Purpose purpose)
      throws IOException {
    long last = 0;
    for (Journal.Entry entry : journal.read()) {
      last = Math.max(last, entry.attempt());
    }
    journal.append(
        new Journal.AttemptBegun(
            clock.instant(),
            last + 1,
            purpose.target(),
            purpose.subject(),
            purpose.kind(),
            purpose.signature(),
            purpose.describe()));
    return new Transaction(journal, clock, last + 1, List.of(), AttemptRecord.State.OPEN);
  }

  /** An earlier attempt, to take it back. */
  public static Transaction resume(Journal journal, InstantSource clock, AttemptRecord record) {
    return new Transaction(journal, clock, record.attempt(), record.steps(), record.state());
  }

  /** The attempt's number. */
  public long attempt() {
    return attempt;
  }

  /** A folder of its own for binary packages. */
  public String folder() throws IOException {
    return journal.folder(attempt);
  }

  /** Keeps bytes for an undo; the name goes into it. */
  public String save(byte[] bytes) throws IOException {
    return journal.save(bytes);
  }

  /**
   * Carries a step out, after what takes it back is on the disk.
   *
   * @throws PlanStopped what the effect throws
   */
  public void step(String describe, Undo undo, Effect effect)
      throws IOException, InterruptedException, PlanStopped {
    require(state == AttemptRecord.State.OPEN);
    int step = steps.isEmpty() ? 1 : steps.lastKey() + 1;
    // first in memory: the entry may reach the disk although append failed
    put(new StepRecord(step, describe, undo, false, false));
    journal.append(new Journal.StepBegun(clock.instant(), attempt, step, describe, undo));
    effect.run();
    journal.append(new Journal.StepDone(clock.instant(), attempt, step));
    put(new StepRecord(step, describe, undo, true, false));
  }

  /**
   * Carries a step out whose changes stay whatever happens from now on, though they can be taken
   * back later: a build of many packages, of which a crash must not lose those that are done. It is
   * the last step of its attempt.
   *
   * @param outcome as for {@link #keep}
   */
  public void lastingStep(String describe, Undo undo, String outcome, Effect effect)
      throws IOException, InterruptedException, PlanStopped {
    require(state == AttemptRecord.State.OPEN);
    int step = steps.isEmpty() ? 1 : steps.lastKey() + 1;
    put(new StepRecord(step, describe, undo, false, false));
    journal.append(new Journal.StepBegun(clock.instant(), attempt, step, describe, undo));
    keep(outcome);
    effect.run();
    journal.append(new Journal.StepDone(clock.instant(), attempt, step));
    put(new StepRecord(step, describe, undo, true, false));
  }

  /** Notes a program that changes things, before it gets to do so. */
  public void started(Group group, List<String> command) throws IOException {
    journal.append(
        new Journal.Started(clock.instant(), attempt, command, group.id(), group.start()));
  }

  /** Notes its end. */
  public void ended(Group group, int exit) throws IOException {
    journal.append(new Journal.Ended(clock.instant(), attempt, group.id(), exit));
  }

  /** The changes stay. */
  public void keep(String outcome) throws IOException {
    keep(outcome, List.of());
  }

  /** The changes of this and of others stay from one moment on: a crash keeps all or none. */
  void keep(String outcome, List<Transaction> others) throws IOException {
    require(state == AttemptRecord.State.OPEN);
    others.forEach(other -> require(other.state == AttemptRecord.State.OPEN));
    journal.append(
        new Journal.AttemptKept(
            clock.instant(), attempt, outcome, others.stream().map(Transaction::attempt).toList()));
    state = AttemptRecord.State.KEPT;
    others.forEach(other -> other.state = AttemptRecord.State.KEPT);
  }

  /**
   * Takes all steps back, the last one first; also those of an attempt that was kept. Harmless if
   * that was done already.
   *
   * @param force whether edits that somebody made after the steps are overwritten
   * @return what the user should know, one sentence each
   * @throws UndoRefused if such an edit is there; then nothing was changed
   */
  public List<String> undo(Undoer undoer, String outcome, boolean force)
      throws IOException, InterruptedException, UndoRefused {
    List<String> remarks = new ArrayList<>();
    if (state == AttemptRecord.State.UNDONE) {
      return remarks;
    }
    List<StepRecord> left = new ArrayList<>();
    for (StepRecord step : steps.descendingMap().values()) {
      if (!step.undone()) {
        left.add(step);
      }
    }
    if (!force) {
      undoer.check(left.stream().map(StepRecord::undo).toList());
    }
    if (state != AttemptRecord.State.UNDOING) {
      state = AttemptRecord.State.UNDOING;
      journal.append(new Journal.UndoBegun(clock.instant(), attempt));
    }
    for (StepRecord step : left) {
      remarks.addAll(undoer.undo(step.undo(), this, force));
      journal.append(new Journal.StepUndone(clock.instant(), attempt, step.step()));
      put(new StepRecord(step.step(), step.describe(), step.undo(), step.done(), true));
    }
    journal.append(new Journal.AttemptUndone(clock.instant(), attempt, outcome));
    state = AttemptRecord.State.UNDONE;
    return remarks;
  }

  private void put(StepRecord step) {
    steps.put(step.step(), step);
  }

  private static void require(boolean open) {
    if (!open) {
      throw new IllegalStateException("the attempt has ended");
    }
  }
}
