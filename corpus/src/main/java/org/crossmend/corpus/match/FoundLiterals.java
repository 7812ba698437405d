package org.crossmend.corpus.match;

import java.util.Arrays;

/** Occurrences of literals as a scan reports them. */
final class FoundLiterals {

  private int[] pairs = new int[256];
  private int size;

  void add(int literal, int start) {
    if (size == pairs.length) {
      pairs = Arrays.copyOf(pairs, 2 * size);
    }
    pairs[size++] = literal;
    pairs[size++] = start;
  }

  void clear() {
    size = 0;
  }

  void addTo(CandidateQueue queue) {
    for (int i = 0; i < size; i += 2) {
      queue.add(pairs[i], pairs[i + 1]);
    }
  }
}
