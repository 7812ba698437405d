package org.crossmend.rules.drools.fact;

/** The build failed, and no signature says why: there is no evidence beside this fact. */
public record NothingRecognised() implements InWords {

  @Override
  public String inWords() {
    return "nothing recognises the failure";
  }
}
