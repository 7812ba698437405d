package org.crossmend.cli.command;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows on a terminal, in one line that is overwritten, how long something takes already. */
final class Ticker {

  /** What takes less is not worth a line, in milliseconds. */
  private static final long PATIENCE = 2000;

  private static final long EVERY = 1000;

  private final PrintStream out;
  private @Nullable Thread thread;

  Ticker(PrintStream out) {
    this.out = out;
  }

  /** Begins to tick; what ticked before ends. */
  synchronized void start(String what) {
    stop();
    long began = System.nanoTime();
    Thread ticking = new Thread(() -> tick(what, began), "ticker");
    ticking.setDaemon(true);
    ticking.start();
    thread = ticking;
  }

  private void tick(String what, long began) {
    try {
      Thread.sleep(PATIENCE);
      while (true) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        out.print("\r\u001b[K" + what + ", " + seconds / 60 + " min " + seconds % 60 + " s");
        out.flush();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      out.print("\r\u001b[K");
      out.flush();
    }
  }

  /** Ends, and leaves an empty line. */
  synchronized void stop() {
    Thread ticking = thread;
    thread = null;
    if (ticking == null) {
      return;
    }
    ticking.interrupt();
    try {
      ticking.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
