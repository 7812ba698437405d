package org.crossmend.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.exec.PumpStreamHandler;
import org.jspecify.annotations.Nullable;

/**
 * Passes a program's output on, and goes on reading when nobody can take it any more: else a full
 * disk behind the reader would stop the program for ever.
 */
final class SteadyStreams extends PumpStreamHandler {

  /** A daemon that the program left behind may hold its output open. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final List<Thread> pumps = new ArrayList<>();
  private final Steady out;
  private final @Nullable Steady err;

  SteadyStreams(OutputStream out, @Nullable OutputStream err) {
    this(new Steady(out), err == null ? null : new Steady(err));
  }

  private SteadyStreams(Steady out, @Nullable Steady err) {
    super(out, err);
    this.out = out;
    this.err = err;
  }

  @Override
  public void setProcessInputStream(OutputStream in) {
    // closed already, after the program was let go
  }

  @Override
  protected Thread createPump(InputStream from, OutputStream to, boolean close) {
    Thread pump = super.createPump(from, to, close);
    pumps.add(pump);
    return pump;
  }

  /** Waits for the rest of the output; an interruption stays noted in the thread. */
  @Override
  public void stop() throws IOException {
    boolean interrupted = false;
    long until = System.nanoTime() + LAST_WORDS.toNanos();
    for (Thread pump : pumps) {
      for (long left = until - System.nanoTime();
          left > 0 && pump.isAlive();
          left = until - System.nanoTime()) {
        try {
          pump.join(Math.max(1, left / 1_000_000));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    out.finish();
    if (err != null) {
      err.finish();
    }
  }

  /** Remembers the first failure instead of throwing it. */
  private static final class Steady extends OutputStream {
    private final OutputStream to;
    private @Nullable IOException failure;
    private boolean finished;

    Steady(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      if (failure != null || finished) {
        return;
      }
      try {
        to.write(bytes, from, length);
        to.flush();
      } catch (IOException e) {
        failure = e;
      }
    }

    /** What comes later is dropped: the caller may have closed its stream. */
    synchronized void finish() throws IOException {
      finished = true;
      if (failure != null) {
        throw new IOException(
            "the program ran, but its output could not be passed on: " + failure.getMessage(),
            failure);
      }
    }
  }
}
