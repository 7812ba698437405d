package org.crossmend.engine.model;

/** Whether a signature's line ends the build, contributes to its end, or is only worth a note. */
public enum Severity {
  FATAL("fatal"),
  CONTRIBUTING("contributing"),
  NOTICE("notice");

  private final String id;

  Severity(String id) {
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
  public static Severity of(String id) {
    for (Severity value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such severity: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
