package org.crossmend.rules.drools.fact;

import org.crossmend.engine.model.PackageId;

/** The package whose build failed; there is none where the log names none. */
public record FailedPackage(String category, String name, String version) implements InWords {

  public static FailedPackage of(PackageId id) {
    return new FailedPackage(id.category(), id.name(), id.version());
  }

  /** {@code category/name}. */
  public String cp() {
    return category + "/" + name;
  }

  @Override
  public String inWords() {
    return "the package is " + cp() + "-" + version;
  }
}
