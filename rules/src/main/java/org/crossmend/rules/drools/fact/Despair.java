package org.crossmend.rules.drools.fact;

/**
 * Nothing specific is known about a cross-type cause: what is left is to try the ways of building
 * in turn.
 */
public record Despair() implements InWords {

  @Override
  public String inWords() {
    return "nothing specific is known about this cause of a cross build";
  }
}
