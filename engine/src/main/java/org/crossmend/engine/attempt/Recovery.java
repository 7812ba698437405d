package org.crossmend.engine.attempt;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.ProcessRunner;
import org.crossmend.engine.spi.ProcessRunner.Group;

/**
 * Brings the system back to a consistent state after a run that died: whatever it had begun and not
 * decided to keep is taken back. It may die itself and be run again.
 */
public final class Recovery {

  /** What the outcome of such an attempt is called. */
  public static final String INTERRUPTED = "interrupted";

  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final Journal journal;
  private final ProcessRunner runner;
  private final Undoer undoer;
  private final InstantSource clock;

  /** A recovery; the caller holds the lock of the state folder. */
  public Recovery(Journal journal, ProcessRunner runner, Undoer undoer, InstantSource clock) {
    this.journal = journal;
    this.runner = runner;
    this.undoer = undoer;
    this.clock = clock;
  }

  /** What to do with a program that outlived the run that started it. */
  public enum Survivors {
    /** Wait until it ends by itself. */
    WAIT,
    /** End it. */
    END
  }

  /**
   * How it went.
   *
   * @param sentences what the user should know; empty if nothing had to be done
   * @param consistent whether everything was taken back
   */
  public record Report(List<String> sentences, boolean consistent) {
    public Report {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * Recovers; harmless if nothing is to be done.
   *
   * @param force whether edits that somebody made after the steps are overwritten
   * @throws IOException if the journal cannot be read or written
   */
  public Report recover(Survivors survivors, boolean force)
      throws IOException, InterruptedException {
    List<String> sentences = new ArrayList<>();
    boolean consistent = true;
    List<AttemptRecord> records = AttemptRecord.of(journal.read());
    for (AttemptRecord record : records) {
      // a lasting step is kept before its program ends
      if (record.isUnfinished() || !record.running().isEmpty()) {
        endSurvivors(record, survivors, sentences);
      }
    }
    for (int i = records.size() - 1; i >= 0; i--) {
      if (records.get(i).isUnfinished()) {
        consistent &= takeBack(records.get(i), force, sentences);
      }
    }
    return new Report(sentences, consistent);
  }

  private void endSurvivors(AttemptRecord record, Survivors survivors, List<String> sentences)
      throws IOException, InterruptedException {
    Transaction notes = Transaction.resume(journal, clock, record);
    for (Journal.Started started : record.running()) {
      Group group = new Group(started.groupId(), started.groupStart());
      if (runner.isAlive(group)) {
        String command = String.join(" ", started.command());
        if (survivors == Survivors.END) {
          runner.end(group);
          sentences.add(
              "Ended what an interrupted run had left running: "
                  + command
                  + " (process group "
                  + group.id()
                  + ").");
        } else {
          while (runner.isAlive(group)) {
            Thread.sleep(LOOK_AGAIN.toMillis());
          }
          sentences.add("Waited for what an interrupted run had left running: " + command + ".");
        }
      }
      notes.ended(group, -1);
    }
  }

  private boolean takeBack(AttemptRecord record, boolean force, List<String> sentences)
      throws InterruptedException {
    String attempt =
        "attempt "
            + record.attempt()
            + " ("
            + record.begun().describe()
            + ", for "
            + record.begun().subject()
            + ")";
    try {
      List<String> remarks =
          Transaction.resume(journal, clock, record).undo(undoer, INTERRUPTED, force);
      long changes = record.steps().stream().filter(step -> !step.undone()).count();
      sentences.add(
          changes == 0
              ? "A run was interrupted in " + attempt + "; it had changed nothing."
              : "A run was interrupted in " + attempt + "; its changes were taken back.");
      sentences.addAll(remarks);
      return true;
    } catch (UndoRefused e) {
      sentences.add(
          "A run was interrupted in "
              + attempt
              + ", and its changes are still there: "
              + e.getMessage()
              + ".");
    } catch (IOException e) {
      sentences.add(
          "A run was interrupted in "
              + attempt
              + ", and its changes could not all be taken back: "
              + e.getMessage()
              + ".");
    }
    return false;
  }
}
