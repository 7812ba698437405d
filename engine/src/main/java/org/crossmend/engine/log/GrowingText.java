package org.crossmend.engine.log;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A text that grows, of which only the begin, the end and some lines between are kept. Lines are
 * numbered as in the whole text, and what is shown of it ({@link #upTo}) has an empty line for
 * every line that is forgotten, so that line numbers stay true.
 */
final class GrowingText {

  /** The header of a build log and most of configure's command line. */
  private static final int HEAD = 64 << 10;

  /** How much is kept before the last line, in bytes. */
  static final int KEPT = 2 << 20;

  /** How much of what was scanned before is scanned again, for what belongs together, in bytes. */
  private static final int OVERLAP = 192 << 10;

  /** How much may come before something has to be forgotten. */
  static final int ROOM = 1 << 20;

  private static final int MOST_LINES_BETWEEN = 512;

  private byte[] head = new byte[0];
  private long headLines;
  private boolean hasHead;
  private byte[] window = new byte[1 << 16];
  private int size;

  /** After the last line end in the window. */
  private int end;

  /** The number of the line that the window begins with. */
  private long firstLine = 1;

  /** How many lines have come to their end. */
  private long lines;

  private long bytes;

  /** The end of the last window that was asked for. */
  private int asked;

  /** Where that began, and the number of its first line. */
  private int counted;

  private long lineAtCounted = 1;

  private final TreeMap<Long, String> between = new TreeMap<>();

  /** Takes bytes over, as many as there is room for; how many these were. */
  int append(byte[] from, int offset, int length) {
    int taken = Math.min(length, KEPT + ROOM - size);
    if (size + taken > window.length) {
      window = Arrays.copyOf(window, Math.min(KEPT + ROOM, 2 * (size + taken)));
    }
    System.arraycopy(from, offset, window, size, taken);
    for (int i = size; i < size + taken; i++) {
      if (window[i] == '\n') {
        lines++;
        end = i + 1;
      }
    }
    size += taken;
    bytes += taken;
    return taken;
  }

  /** How many bytes have come. */
  long bytes() {
    return bytes;
  }

  /** How many lines have come to their end. */
  long lines() {
    return lines;
  }

  /** Whether something of the last line is there that has not come to its end. */
  boolean isWithinLine() {
    return size > end;
  }

  /**
   * The last part of the text: what was not asked for before, and some lines before that.
   *
   * @param firstLine the number of the line that it begins with
   */
  record Part(InputStream text, long firstLine) {}

  /**
   * The end of the text.
   *
   * @param whole also what has not come to its line's end
   */
  Part window(boolean whole) {
    int from = Math.max(0, Math.min(end, asked - OVERLAP));
    while (from > 0 && from < end && window[from - 1] != '\n') {
      from++;
    }
    lineAtCounted += count(counted, from);
    counted = from;
    int to = whole ? size : end;
    asked = to;
    return new Part(new ByteArrayInputStream(window, from, to - from), lineAtCounted);
  }

  /** Remembers a line that says where in the build one is. */
  void keep(long line, String text) {
    between.put(line, text);
    if (between.size() > MOST_LINES_BETWEEN) {
      // what a build was started with stands at its begin, where it is stands at its end
      Long middle =
          between.navigableKeySet().stream().skip(MOST_LINES_BETWEEN / 2).findFirst().get();
      between.remove(middle);
    }
  }

  /** Forgets what lies back further than anybody looks. */
  void trim() {
    int drop = size - KEPT;
    if (drop < ROOM / 2) {
      return;
    }
    // a line may be longer than all that is kept
    while (drop < end && window[drop - 1] != '\n') {
      drop++;
    }
    if (!hasHead) {
      hasHead = true;
      int last = Math.min(HEAD, drop);
      while (last > 0 && window[last - 1] != '\n') {
        last--;
      }
      head = Arrays.copyOf(window, last);
      headLines = count(0, last);
    }
    firstLine += count(0, drop);
    System.arraycopy(window, drop, window, 0, size - drop);
    size -= drop;
    end = Math.max(0, end - drop);
    asked = Math.max(0, asked - drop);
    if (counted >= drop) {
      counted -= drop;
    } else {
      counted = 0;
      lineAtCounted = firstLine;
    }
  }

  private long count(int from, int to) {
    long feeds = 0;
    for (int i = from; i < to; i++) {
      if (window[i] == '\n') {
        feeds++;
      }
    }
    return feeds;
  }

  /**
   * The text up to the end of a line, as far as it is kept; it depends on the text and the line
   * only, not on how the text came.
   *
   * @param line in the window, or behind the last: then to the very end
   */
  InputStream upTo(long line) {
    int to = line > lines ? size : indexAfter(line);
    int from = Math.max(0, to - KEPT);
    while (from > 0 && from < to && window[from - 1] != '\n') {
      from++;
    }
    long first = firstLine + count(0, from);
    List<InputStream> parts = new ArrayList<>();
    long next = 1;
    if (first > 1) {
      long shown = Math.min(headLines, first - 1);
      parts.add(new ByteArrayInputStream(head, 0, headBytes(shown)));
      next += shown;
      for (Map.Entry<Long, String> one : between.subMap(next, first).entrySet()) {
        parts.add(new EmptyLines(one.getKey() - next));
        parts.add(
            new ByteArrayInputStream((one.getValue() + "\n").getBytes(StandardCharsets.UTF_8)));
        next = one.getKey() + 1;
      }
      parts.add(new EmptyLines(first - next));
    }
    parts.add(new ByteArrayInputStream(window, from, to - from));
    return new SequenceInputStream(Collections.enumeration(parts));
  }

  private int headBytes(long linesOfIt) {
    int at = 0;
    for (long seen = 0; seen < linesOfIt; at++) {
      if (head[at] == '\n') {
        seen++;
      }
    }
    return at;
  }

  private int indexAfter(long line) {
    long number = firstLine;
    for (int i = 0; i < end; i++) {
      if (window[i] == '\n' && number++ == line) {
        return i + 1;
      }
    }
    return end;
  }

  /** So many line ends. */
  private static final class EmptyLines extends InputStream {
    private long left;

    EmptyLines(long count) {
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? '\n' : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (left <= 0) {
        return length == 0 ? 0 : -1;
      }
      int n = (int) Math.min(left, length);
      Arrays.fill(buffer, offset, offset + n, (byte) '\n');
      left -= n;
      return n;
    }
  }
}
