package org.crossmend.engine.attempt;

/** Taking a step back would overwrite what somebody else changed after it. */
public final class UndoRefused extends Exception {

  private static final long serialVersionUID = 1L;

  private final String file;

  /**
   * A refusal.
   *
   * @param file what was changed
   * @param reason the rest of a sentence about it
   */
  public UndoRefused(String file, String reason) {
    super(file + " " + reason);
    this.file = file;
  }

  /** What was changed. */
  public String file() {
    return file;
  }
}
