package org.crossmend.corpus.format;

/**
 * Something wrong with a file of the corpus.
 *
 * @param file as the user named it, or relative to the corpus
 * @param line 1-based
 * @param what what is wrong, quoting what was read
 * @param why why that matters
 * @param remedy what to do
 */
public record Fault(String file, int line, String what, String why, String remedy)
    implements Comparable<Fault> {

  /** By file, then by line, then by text. */
  @Override
  public int compareTo(Fault other) {
    int order = file.compareTo(other.file);
    if (order == 0) {
      order = Integer.compare(line, other.line);
    }
    return order != 0 ? order : toString().compareTo(other.toString());
  }

  /** {@code file:line: what; why; do: remedy}. */
  @Override
  public String toString() {
    return file + ":" + line + ": " + what + "; " + why + "; do: " + remedy;
  }
}
