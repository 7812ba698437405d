package org.crossmend.corpus.scan;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A bounded part of a text of any size, cleaned of escapes and NULs. It slides: {@link #fill}
 * appends, {@link #discard} drops from the front; line numbers are those of the original text.
 */
public final class TextWindow {

  /** Bytes after the text that may be read (not believed) by whoever reads words. */
  private static final int SLACK = 16;

  /** Small texts are many, so it begins small. */
  private static final int FIRST = 64 * 1024;

  private final InputStream source;
  private final EscapeStripper stripper = new EscapeStripper();
  private final int capacity;
  private byte[] bytes;
  private int limit;
  private boolean atEnd;
  private boolean atBegin = true;
  private long rawBytes;
  private byte lastRaw = '\n';
  private int countedTo;
  private long lineAtCounted = 1;

  /**
   * A window at the begin of a text.
   *
   * @param capacity how many bytes it holds at the most
   */
  public TextWindow(InputStream source, int capacity) {
    this.source = source;
    this.capacity = capacity;
    this.bytes = new byte[Math.min(capacity, FIRST) + SLACK];
  }

  /** Reads until the window is full or the text ends; false if nothing was added. */
  public boolean fill() throws IOException {
    int before = limit;
    while (!atEnd && limit < capacity) {
      int room = bytes.length - SLACK - limit;
      if (room == 0) {
        room = Math.min(capacity - limit, limit);
        bytes = Arrays.copyOf(bytes, limit + room + SLACK);
      }
      int read = source.read(bytes, limit, room);
      if (read < 0) {
        atEnd = true;
      } else if (read > 0) {
        rawBytes += read;
        lastRaw = bytes[limit + read - 1];
        limit = stripper.strip(bytes, limit, limit + read);
      }
    }
    return limit > before;
  }

  /** Drops the bytes before {@code upTo}; all indexes move down by that number. */
  public void discard(int upTo) {
    if (upTo == 0) {
      return;
    }
    if (upTo > countedTo) {
      lineAt(upTo);
    }
    System.arraycopy(bytes, upTo, bytes, 0, limit - upTo);
    limit -= upTo;
    countedTo -= upTo;
    atBegin = false;
  }

  /**
   * The 1-based number of the line that an index is in. Must not go back before an index that was
   * asked for or discarded earlier.
   */
  public long lineAt(int index) {
    if (index < countedTo) {
      throw new IllegalArgumentException("lines are counted forwards only");
    }
    lineAtCounted += LineFeeds.count(bytes, countedTo, index);
    countedTo = index;
    return lineAtCounted;
  }

  /** The bytes; valid up to {@link #limit()} until the next fill or discard. */
  public byte[] bytes() {
    return bytes;
  }

  /** After the last valid byte. */
  public int limit() {
    return limit;
  }

  /** Whether index 0 is the text's first byte. */
  public boolean isAtBegin() {
    return atBegin;
  }

  /** Whether the text's last byte has been read. */
  public boolean isAtEnd() {
    return atEnd;
  }

  /** How many bytes were read, before cleaning. */
  public long rawBytes() {
    return rawBytes;
  }

  /** How many lines the text has; only when {@linkplain #isAtEnd() its end} has been read. */
  public long lines() {
    long feeds = lineAtCounted - 1 + LineFeeds.count(bytes, countedTo, limit);
    return lastRaw == '\n' ? feeds : feeds + 1;
  }

  @Override
  public String toString() {
    return "line " + lineAtCounted + ", " + Arrays.toString(new int[] {countedTo, limit});
  }
}
