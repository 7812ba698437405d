package org.crossmend.engine.model;

/**
 * How sure a signature makes us that its line is the cause: certain, likely, or only a hint (a
 * symptom).
 */
public enum Confidence {
  CERTAIN("certain"),
  LIKELY("likely"),
  HINT("hint");

  private final String id;

  Confidence(String id) {
    this.id = id;
  }

  /** The name in files, JSON and on the command line. */
  public String id() {
    return id;
  }

  /**
   * The constant with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Confidence of(String id) {
    for (Confidence value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such confidence: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
