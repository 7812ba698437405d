package org.crossmend.rules.drools.fact;

/** A toolchain or system package: CHOST stands in the paths it installs. */
public record ToolchainPackage(String cp) implements InWords {

  @Override
  public String inWords() {
    return cp + " is a toolchain or system package, and CHOST stands in the paths it installs";
  }
}
