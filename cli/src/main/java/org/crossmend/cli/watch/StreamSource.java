package org.crossmend.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.crossmend.engine.log.Decompressor;
import org.jspecify.annotations.Nullable;

/**
 * A stream, such as a build's output through a pipe. It is read by a thread of its own, at most a
 * few blocks ahead; whoever writes is slowed down to what can be followed.
 */
final class StreamSource implements Source {

  private static final int BLOCK = 1 << 16;
  private static final int AHEAD = 16;

  /** Read bytes; an empty one ends the stream. */
  private final BlockingQueue<byte[]> blocks = new LinkedBlockingQueue<>(AHEAD);

  private volatile @Nullable IOException fault;
  private boolean over;

  StreamSource(InputStream in) {
    Thread thread = new Thread(() -> read(in), "stream");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    try {
      try (InputStream text = Decompressor.open(in)) {
        byte[] block = new byte[BLOCK];
        for (int n = text.read(block); n >= 0; n = text.read(block)) {
          if (n > 0) {
            blocks.put(Arrays.copyOf(block, n));
          }
        }
      } catch (IOException e) {
        fault = e;
      }
      blocks.put(new byte[0]);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public News poll(Taker taker) throws IOException {
    if (over) {
      return News.OVER;
    }
    byte[] block = blocks.poll();
    if (block == null) {
      return News.NONE;
    }
    if (block.length == 0) {
      over = true;
      IOException e = fault;
      if (e != null) {
        throw e;
      }
      return News.OVER;
    }
    taker.take(block, 0, block.length);
    return News.MORE;
  }

  @Override
  public void close() {
    over = true;
  }
}
