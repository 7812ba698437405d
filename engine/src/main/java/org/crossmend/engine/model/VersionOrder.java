package org.crossmend.engine.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The order of versions (PMS 3.3). Versions that differ only in how they are written, such as
 * {@code 1} and {@code 1-r0}, compare as equal; what is no version comes before all versions.
 */
public final class VersionOrder implements Comparator<String> {

  /** The only instance. */
  public static final VersionOrder INSTANCE = new VersionOrder();

  private static final Pattern VERSION =
      Pattern.compile("(\\d+(?:\\.\\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|p)\\d*)*)(?:-r(\\d+))?");
  private static final Pattern SUFFIX = Pattern.compile("_([a-z]+)(\\d*)");

  /** From the lowest; a missing suffix stands between rc and p. */
  private static final List<String> SUFFIXES = List.of("alpha", "beta", "pre", "rc", "", "p");

  private VersionOrder() {}

  @Override
  public int compare(String a, String b) {
    Matcher ma = VERSION.matcher(a);
    Matcher mb = VERSION.matcher(b);
    boolean isVersion = ma.matches();
    if (!mb.matches() || !isVersion) {
      return isVersion ? 1 : mb.matches() ? -1 : a.compareTo(b);
    }
    int order = numbers(ma.group(1).split("\\.", -1), mb.group(1).split("\\.", -1));
    if (order == 0) {
      order = ma.group(2).compareTo(mb.group(2));
    }
    if (order == 0) {
      order = suffixes(ma.group(3), mb.group(3));
    }
    return order != 0 ? order : integers(orZero(ma.group(4)), orZero(mb.group(4)));
  }

  /** PMS algorithms 3.2 and 3.3. */
  private static int numbers(String[] a, String[] b) {
    int order = integers(a[0], b[0]);
    for (int i = 1; order == 0 && i < Math.min(a.length, b.length); i++) {
      order =
          a[i].startsWith("0") || b[i].startsWith("0")
              ? withoutTrailingZeros(a[i]).compareTo(withoutTrailingZeros(b[i]))
              : integers(a[i], b[i]);
    }
    return order != 0 ? order : Integer.compare(a.length, b.length);
  }

  /** PMS algorithms 3.5 and 3.6. */
  private static int suffixes(String a, String b) {
    List<String[]> as = parts(a);
    List<String[]> bs = parts(b);
    String[] none = {"", ""};
    for (int i = 0; i < Math.max(as.size(), bs.size()); i++) {
      String[] pa = i < as.size() ? as.get(i) : none;
      String[] pb = i < bs.size() ? bs.get(i) : none;
      int order = Integer.compare(SUFFIXES.indexOf(pa[0]), SUFFIXES.indexOf(pb[0]));
      if (order == 0) {
        order = integers(orZero(pa[1]), orZero(pb[1]));
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<String[]> parts(String suffixes) {
    List<String[]> parts = new ArrayList<>();
    Matcher m = SUFFIX.matcher(suffixes);
    while (m.find()) {
      parts.add(new String[] {m.group(1), m.group(2)});
    }
    return parts;
  }

  /** Numbers of any length. */
  private static int integers(String a, String b) {
    String na = withoutLeadingZeros(a);
    String nb = withoutLeadingZeros(b);
    return na.length() != nb.length()
        ? Integer.compare(na.length(), nb.length())
        : na.compareTo(nb);
  }

  private static String orZero(@org.jspecify.annotations.Nullable String number) {
    return number == null || number.isEmpty() ? "0" : number;
  }

  private static String withoutLeadingZeros(String number) {
    int i = 0;
    while (i < number.length() - 1 && number.charAt(i) == '0') {
      i++;
    }
    return number.substring(i);
  }

  private static String withoutTrailingZeros(String number) {
    int end = number.length();
    while (end > 0 && number.charAt(end - 1) == '0') {
      end--;
    }
    return number.substring(0, end);
  }
}
