package org.crossmend.corpus.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files that people write by hand, and refuses those that nobody could have written so. */
final class BoundedText {

  private static final int MOST_BYTES = 1 << 20;

  private BoundedText() {}

  /**
   * The text of a file; what is not UTF-8 becomes U+FFFD.
   *
   * @throws IOException if it cannot be read or has more than 1 MiB; the message says which
   */
  static String read(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      // A pipe would be waited for, and a device may never end.
      throw new IOException("it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it is larger than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }
}
