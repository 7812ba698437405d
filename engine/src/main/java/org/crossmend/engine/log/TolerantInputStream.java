package org.crossmend.engine.log;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends where its source breaks, and remembers why: what could be read of a truncated log may well
 * hold the cause, for a full disk cuts the log of the very build that it ends.
 */
public final class TolerantInputStream extends BulkInputStream {

  private @Nullable IOException fault;

  public TolerantInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (fault != null) {
      return -1;
    }
    try {
      return in.read(buffer, offset, length);
    } catch (IOException e) {
      fault = e;
      return -1;
    }
  }

  /** Why the source broke, or null if it did not. */
  public @Nullable IOException fault() {
    return fault;
  }
}
