package org.crossmend.engine.model;

/** How the build of one package ended, as far as its log tells. */
public enum Outcome {
  FAILED("failed"),
  SUCCEEDED("succeeded"),
  UNKNOWN("unknown");

  private final String id;

  Outcome(String id) {
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
  public static Outcome of(String id) {
    for (Outcome value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such outcome: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
