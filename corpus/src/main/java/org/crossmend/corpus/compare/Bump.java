package org.crossmend.corpus.compare;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of a version a change raises (Semantic Versioning 2.0.0). What others rely on are the
 * ids, the categories and the names of the captures.
 */
public enum Bump {
  /** Nothing changed. */
  NONE("nothing that a version tells"),
  /** Only how well is recognised and how it is worded. */
  PATCH("only patterns, examples or wording"),
  /** More is recognised, caught or proposed; what was there means the same. */
  MINOR("more is recognised, caught or proposed"),
  /** An id went away or means something else. */
  MAJOR("an id went away or means something else");

  private static final Pattern VERSION =
      Pattern.compile("(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})");

  private final String meaning;

  Bump(String meaning) {
    this.meaning = meaning;
  }

  /** What kind of change it is, in words. */
  public String meaning() {
    return meaning;
  }

  /** The greater of the two. */
  Bump and(Bump other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** Whether a text is a version that can be raised: three numbers with dots. */
  public static boolean isVersion(String version) {
    return VERSION.matcher(version).matches();
  }

  /**
   * The version after this change. Before 1.0.0 each kind of change raises one place further right,
   * as the first number says nothing yet.
   *
   * @throws IllegalArgumentException if it is not three numbers with dots
   */
  public String next(String version) {
    Matcher m = VERSION.matcher(version);
    if (!m.matches()) {
      throw new IllegalArgumentException("not a version: " + version);
    }
    int major = Integer.parseInt(m.group(1));
    int minor = Integer.parseInt(m.group(2));
    int patch = Integer.parseInt(m.group(3));
    Bump effective = major > 0 || this == NONE ? this : this == MAJOR ? MINOR : PATCH;
    return switch (effective) {
      case NONE -> version;
      case PATCH -> major + "." + minor + "." + (patch + 1);
      case MINOR -> major + "." + (minor + 1) + ".0";
      case MAJOR -> (major + 1) + ".0.0";
    };
  }
}
