package org.crossmend.corpus.match;

import java.util.List;

/** Several lines as one text: every run of white space, line ends included, is one space. */
final class FoldedText {

  private final String text;
  private final int[] starts;

  FoldedText(List<Piece> pieces) {
    StringBuilder folded = new StringBuilder();
    starts = new int[pieces.size()];
    for (int i = 0; i < starts.length; i++) {
      int before = folded.length();
      appendFolded(folded, pieces.get(i).text());
      boolean spaced = before > 0 && folded.length() > before;
      starts[i] = spaced ? before + 1 : before;
    }
    text = folded.toString();
  }

  String text() {
    return text;
  }

  /**
   * The index of the piece that a character comes from; of several pieces without text the last.
   */
  int pieceAt(int index) {
    int piece = 0;
    while (piece + 1 < starts.length && starts[piece + 1] <= index) {
      piece++;
    }
    return piece;
  }

  private static void appendFolded(StringBuilder folded, String text) {
    boolean space = folded.length() > 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00a0') {
        space = folded.length() > 0;
      } else {
        if (space) {
          folded.append(' ');
          space = false;
        }
        folded.append(c);
      }
    }
  }
}
