package org.crossmend.corpus.format;

import java.util.List;

/**
 * How a signature's patterns are applied.
 *
 * @param patterns in order; exactly one for {@link Kind#WRAPPED}
 * @param within for {@link Kind#SEQUENCE}: how many lines at most from the first to the last; else
 *     0
 */
public record MatchForm(Kind kind, List<String> patterns, int within) {

  /** The three ways to match. */
  public enum Kind {
    /** Alternatives, each searched in one line. */
    ANY("any"),
    /** One pattern a line, in this order. */
    SEQUENCE("sequence"),
    /** One pattern on the text of several lines whose white space is folded. */
    WRAPPED("wrapped");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    /** The key in a signature's file. */
    public String key() {
      return key;
    }

    /**
     * The constant with this key.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Kind of(String key) {
      for (Kind kind : values()) {
        if (kind.key.equals(key)) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no such form: " + key);
    }
  }

  public MatchForm {
    patterns = List.copyOf(patterns);
    if (patterns.isEmpty() || (kind == Kind.WRAPPED && patterns.size() != 1)) {
      throw new IllegalArgumentException(patterns.size() + " patterns for " + kind.key());
    }
  }
}
