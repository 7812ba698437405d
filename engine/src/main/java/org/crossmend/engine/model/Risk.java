package org.crossmend.engine.model;

/** What may go wrong if a remediation is applied. */
public enum Risk {
  NONE("none"),
  LOW("low"),
  MEDIUM("medium"),
  HIGH("high");

  private final String id;

  Risk(String id) {
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
  public static Risk of(String id) {
    for (Risk value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such risk: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
