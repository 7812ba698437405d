package org.crossmend.rules.drools.fact;

import org.jspecify.annotations.Nullable;

/** The build host's CPU lacks instructions that the target's flags use. */
public record CpuGap(String witness) implements InWords {

  @Override
  public String inWords() {
    return "the build host's CPU lacks instructions of the target: " + witness;
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CpuGap that && witness.equals(that.witness);
  }

  @Override
  public int hashCode() {
    return witness.hashCode();
  }
}
