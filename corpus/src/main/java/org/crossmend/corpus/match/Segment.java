package org.crossmend.corpus.match;

import java.nio.charset.StandardCharsets;
import org.crossmend.corpus.scan.TextBlock;

/**
 * A line, or the part of one between carriage returns, around a literal; of a long one, only the
 * part near the literal.
 *
 * @param from index of its first byte in the block
 * @param to after its last byte
 * @param line its 1-based number
 */
record Segment(int from, int to, long line) {

  /** How many bytes of a line are looked at on each side of a literal. */
  static final int REACH = 4096;

  /** The segment around the bytes from {@code start} to {@code end}. */
  static Segment around(TextBlock block, int start, int end) {
    byte[] bytes = block.bytes();
    int from = start;
    int lowest = Math.max(0, start - REACH);
    while (from > lowest && !isSeparator(bytes[from - 1])) {
      from--;
    }
    if (from == lowest && from > 0 && !isSeparator(bytes[from - 1])) {
      from = afterContinuations(bytes, from, start);
    }
    int to = Math.min(end, block.limit());
    int highest = Math.min(block.limit(), end + REACH);
    while (to < highest && !isSeparator(bytes[to])) {
      to++;
    }
    return new Segment(from, to, block.lineAt(from));
  }

  static boolean isSeparator(byte b) {
    return b == '\n' || b == '\r';
  }

  /** Bytes as text; what is not UTF-8 becomes U+FFFD. */
  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  /** Steps over the rest of a character that the cut went through. */
  private static int afterContinuations(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && at < from + 3 && (bytes[at] & 0xc0) == 0x80) {
      at++;
    }
    return at;
  }
}
