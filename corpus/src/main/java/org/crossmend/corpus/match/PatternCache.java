package org.crossmend.corpus.match;

import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.crossmend.corpus.format.SignatureEntry;

/**
 * The compiled patterns of all signatures, each compiled when its first candidate comes. Safe for
 * several threads.
 */
final class PatternCache {

  private final List<SignatureEntry> entries;
  private final AtomicReferenceArray<PatternSet> sets;

  PatternCache(List<SignatureEntry> entries) {
    this.entries = entries;
    this.sets = new AtomicReferenceArray<>(entries.size());
  }

  int size() {
    return entries.size();
  }

  PatternSet get(int signature) {
    PatternSet set = sets.get(signature);
    if (set == null) {
      // Two threads may both compile; either result will do.
      set = new PatternSet(entries.get(signature));
      sets.set(signature, set);
    }
    return set;
  }
}
