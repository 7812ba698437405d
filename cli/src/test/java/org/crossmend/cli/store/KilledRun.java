package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.Recovery;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.spi.Journal;

/** A run that dies before or after one entry of the journal, as by kill -9. */
final class KilledRun {

  /** The exit code of a run that died where it should. */
  static final int KILLED = 137;

  private KilledRun() {}

  /**
   * Runs.
   *
   * @param args the system's folder; what to do; before which half entry to die, counted from 0: 2n
   *     is before the n-th entry, 2n+1 after it
   */
  public static void main(String[] args) throws Exception {
    SmallSystem system = new SmallSystem(Path.of(args[0]));
    int point = Integer.parseInt(args[2]);
    Journal journal =
        new BreakingJournal(
            new JournalFile(system.state), point, () -> Runtime.getRuntime().halt(KILLED));
    switch (args[1]) {
      case "heal" -> system.heal(journal);
      case "undo" -> undo(system, journal);
      default -> system.recover(journal, Recovery.Survivors.valueOf(args[1]));
    }
  }

  static void undo(SmallSystem system, Journal journal) throws Exception {
    List<AttemptRecord> records = AttemptRecord.of(journal.read());
    Transaction.resume(journal, java.time.Clock.systemUTC(), records.get(records.size() - 1))
        .undo(system.undoer(journal), "persisted", false);
  }

  /** Something happens before or after one entry. */
  static final class BreakingJournal implements Journal {
    private final Journal journal;
    private final int point;
    private final Break what;
    private int entries;

    BreakingJournal(Journal journal, int point, Break what) {
      this.journal = journal;
      this.point = point;
      this.what = what;
    }

    /** What happens. */
    interface Break {
      void happen() throws IOException;
    }

    @Override
    public void append(Entry entry) throws IOException {
      int now = 2 * entries++;
      if (point == now) {
        what.happen();
      }
      journal.append(entry);
      if (point == now + 1) {
        what.happen();
      }
    }

    @Override
    public List<Entry> read() throws IOException {
      return journal.read();
    }

    @Override
    public String save(byte[] bytes) throws IOException {
      return journal.save(bytes);
    }

    @Override
    public byte[] saved(String name) throws IOException {
      return journal.saved(name);
    }

    @Override
    public String folder(long attempt) throws IOException {
      return journal.folder(attempt);
    }
  }
}
