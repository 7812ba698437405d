package org.crossmend.corpus.match;

import java.util.Arrays;

/**
 * Keeps logs harmless in which a signature matches line after line. The first {@value #DENSE}
 * matches of a run are all confirmed; after that only a match {@value #SPARSE} lines after the last
 * one, and the run's last match. A run ends where no match was seen for {@value #GAP} lines. All of
 * this counts lines and bytes of the text, so the same text always gives the same hits.
 */
final class FloodGate {

  /** How many bytes without the same literal make an occurrence the last one of its run. */
  static final int LAST_WITHIN = 16 * 1024;

  private static final int DENSE = 64;
  private static final int SPARSE = 64;
  private static final int GAP = 256;
  private static final int TRIES_PER_LINE = 64;

  private final int[] matches;
  private final long[] lastMatch;
  private final int[] tries;
  private final long[] lastTry;

  FloodGate(int signatures) {
    matches = new int[signatures];
    lastMatch = new long[signatures];
    tries = new int[signatures];
    lastTry = new long[signatures];
    Arrays.fill(lastMatch, -GAP);
  }

  /**
   * Whether a candidate is worth a try.
   *
   * @param isLast whether no further candidate of the signature follows soon
   */
  boolean admits(int signature, long line, boolean isLast) {
    if (lastTry[signature] != line) {
      lastTry[signature] = line;
      tries[signature] = 0;
    }
    if (++tries[signature] > TRIES_PER_LINE) {
      return false;
    }
    return matches[signature] < DENSE || isLast || line - lastMatch[signature] >= SPARSE;
  }

  /** Notes that a candidate's line fitted, whether or not a hit came of it. */
  void matched(int signature, long line) {
    matches[signature] = line - lastMatch[signature] > GAP ? 1 : matches[signature] + 1;
    lastMatch[signature] = line;
  }
}
