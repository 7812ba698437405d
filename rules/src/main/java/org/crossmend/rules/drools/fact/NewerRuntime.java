package org.crossmend.rules.drools.fact;

/** What the build host's toolchain and libraries make would not run on the target. */
public record NewerRuntime(String sentence) implements InWords {

  @Override
  public String inWords() {
    return sentence;
  }
}
