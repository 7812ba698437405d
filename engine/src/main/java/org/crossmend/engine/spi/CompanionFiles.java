package org.crossmend.engine.spi;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Opens files that a log points to. A log is hostile input, so only files of known names below the
 * allowed roots are opened; links that lead out of them are refused.
 */
public interface CompanionFiles {

  /** No files at all. */
  CompanionFiles NONE = path -> null;

  /**
   * The text of a file, decompressed, to be closed by the caller; null if it is not there or not
   * allowed.
   *
   * @param path absolute, as the log prints it
   * @throws IOException if it is there and allowed, but cannot be read
   */
  @Nullable InputStream open(String path) throws IOException;
}
