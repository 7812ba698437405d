package org.crossmend.cli.command;

import java.io.BufferedInputStream;
import java.io.IOException;

/** Tells data that cannot be a log: a program, an image, an archive. */
final class Garbage {

  /**
   * A log may hold some control characters (progress bars, a test's output), but not this share of
   * them.
   */
  private static final double SHARE = 0.08;

  private Garbage() {}

  /** Looks at up to {@code length} bytes without consuming them. */
  static boolean isIn(BufferedInputStream in, int length) throws IOException {
    in.mark(length);
    byte[] head = new byte[length];
    int n = in.readNBytes(head, 0, length);
    in.reset();
    int odd = 0;
    for (int i = 0; i < n; i++) {
      int b = head[i] & 0xff;
      boolean control =
          b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != 0x1b && b != '\b' && b != '\f'
              && b != 0;
      if (control || b == 0x7f) {
        odd++;
      }
    }
    return odd > n * SHARE;
  }
}
