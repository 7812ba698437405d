package org.crossmend.corpus.curate;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a message: words that are always the same, or something that another build calls
 * otherwise.
 *
 * @param text as it stands in the line
 * @param regex what stands for it in a pattern; null if the piece is always the same
 * @param capture the name that rules know such a thing by, or null
 */
record Part(String text, @Nullable Stand regex, @Nullable String capture) {

  /**
   * What may stand in place of a piece.
   *
   * <p>All three are RE2.
   *
   * @param before what comes before that which is worth catching, such as a quotation mark
   * @param inner that which is worth catching
   * @param after what comes after it
   */
  record Stand(String before, String inner, String after) {
    static Stand of(String inner) {
      return new Stand("", inner, "");
    }
  }

  static Part fixed(String text) {
    return new Part(text, null, null);
  }

  static Part variable(String text, String inner, @Nullable String capture) {
    return new Part(text, Stand.of(inner), capture);
  }

  boolean isFixed() {
    return regex == null;
  }
}
