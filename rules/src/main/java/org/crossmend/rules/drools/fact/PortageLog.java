package org.crossmend.rules.drools.fact;

import org.jspecify.annotations.Nullable;

/** The log is Portage's. */
public record PortageLog(String why) implements InWords {

  @Override
  public String inWords() {
    return "the log is Portage's: " + why;
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PortageLog that && why.equals(that.why);
  }

  @Override
  public int hashCode() {
    return why.hashCode();
  }
}
