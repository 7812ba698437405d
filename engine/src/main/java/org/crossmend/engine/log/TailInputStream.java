package org.crossmend.engine.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Remembers the last bytes that were read through it, so that the end of a stream can be shown
 * without reading it twice.
 */
final class TailInputStream extends BulkInputStream {

  private static final int KEPT = 1 << 14;

  private final byte[] ring = new byte[KEPT];
  private long total;

  TailInputStream(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = in.read(buffer, offset, length);
    if (n > 0) {
      int keep = Math.min(n, KEPT);
      int from = offset + n - keep;
      int at = (int) ((total + n - keep) % KEPT);
      int head = Math.min(keep, KEPT - at);
      System.arraycopy(buffer, from, ring, at, head);
      System.arraycopy(buffer, from + head, ring, 0, keep - head);
      total += n;
    }
    return n;
  }

  /** How many bytes were read so far. */
  long total() {
    return total;
  }

  /**
   * The last lines read, oldest first, cleaned; the first of them may be the rest of a longer line
   * and is left out.
   */
  List<String> lines() {
    int kept = (int) Math.min(total, KEPT);
    byte[] tail = new byte[kept];
    int start = (int) ((total - kept) % KEPT);
    for (int i = 0; i < kept; i++) {
      tail[i] = ring[(start + i) % KEPT];
    }
    String[] parts = new String(tail, StandardCharsets.UTF_8).split("\n", -1);
    int end =
        parts.length > 0 && parts[parts.length - 1].isEmpty() ? parts.length - 1 : parts.length;
    List<String> lines = new ArrayList<>();
    for (int i = total > kept ? 1 : 0; i < end; i++) {
      lines.add(LineText.clean(parts[i]));
    }
    return lines;
  }
}
