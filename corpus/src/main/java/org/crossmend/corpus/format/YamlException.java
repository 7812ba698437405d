package org.crossmend.corpus.format;

/** A text that is not the YAML we read; carries the line. */
public final class YamlException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  YamlException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** 1-based. */
  public int line() {
    return line;
  }
}
