package org.crossmend.corpus.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Looks over bytes, eight at a time, for line feeds and for what has to be taken out. */
final class Glance {

  private static final long LOW = 0x0101_0101_0101_0101L;
  private static final long LOW7 = 0x7f7f_7f7f_7f7f_7f7fL;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long FEEDS = 0x0a0a_0a0a_0a0a_0a0aL;
  private static final long ESCAPES = 0x1b1b_1b1b_1b1b_1b1bL;

  private Glance() {}

  /**
   * How many line feeds stand from {@code from} (inclusive) to {@code to} (exclusive), or the
   * complement of that number if there is an ESC or a NUL among the bytes.
   */
  static int at(byte[] text, int from, int to) {
    int count = 0;
    long special = 0;
    int at = from;
    ByteBuffer longs = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    // No branches: text that is full of colours costs no more than any other.
    for (; at + 8 <= to; at += 8) {
      long w = longs.getLong(at);
      long f = w ^ FEEDS;
      // Exact for every byte, unlike the usual test for a zero byte: bit 7 stays clear only where f
      // is zero.
      count += Long.bitCount(~(((f & LOW7) + LOW7) | f | LOW7));
      long e = w ^ ESCAPES;
      special |= ((w - LOW) & ~w) | ((e - LOW) & ~e);
    }
    special &= HIGH;
    for (; at < to; at++) {
      byte b = text[at];
      count += b == '\n' ? 1 : 0;
      special |= b == 0 || b == 0x1b ? 1 : 0;
    }
    return special == 0 ? count : ~count;
  }
}
