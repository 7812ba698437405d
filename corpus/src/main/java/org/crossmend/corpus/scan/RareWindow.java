package org.crossmend.corpus.scan;

import java.nio.charset.StandardCharsets;

/**
 * Chooses the part of a literal that is rarest in build logs, so that the filter seldom stops for
 * nothing.
 */
final class RareWindow {

  /** Bytes of build logs, the commonest first; counted over compile and configure output. */
  private static final String COMMONEST =
      " -e/iotsrnlacd.pum_bgf=hIkDvWy,wx0123456789LOTEASPCRGUNMFHBV:\"'()>*jqzKXYZ[]+;<&$%!?@\\";

  private static final int[] WEIGHT = new int[256];

  static {
    java.util.Arrays.fill(WEIGHT, 100);
    byte[] common = COMMONEST.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < common.length; i++) {
      WEIGHT[common[i]] = 10 + i;
    }
  }

  private RareWindow() {}

  /** The offset of the rarest window of that length. */
  static int choose(byte[] literal, int length) {
    int best = 0;
    int bestScore = -1;
    for (int from = 0; from + length <= literal.length; from++) {
      int score = score(literal, from, length);
      if (score > bestScore) {
        bestScore = score;
        best = from;
      }
    }
    return best;
  }

  /** The middle bytes are in every run of the window and count twice. */
  private static int score(byte[] literal, int from, int length) {
    int score = 0;
    for (int i = 0; i < length; i++) {
      int weight = WEIGHT[literal[from + i] & 0xff];
      score += i >= 2 && i < length - 2 ? 2 * weight : weight;
    }
    return score;
  }
}
