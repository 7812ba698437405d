package org.crossmend.corpus.scan;

import java.util.Arrays;

/**
 * A bounded stretch of a text of any size, cleaned of escapes and NULs. It begins with what its
 * reader carried over from the block before; line numbers are those of the original text.
 *
 * <p>Filled by a {@link BlockReader} and then read by one thread at a time.
 */
public final class TextBlock {

  /** Bytes after the text that may be read (not believed) by whoever reads words. */
  static final int SLACK = 16;

  /** Small texts are many, so it begins small. */
  private static final int FIRST = 64 * 1024;

  byte[] bytes = new byte[FIRST + SLACK];
  int limit;
  int fresh;
  boolean atBegin;
  boolean atEnd;

  /** Where the line numbers are known: at {@code markIndexes[i]}, ascending, the first at 0. */
  private int[] markIndexes = new int[16];

  private long[] markLines = new long[16];
  private int marks;
  private int lastIndex;
  private long lastLine;

  /** Makes room for some bytes after the limit. */
  void reserve(int room) {
    if (bytes.length - SLACK - limit < room) {
      bytes = Arrays.copyOf(bytes, limit + room + SLACK);
    }
  }

  /** How many bytes can be added without moving any. */
  int room() {
    return bytes.length - SLACK - limit;
  }

  /** Begins anew with the last bytes of another block. */
  void carry(TextBlock before, int count) {
    int from = before.limit - count;
    limit = 0;
    reserve(count);
    System.arraycopy(before.bytes, from, bytes, 0, count);
    limit = count;
    fresh = count;
    atBegin = before.atBegin && from == 0;
    atEnd = false;
    marks = 0;
    mark(0, before.lineNumber(from));
    for (int i = before.markBefore(from) + 1; i < before.marks; i++) {
      mark(before.markIndexes[i] - from, before.markLines[i]);
    }
    lastIndex = 0;
    lastLine = markLines[0];
  }

  /** Begins anew at the begin of the text. */
  void begin() {
    limit = 0;
    fresh = 0;
    atBegin = true;
    atEnd = false;
    marks = 0;
    mark(0, 1);
    lastIndex = 0;
    lastLine = 1;
  }

  /** Notes the number of the line that an index is in; each index at least as high as the last. */
  void mark(int index, long line) {
    if (marks == markIndexes.length) {
      markIndexes = Arrays.copyOf(markIndexes, 2 * marks);
      markLines = Arrays.copyOf(markLines, 2 * marks);
    }
    markIndexes[marks] = index;
    markLines[marks++] = line;
  }

  /** The last mark that is not after an index. */
  private int markBefore(int index) {
    int low = 0;
    int high = marks - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (markIndexes[middle] <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private long lineNumber(int index) {
    int mark = markBefore(index);
    return markLines[mark] + LineFeeds.count(bytes, markIndexes[mark], index);
  }

  /** The 1-based number of the line that an index is in; cheapest if asked in ascending order. */
  public long lineAt(int index) {
    boolean near = index >= lastIndex && index - lastIndex < BlockReader.PIECE;
    lastLine = near ? lastLine + LineFeeds.count(bytes, lastIndex, index) : lineNumber(index);
    lastIndex = index;
    return lastLine;
  }

  /** The bytes; valid up to {@link #limit()}. */
  public byte[] bytes() {
    return bytes;
  }

  /** After the last valid byte. */
  public int limit() {
    return limit;
  }

  /** The first byte that was not in the block before. */
  public int fresh() {
    return fresh;
  }

  /** Whether index 0 is the text's first byte. */
  public boolean isAtBegin() {
    return atBegin;
  }

  /** Whether the text ends with this block. */
  public boolean isAtEnd() {
    return atEnd;
  }

  @Override
  public String toString() {
    return "line " + markLines[0] + ", " + limit + " bytes";
  }
}
