package org.crossmend.corpus.scan;

/** Takes the places where literals occur. */
@FunctionalInterface
public interface Occurrences {

  /**
   * A literal occurs.
   *
   * @param literal its index in the scanner's list
   * @param start index of its first byte
   */
  void found(int literal, int start);
}
