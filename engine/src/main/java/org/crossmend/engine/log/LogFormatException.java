package org.crossmend.engine.log;

import java.io.IOException;

/**
 * A log that cannot be read to its end: truncated, damaged, or compressed in a way that is not
 * supported.
 */
public final class LogFormatException extends IOException {

  private static final long serialVersionUID = 1L;

  public LogFormatException(String message) {
    super(message);
  }

  public LogFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
