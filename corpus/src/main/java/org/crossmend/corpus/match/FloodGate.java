package org.crossmend.corpus.match;

import java.util.Arrays;

/**
 * Keeps logs harmless in which signatures match line after line. All of this counts lines and bytes
 * of the text, so the same text always gives the same hits.
 *
 * <p><b>One signature.</b> The first {@value #DENSE} matches of a run are all confirmed; after that
 * only a match {@value #SPARSE} lines after the last one, and the run's last match. A run ends
 * where no match was seen for {@value #GAP} lines.
 *
 * <p><b>Many at once.</b> Where more than one line in {@value #LINES_PER_MATCH} has matched for
 * long, a signature that took part {@value #SHARE} times is confirmed only {@value #FLOOD_SPARSE}
 * lines after its last match, and near the end of the text.
 */
final class FloodGate {

  /** How many bytes without the same literal make an occurrence the last one of its run. */
  static final int LAST_WITHIN = 16 * 1024;

  private static final int DENSE = 64;
  private static final int SPARSE = 64;
  private static final int GAP = 256;
  private static final int TRIES_PER_LINE = 64;

  /** A try on so many bytes more of a huge line counts as one more. */
  private static final int BYTES_PER_TRY = 2048;

  private static final int LINES_PER_MATCH = 16;
  private static final int FLOOD = 1024;
  private static final int SHARE = 32;
  private static final int FLOOD_SPARSE = 16 * 1024;

  private final int[] matches;
  private final long[] lastMatch;
  private final int[] tries;
  private final long[] lastTry;

  /** How often each signature has matched in a flood, and in which one. */
  private final int[] shares;

  private final int[] floods;
  private int flood;

  /** Rises by {@value #LINES_PER_MATCH} with each match and falls by one with each line. */
  private long level;

  private long levelLine;

  FloodGate(int signatures) {
    matches = new int[signatures];
    lastMatch = new long[signatures];
    tries = new int[signatures];
    lastTry = new long[signatures];
    shares = new int[signatures];
    floods = new int[signatures];
    Arrays.fill(lastMatch, -GAP);
  }

  /**
   * Whether a candidate is worth a try.
   *
   * @param length how many bytes the patterns would have to look at
   * @param isLast whether no further candidate of the signature follows soon
   * @param atEnd whether the text ends soon
   */
  boolean admits(int signature, long line, int length, boolean isLast, boolean atEnd) {
    if (lastTry[signature] != line) {
      lastTry[signature] = line;
      tries[signature] = 0;
    }
    if (tries[signature] >= TRIES_PER_LINE) {
      return false;
    }
    tries[signature] += 1 + length / BYTES_PER_TRY;
    long since = line - lastMatch[signature];
    if (level - (line - levelLine) >= (long) FLOOD * LINES_PER_MATCH
        && floods[signature] == flood
        && shares[signature] >= SHARE
        && since < FLOOD_SPARSE
        && !atEnd) {
      return false;
    }
    return matches[signature] < DENSE || isLast || since >= SPARSE;
  }

  /** Notes that a candidate's line fitted, whether or not a hit came of it. */
  void matched(int signature, long line) {
    matches[signature] = line - lastMatch[signature] > GAP ? 1 : matches[signature] + 1;
    lastMatch[signature] = line;
    level = Math.max(0, level - (line - levelLine));
    levelLine = line;
    if (level == 0) {
      flood++;
    }
    level += LINES_PER_MATCH;
    shares[signature] = floods[signature] == flood ? shares[signature] + 1 : 1;
    floods[signature] = flood;
  }
}
