package org.crossmend.engine.attempt;

/** How one build within a healing ended: the vocabulary of an attempt's {@code outcome}. */
public enum Result {
  /** The first build, without any remedy, failed. */
  FAILED("failed"),
  /** It was built. */
  FIXED("fixed"),
  /** The same cause again: the remedy is taken back. */
  PERSISTED("persisted"),
  /** Another cause: progress, the remedy stays. */
  CHANGED("changed"),
  /** A failure that nothing recognises. */
  UNRECOGNISED("unrecognised"),
  /** It failed, and no further build is allowed. */
  LIMIT_REACHED("limit-reached"),
  /** A rule of safety or the user forbade the remedy; nothing was built. */
  REFUSED("refused");

  private final String id;

  Result(String id) {
    this.id = id;
  }

  /** The name in reports and in the journal. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
