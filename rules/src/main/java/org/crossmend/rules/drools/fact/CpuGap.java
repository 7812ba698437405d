package org.crossmend.rules.drools.fact;

/** The build host's CPU lacks instructions that the target's flags use. */
public record CpuGap(String witness) implements InWords {

  @Override
  public String inWords() {
    return "the build host's CPU lacks instructions of the target: " + witness;
  }
}
