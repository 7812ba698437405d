package org.crossmend.cli.store;

import org.jspecify.annotations.Nullable;

/**
 * What an install may do besides merging the wanted packages and their new dependencies. Downgrades
 * cannot be allowed at all.
 */
public enum Allowance {
  /** Other packages may be updated. */
  UPDATES("updates");

  private final String id;

  Allowance(String id) {
    this.id = id;
  }

  /** The word in the configuration. */
  public String id() {
    return id;
  }

  /** The constant with this word, null if there is none. */
  public static @Nullable Allowance of(String id) {
    for (Allowance value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
