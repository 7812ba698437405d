package org.crossmend.cli.store;

import org.jspecify.annotations.Nullable;

/** What the user wants done about a remedy of some risk. */
public enum Permission {
  /** With {@code --yes} it is carried out without a question. */
  APPLY("apply"),
  /** It is carried out after a question only, and never with {@code --yes}. */
  ASK("ask"),
  /** It is never carried out, only shown. */
  NEVER("never");

  private final String id;

  Permission(String id) {
    this.id = id;
  }

  /** The word in the configuration. */
  public String id() {
    return id;
  }

  /** The constant with this word, null if there is none. */
  public static @Nullable Permission of(String id) {
    for (Permission value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    return null;
  }
}
