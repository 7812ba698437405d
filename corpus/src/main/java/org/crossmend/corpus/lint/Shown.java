package org.crossmend.corpus.lint;

/** Lines of logs as messages quote them. */
final class Shown {

  private static final int LONGEST = 100;

  private Shown() {}

  /** The line without control characters; the end of a long one is left out. */
  static String of(String line) {
    String clean = line.strip().replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 3) + "...";
  }
}
