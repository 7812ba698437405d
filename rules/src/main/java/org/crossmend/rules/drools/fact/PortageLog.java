package org.crossmend.rules.drools.fact;

/** The log is Portage's. */
public record PortageLog(String why) implements InWords {

  @Override
  public String inWords() {
    return "the log is Portage's: " + why;
  }
}
