package org.crossmend.engine.model;

/**
 * The ebuild phase as in {@code EBUILD_PHASE} (PMS 9), with Portage's own steps before and after:
 * resolving dependencies, fetching and merging.
 */
public enum Phase {
  PRETEND("pretend"),
  SETUP("setup"),
  FETCH("fetch"),
  UNPACK("unpack"),
  PREPARE("prepare"),
  CONFIGURE("configure"),
  COMPILE("compile"),
  TEST("test"),
  INSTALL("install"),
  PREINST("preinst"),
  POSTINST("postinst"),
  PRERM("prerm"),
  POSTRM("postrm"),
  PACKAGE("package"),
  MERGE("merge"),
  RESOLVE("resolve");

  private final String id;

  Phase(String id) {
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
  public static Phase of(String id) {
    for (Phase value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such phase: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
