package org.crossmend.corpus.scan;

import java.util.Arrays;

/**
 * From a key (some bytes of a text, as a number) to the literals that contain it at a known offset;
 * in plain arrays.
 */
final class KeyTable {

  private static final long HASH = 0x9E37_79B9_7F4A_7C15L;

  private final char[] slots;
  private final int shift;
  private long[] keys = new long[1024];
  private int[] literals = new int[1024];
  private int[] offsets = new int[1024];
  private char[] next = new char[1024];
  private int size = 1;

  /** A table for about so many entries. */
  KeyTable(int expected) {
    int bits = Math.max(13, 34 - Integer.numberOfLeadingZeros(expected));
    slots = new char[1 << bits];
    shift = 64 - bits;
  }

  /** Adds an entry; entry 0 is never used, so that 0 can mean none. */
  void add(long key, int literal, int offset) {
    if (size == Character.MAX_VALUE) {
      throw new IllegalArgumentException("too many literals");
    }
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
      literals = Arrays.copyOf(literals, 2 * size);
      offsets = Arrays.copyOf(offsets, 2 * size);
      next = Arrays.copyOf(next, 2 * size);
    }
    int slot = slot(key);
    keys[size] = key;
    literals[size] = literal;
    offsets[size] = offset;
    next[size] = slots[slot];
    slots[slot] = (char) size;
    size++;
  }

  /** The first entry that may have the key, or 0. */
  int first(long key) {
    return slots[slot(key)];
  }

  /** The entry after one, or 0. */
  int next(int entry) {
    return next[entry];
  }

  boolean has(int entry, long key) {
    return keys[entry] == key;
  }

  int literal(int entry) {
    return literals[entry];
  }

  int offset(int entry) {
    return offsets[entry];
  }

  private int slot(long key) {
    return (int) ((key * HASH) >>> shift);
  }
}
