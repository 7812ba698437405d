package org.crossmend.engine.model;

/**
 * How far a signature is proven: examples pass and a real run showed it from {@link #TESTED} on.
 */
public enum Status {
  EXPERIMENTAL("experimental"),
  TESTED("tested"),
  STABLE("stable"),
  RETIRED("retired");

  private final String id;

  Status(String id) {
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
  public static Status of(String id) {
    for (Status value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such status: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
