package org.crossmend.corpus.scan;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into {@linkplain TextBlock blocks}: cleans it of escapes and NULs, counts its lines,
 * and repeats at the begin of each block as much of the one before as somebody may look back.
 */
public final class BlockReader {

  /** So many bytes are cleaned and counted at a time. */
  static final int PIECE = 4096;

  /** More at once are no faster to read, and {@link java.io.FileInputStream} copies them twice. */
  private static final int MOST_AT_ONCE = 1 << 17;

  private final InputStream source;
  private final EscapeStripper stripper = new EscapeStripper();
  private final int size;
  private final int carried;
  private @Nullable TextBlock before;
  private long rawBytes;
  private long line = 1;
  private byte lastRaw = '\n';

  /**
   * A reader at the begin of a text.
   *
   * @param size how many new bytes a block holds at the most
   * @param carried how many bytes of the block before it repeats
   */
  public BlockReader(InputStream source, int size, int carried) {
    this.source = source;
    this.size = size;
    this.carried = carried;
  }

  /**
   * Fills a block with what follows; not to be called after the block at the end. The block that
   * was filled last must not have been changed.
   */
  public void fill(TextBlock block) throws IOException {
    TextBlock last = before;
    if (last == null) {
      block.begin();
    } else {
      block.carry(last, Math.min(last.limit, carried));
    }
    int full = block.fresh + size;
    while (!block.atEnd && block.limit < full) {
      if (block.room() == 0) {
        block.reserve(Math.min(full - block.limit, Math.max(PIECE, block.limit)));
      }
      int most = Math.min(Math.min(block.room(), full - block.limit), MOST_AT_ONCE);
      int read = source.read(block.bytes, block.limit, most);
      if (read < 0) {
        block.atEnd = true;
      } else if (read > 0) {
        rawBytes += read;
        lastRaw = block.bytes[block.limit + read - 1];
        take(block, block.limit + read);
      }
    }
    before = block;
  }

  /** Cleans and counts what was read. */
  private void take(TextBlock block, int to) {
    byte[] bytes = block.bytes;
    for (int from = block.limit; from < to; from += PIECE) {
      int end = Math.min(to, from + PIECE);
      block.mark(block.limit, line);
      int feeds = Glance.at(bytes, from, end);
      line += feeds >= 0 ? feeds : ~feeds;
      if (feeds >= 0 && stripper.isBetween()) {
        if (block.limit != from) {
          System.arraycopy(bytes, from, bytes, block.limit, end - from);
        }
        block.limit += end - from;
      } else {
        block.limit = stripper.strip(bytes, from, end, block.limit);
      }
    }
  }

  /** How many bytes were read, before cleaning. */
  public long rawBytes() {
    return rawBytes;
  }

  /** How many lines were read; a last line without a line end counts. */
  public long lines() {
    return lastRaw == '\n' ? line - 1 : line;
  }
}
