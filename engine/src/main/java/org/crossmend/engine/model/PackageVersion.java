package org.crossmend.engine.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The order of versions (PMS 3.3). */
public final class PackageVersion implements Comparator<String> {

  /** Older versions first; texts that are no versions come before those that are. */
  public static final Comparator<String> ORDER = new PackageVersion();

  private static final Pattern VERSION =
      Pattern.compile(
          "(\\d+)((?:\\.\\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|p)\\d*)*)(?:-r(\\d+))?");
  private static final Pattern SUFFIX = Pattern.compile("_(alpha|beta|pre|rc|p)(\\d*)");
  private static final List<String> SUFFIXES = List.of("alpha", "beta", "pre", "rc", "", "p");

  private PackageVersion() {}

  @Override
  public int compare(String one, String other) {
    Matcher a = VERSION.matcher(one);
    Matcher b = VERSION.matcher(other);
    if (!a.matches() || !b.matches()) {
      return !a.matches() && !b.matches() ? one.compareTo(other) : a.matches() ? 1 : -1;
    }
    int order = number(a.group(1)).compareTo(number(b.group(1)));
    order = order != 0 ? order : components(a.group(2), b.group(2));
    order = order != 0 ? order : a.group(3).compareTo(b.group(3));
    order = order != 0 ? order : suffixes(a.group(4), b.group(4));
    return order != 0 ? order : number(a.group(5)).compareTo(number(b.group(5)));
  }

  @SuppressWarnings("NullAway") // a group that took no part is null
  private static BigInteger number(String digits) {
    return digits == null || digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
  }

  /** A component with a leading zero is compared like a fraction, others like numbers. */
  private static int components(String one, String other) {
    String[] a = one.isEmpty() ? new String[0] : one.substring(1).split("\\.", -1);
    String[] b = other.isEmpty() ? new String[0] : other.substring(1).split("\\.", -1);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      int order =
          a[i].startsWith("0") || b[i].startsWith("0")
              ? a[i].replaceFirst("0+$", "").compareTo(b[i].replaceFirst("0+$", ""))
              : number(a[i]).compareTo(number(b[i]));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  private static int suffixes(String one, String other) {
    Matcher a = SUFFIX.matcher(one);
    Matcher b = SUFFIX.matcher(other);
    while (true) {
      boolean more = a.find();
      boolean others = b.find();
      if (!more && !others) {
        return 0;
      }
      int order =
          Integer.compare(
              SUFFIXES.indexOf(more ? a.group(1) : ""), SUFFIXES.indexOf(others ? b.group(1) : ""));
      if (order != 0) {
        return order;
      }
      order = number(a.group(2)).compareTo(number(b.group(2)));
      if (order != 0) {
        return order;
      }
    }
  }
}
