package org.crossmend.cli.watch;

import java.io.Closeable;
import java.io.IOException;

/** Where a log comes from, piece by piece. */
interface Source extends Closeable {

  /** What was found at a look. */
  enum News {
    /** Something was added, and there may be more at once. */
    MORE,
    /** Nothing was added. */
    NONE,
    /** Another log is in its place, and will be read from its begin. */
    RESTARTED,
    /** All was read, and the file is not there any more. */
    GONE,
    /** All was read, and nothing can be added. */
    OVER
  }

  /** Takes bytes of the log, decompressed; they are valid during the call. */
  @FunctionalInterface
  interface Taker {
    void take(byte[] bytes, int offset, int length) throws IOException;
  }

  /**
   * Hands over a bounded piece of what was added since the last look.
   *
   * @throws IOException if it cannot be read, or what is compressed is damaged
   */
  News poll(Taker taker) throws IOException;

  @Override
  void close() throws IOException;
}
