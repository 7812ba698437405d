package org.crossmend.engine.model;

/**
 * Cross ({@code CBUILD} differs from {@code CHOST}) or native; where neither is proved the
 * reference is null.
 */
public enum BuildKind {
  CROSS("cross"),
  NATIVE("native");

  private final String id;

  BuildKind(String id) {
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
  public static BuildKind of(String id) {
    for (BuildKind value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such buildkind: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
