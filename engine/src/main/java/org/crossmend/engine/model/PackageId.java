package org.crossmend.engine.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One exact package: category, name and version with revision (PMS 3).
 *
 * @param category for example {@code dev-libs}
 * @param name for example {@code protobuf}
 * @param version for example {@code 3.21.12-r1}
 */
public record PackageId(String category, String name, String version) {

  private static final Pattern CPV =
      Pattern.compile(
          "([A-Za-z0-9_][A-Za-z0-9+_.-]*)/([A-Za-z0-9_][A-Za-z0-9+_-]*?)"
              + "-(\\d+(?:\\.\\d+)*[a-z]?(?:_(?:alpha|beta|pre|rc|p)\\d*)*(?:-r\\d+)?)");

  /** Reads {@code category/name-version}; null if the text is anything else. */
  public static @Nullable PackageId parse(String cpv) {
    Matcher m = CPV.matcher(cpv);
    return m.matches() ? new PackageId(m.group(1), m.group(2), m.group(3)) : null;
  }

  /** {@code category/name}. */
  public String cp() {
    return category + "/" + name;
  }

  /** {@code category/name-version}. */
  public String cpv() {
    return category + "/" + name + "-" + version;
  }

  /** The atom that means exactly this version: {@code =category/name-version}. */
  public String atom() {
    return "=" + cpv();
  }

  @Override
  public String toString() {
    return cpv();
  }
}
