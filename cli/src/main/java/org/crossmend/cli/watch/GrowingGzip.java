package org.crossmend.cli.watch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.crossmend.engine.log.LogFormatException;

/**
 * Decompresses gzip data (RFC 1952) that comes in pieces, as far as it has come: Portage writes
 * {@code build.log.gz} while it builds (FEATURES=compress-build-logs).
 */
final class GrowingGzip {

  /** A header holds a file's name at the most. */
  private static final int LONGEST_HEADER = 1 << 16;

  private static final int TRAILER = 8;

  private final Inflater inflater = new Inflater(true);
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private final byte[] out = new byte[1 << 16];
  private boolean inBody;
  private int trailerLeft;

  /** Takes the next piece of compressed data. */
  void take(byte[] bytes, int offset, int length, Source.Taker taker) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at < end) {
      if (trailerLeft > 0) {
        int skipped = Math.min(trailerLeft, end - at);
        trailerLeft -= skipped;
        at += skipped;
      } else if (inBody) {
        at = inflate(bytes, at, end, taker);
      } else {
        header.write(bytes[at++]);
        inBody = isComplete(header.toByteArray());
        if (inBody) {
          header.reset();
          inflater.reset();
        }
      }
    }
  }

  private int inflate(byte[] bytes, int from, int end, Source.Taker taker) throws IOException {
    inflater.setInput(bytes, from, end - from);
    try {
      for (int n = inflater.inflate(out); n > 0; n = inflater.inflate(out)) {
        taker.take(out, 0, n);
      }
    } catch (DataFormatException e) {
      throw new LogFormatException("the gzip data is damaged (" + e.getMessage() + ")", e);
    }
    if (inflater.finished()) {
      inBody = false;
      trailerLeft = TRAILER;
    }
    return end - inflater.getRemaining();
  }

  /** Whether these bytes are a whole header. */
  private static boolean isComplete(byte[] head) throws IOException {
    int n = head.length;
    if ((n > 0 && head[0] != 0x1f) || (n > 1 && head[1] != (byte) 0x8b) || n > LONGEST_HEADER) {
      throw new LogFormatException("something that is not gzip follows the gzip data");
    }
    if (n < 10) {
      return false;
    }
    int flags = head[3];
    int need = 10;
    if ((flags & 4) != 0) {
      if (n < need + 2) {
        return false;
      }
      need += 2 + (head[need] & 0xff) + ((head[need + 1] & 0xff) << 8);
    }
    for (int bit : new int[] {8, 16}) {
      if ((flags & bit) != 0) {
        while (need < n && head[need] != 0) {
          need++;
        }
        need++;
      }
    }
    return n >= need + ((flags & 2) != 0 ? 2 : 0);
  }

  void close() {
    inflater.end();
  }
}
