package org.crossmend.engine.model;

/** One of the two systems of a cross build; a native build has only the build host. */
public enum Side {
  BUILD_HOST("the build host"),
  SYSROOT("the sysroot");

  private final String words;

  Side(String words) {
    this.words = words;
  }

  /** How a sentence calls it. */
  public String words() {
    return words;
  }

  /** The opposite side. */
  public Side other() {
    return this == BUILD_HOST ? SYSROOT : BUILD_HOST;
  }
}
