package org.crossmend.engine.log;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of which only the beginning is kept, so that a line of any length costs no memory.
 */
public final class BoundedLines {

  private final InputStream in;
  private final byte[] line;

  /**
   * Reads from a stream, without closing it.
   *
   * @param mostBytes how much of a line is kept
   */
  public BoundedLines(InputStream in, int mostBytes) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.line = new byte[mostBytes];
  }

  /**
   * The next line without its end, cut if it is too long; null at the end of the text.
   *
   * @throws IOException if reading fails
   */
  public @Nullable String next() throws IOException {
    int length = 0;
    int b = in.read();
    if (b < 0) {
      return null;
    }
    for (; b >= 0 && b != '\n'; b = in.read()) {
      if (length < line.length) {
        line[length++] = (byte) b;
      }
    }
    return new String(line, 0, length, StandardCharsets.UTF_8);
  }
}
