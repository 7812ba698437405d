package org.crossmend.corpus.match;

/**
 * A line, or a part of one between carriage returns, near a find.
 *
 * @param text cut if very long
 */
record Piece(Segment segment, String text) {

  long line() {
    return segment.line();
  }
}
