package org.crossmend.corpus.format;

/**
 * A text that makes a match mean something else.
 *
 * @param pattern searched in single lines
 * @param where which lines
 * @param lines how many lines before or after; 0 for the same line
 * @param why the reason, for people
 */
public record Unless(String pattern, Where where, int lines, String why) {

  /** Where the text is looked for, seen from the line where the match begins. */
  public enum Where {
    SAME_LINE,
    BEFORE,
    AFTER
  }
}
