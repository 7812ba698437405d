package org.crossmend.rules.drools.fact;

/** The missing header belongs to the package that is being built. */
public record OwnHeader(String header) implements InWords {

  @Override
  public String inWords() {
    return header + " is a header of the package itself";
  }
}
