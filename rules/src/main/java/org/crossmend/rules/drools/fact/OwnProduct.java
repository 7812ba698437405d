package org.crossmend.rules.drools.fact;

/**
 * What the build could not run is something that it should have built itself, so no other package
 * provides it.
 */
public record OwnProduct(String program) implements InWords {

  /** Whether the build called it by a path, so that nothing that is installed would be found. */
  public boolean isCalledByPath() {
    return program.indexOf('/') >= 0;
  }

  @Override
  public String inWords() {
    return program + " is the package's own product";
  }
}
