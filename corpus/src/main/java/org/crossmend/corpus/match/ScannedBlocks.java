package org.crossmend.corpus.match;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.crossmend.corpus.scan.BlockReader;
import org.crossmend.corpus.scan.LiteralScanner;
import org.crossmend.corpus.scan.TextBlock;
import org.crossmend.engine.spi.SignatureMatcher.Summary;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the blocks of a text in order, each with the literals in it. In a large text a second
 * thread works ahead: whoever is free reads the next block, one after the other, and looks for
 * literals in it at the same time as the other does in another. Which of the two it was makes no
 * difference to what is handed out.
 */
final class ScannedBlocks {

  /** How many blocks there are at the most, those included that wait to be handed out. */
  private static final int MOST = 4;

  /** How many texts are being scanned in this process. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  private final LiteralScanner scanner;
  private final BlockReader reader;
  private final long parallel;
  private final Deque<ScannedBlock> free = new ArrayDeque<>();
  private final Map<Integer, ScannedBlock> done = new HashMap<>();
  private int made;
  private int claimed;
  private int taken;
  private boolean reading;
  private boolean ended;
  private @Nullable Thread second;

  /** What is read next repeats a part of it, so it must not be used for anything else. */
  private @Nullable ScannedBlock lastRead;

  private @Nullable ScannedBlock givenBack;

  /**
   * The blocks of the text that a reader reads.
   *
   * @param parallel from how many bytes on a second thread is worth its while
   */
  ScannedBlocks(LiteralScanner scanner, BlockReader reader, long parallel) {
    this.scanner = scanner;
    this.reader = reader;
    this.parallel = parallel;
    RUNNING.incrementAndGet();
  }

  /** The next block; not to be called after the one at the end. */
  ScannedBlock take() throws IOException {
    while (true) {
      synchronized (this) {
        try {
          while (!done.containsKey(taken) && !mayRead()) {
            wait();
          }
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
        ScannedBlock next = done.remove(taken);
        if (next != null) {
          taken++;
          return next.sound();
        }
      }
      work();
    }
  }

  /** Takes back a block that is not needed any more. */
  synchronized void giveBack(ScannedBlock block) {
    if (block.equals(lastRead)) {
      givenBack = block;
    } else {
      free.add(block);
      notifyAll();
    }
    if (second == null
        && reader.rawBytes() >= parallel
        && RUNNING.get() < Runtime.getRuntime().availableProcessors()) {
      Thread thread = new Thread(this::workAhead, "scan");
      thread.setDaemon(true);
      second = thread;
      thread.start();
    }
  }

  /** How much was read; when the block at the end was taken. */
  Summary summary() {
    return new Summary(reader.rawBytes(), reader.lines());
  }

  /** Ends the second thread; blocks that were handed out stay as they are. */
  synchronized void close() {
    RUNNING.decrementAndGet();
    ended = true;
    notifyAll();
  }

  private void workAhead() {
    while (true) {
      synchronized (this) {
        try {
          while (!ended && !mayRead()) {
            wait();
          }
        } catch (InterruptedException e) {
          throw interrupted(e);
        }
        if (ended) {
          return;
        }
      }
      work();
    }
  }

  private boolean mayRead() {
    return !reading && !ended && (!free.isEmpty() || made < MOST);
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted while scanning", e);
  }

  /** Reads the next block, unless somebody was faster, and looks for literals in it. */
  private void work() {
    ScannedBlock block;
    int number;
    synchronized (this) {
      if (!mayRead()) {
        return;
      }
      reading = true;
      number = claimed++;
      if (free.isEmpty()) {
        made++;
        block = new ScannedBlock();
      } else {
        block = free.remove();
      }
    }
    try {
      reader.fill(block.text());
    } catch (IOException | RuntimeException | Error e) {
      block.fault = e;
    }
    synchronized (this) {
      reading = false;
      ended |= block.fault != null || block.text().isAtEnd();
      ScannedBlock unused = givenBack;
      if (unused != null) {
        free.add(unused);
        givenBack = null;
      }
      lastRead = block;
      notifyAll();
    }
    if (block.fault == null) {
      try {
        find(block);
      } catch (RuntimeException | Error e) {
        block.fault = e;
      }
    }
    synchronized (this) {
      done.put(number, block);
      notifyAll();
    }
  }

  /** Looks in what is new, and a little before for literals that straddle the border. */
  private void find(ScannedBlock block) {
    TextBlock text = block.text();
    FoundLiterals found = block.found();
    int border = text.fresh();
    found.clear();
    scanner.scan(
        text.bytes(),
        Math.max(0, border - scanner.longest() + 1),
        text.limit(),
        (literal, start) -> {
          if (start + scanner.length(literal) > border) {
            found.add(literal, start);
          }
        });
  }
}
