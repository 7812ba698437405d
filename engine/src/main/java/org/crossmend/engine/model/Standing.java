package org.crossmend.engine.model;

/** What a failure is in the light of earlier ones of the same package on this machine. */
public enum Standing {
  /** The package never failed of this cause. */
  NEW("new"),
  /** It failed of this cause before, and was not built without a failure since. */
  RECURRING("recurring"),
  /** It failed of this cause before, but was built without a failure since. */
  REGRESSED("regressed");

  private final String id;

  Standing(String id) {
    this.id = id;
  }

  /** The name in reports. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
