package org.crossmend.corpus.match;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Remembers of some lines which signatures do not match them, whatever stands around them: in logs
 * that are full of candidates the same lines come again and again. A bounded number of lines, of
 * which a new one drives out an old one.
 */
final class RefusedLines {

  private static final int SLOT_BITS = 13;
  private static final int LONGEST = 512;
  private static final long HASH = 0x9E37_79B9_7F4A_7C15L;

  private byte @Nullable [][] lines;
  private int[][] signatures = {};

  /** The place of a line, or -1 if it is too long to be remembered. */
  int slot(byte[] text, Segment line) {
    int length = line.to() - line.from();
    if (length > LONGEST) {
      return -1;
    }
    long hash = length;
    int at = line.from();
    for (; at + 4 <= line.to(); at += 4) {
      int word =
          (text[at] & 0xff)
              | (text[at + 1] & 0xff) << 8
              | (text[at + 2] & 0xff) << 16
              | text[at + 3] << 24;
      hash = (hash + word) * HASH;
    }
    for (; at < line.to(); at++) {
      hash = (hash + text[at]) * HASH;
    }
    return (int) (hash >>> (64 - SLOT_BITS));
  }

  /** Whether the place belongs to this line. */
  boolean knows(int slot, byte[] text, Segment line) {
    byte[][] known = lines;
    if (slot < 0 || known == null || known[slot] == null) {
      return false;
    }
    byte[] there = known[slot];
    return Arrays.equals(there, 0, there.length, text, line.from(), line.to());
  }

  /** Whether a signature is known not to match a {@linkplain #knows known} line. */
  boolean isRefused(int slot, int signature) {
    for (int refused : signatures[slot]) {
      if (refused == signature) {
        return true;
      }
    }
    return false;
  }

  /** Notes that a line does not match these signatures. */
  void add(int slot, byte[] text, Segment line, int[] refused, int count) {
    if (slot < 0 || count == 0) {
      return;
    }
    byte[][] known = lines;
    if (known == null) {
      known = new byte[1 << SLOT_BITS][];
      lines = known;
      signatures = new int[1 << SLOT_BITS][];
    }
    int[] before = knows(slot, text, line) ? signatures[slot] : new int[0];
    if (before.length == 0) {
      known[slot] = Arrays.copyOfRange(text, line.from(), line.to());
    }
    int[] all = Arrays.copyOf(before, before.length + count);
    System.arraycopy(refused, 0, all, before.length, count);
    signatures[slot] = all;
  }
}
