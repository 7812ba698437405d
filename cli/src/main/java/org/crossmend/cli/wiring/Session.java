package org.crossmend.cli.wiring;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.store.StateLock;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.Recovery;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.UndoRefused;

/**
 * The right to change things: the lock of the state folder is held, and whatever an earlier run
 * left half done has been taken back. A signal interrupts the thread that opened it; the process
 * ends when that thread has closed it.
 */
public final class Session implements AutoCloseable {

  /** How long a signal waits until the build's processes have ended and the report is written. */
  private static final long PATIENCE_SECONDS = 60;

  private final HealingRoom room;
  private final StateLock lock;
  private final List<String> recovered;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Session(HealingRoom room, StateLock lock, List<String> recovered) {
    this.room = room;
    this.lock = lock;
    this.recovered = recovered;
    Thread owner = Thread.currentThread();
    this.hook = new Thread(() -> interrupt(owner), "interrupt");
  }

  /**
   * Opens a session.
   *
   * @throws Complaint if another run holds the lock, or what an earlier one left cannot be taken
   *     back
   */
  static Session open(HealingRoom room, boolean force) throws IOException, InterruptedException {
    StateLock lock = room.lock();
    Session session = null;
    try {
      Recovery.Report report =
          new Recovery(room.journal(), room.runner(), room.undoer(), Clock.systemUTC())
              .recover(Recovery.Survivors.END, force);
      if (!report.consistent()) {
        throw new Complaint(
            "STATE-003",
            "an interrupted run cannot be taken back",
            room.site().state().toString(),
            String.join("; ", report.sentences()),
            "settle what it says, then run `crossmend undo`, or `crossmend undo --force`, which"
                + " overwrites later edits",
            ExitCode.REFUSED);
      }
      room.tidy();
      session = new Session(room, lock, report.sentences());
      Runtime.getRuntime().addShutdownHook(session.hook);
      return session;
    } finally {
      if (session == null) {
        lock.close();
      }
    }
  }

  private void interrupt(Thread owner) {
    owner.interrupt();
    try {
      boolean done = closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!done) {
        System.err.println("crossmend: stopped; the next run takes back what was begun");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was taken back when the session was opened, one sentence each. */
  public List<String> recovered() {
    return recovered;
  }

  /** What the journal holds, oldest first. */
  public List<AttemptRecord> attempts() throws IOException {
    return room.attempts();
  }

  /** Takes an attempt back; what the user should know, one sentence each. */
  public List<String> undo(AttemptRecord record, boolean force)
      throws IOException, InterruptedException, UndoRefused {
    return Transaction.resume(room.journal(), Clock.systemUTC(), record)
        .undo(room.undoer(), "undone", force);
  }

  /** Does something that may be interrupted, unless that happened already. */
  public <T> T interruptibly(Callable<T> task) throws Exception {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return task.call();
  }

  @Override
  public void close() throws IOException {
    System.out.flush();
    lock.close();
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook waits for nothing any more
    }
  }
}
