package org.crossmend.rules.drools.fact;

/** What the package's configure could not find out in a cross build is known. */
public record KnownAnswers() implements InWords {

  @Override
  public String inWords() {
    return "what configure could not find out is known";
  }
}
