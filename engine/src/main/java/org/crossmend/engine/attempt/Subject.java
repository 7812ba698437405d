package org.crossmend.engine.attempt;

import org.crossmend.engine.model.PackageId;

/** What is remembered of: a package in all its versions, or a command. */
public final class Subject {

  private Subject() {}

  /** {@code category/name} of an atom; anything else stays as it is. */
  public static String of(String atom) {
    String plain = atom.replaceFirst("^[<>=~!]+", "");
    PackageId id = PackageId.parse(plain);
    // a command has spaces and may hold anything else
    boolean isAtom = plain.indexOf('/') > 0 && plain.indexOf(' ') < 0;
    return id != null ? id.cp() : isAtom ? plain.replaceFirst(":.*$", "") : plain;
  }
}
