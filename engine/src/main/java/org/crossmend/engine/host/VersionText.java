package org.crossmend.engine.host;

import java.util.Comparator;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Symbol versions such as {@code GLIBC_2.38} or {@code GLIBCXX_3.4.30}. */
final class VersionText {

  private static final Pattern PARTS = Pattern.compile("(.*?)_?(\\d+(?:\\.\\d+)*)");

  /** By what stands before the number, then by the number. */
  static final Comparator<String> ORDER =
      Comparator.comparing(VersionText::family).thenComparing(VersionText::compare);

  private VersionText() {}

  /** The newest of the same family; null if there is none. */
  static @Nullable String newest(Set<String> defined, String like) {
    return defined.stream()
        .filter(version -> PARTS.matcher(version).matches() && family(version).equals(family(like)))
        .max(ORDER)
        .orElse(null);
  }

  private static String family(String version) {
    Matcher m = PARTS.matcher(version);
    return m.matches() ? m.group(1) : version;
  }

  private static int compare(String one, String other) {
    String[] a = one.replaceFirst("^.*?(?=[0-9.]*$)", "").split("\\.", -1);
    String[] b = other.replaceFirst("^.*?(?=[0-9.]*$)", "").split("\\.", -1);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Integer.compare(number(a, i), number(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int at) {
    return at < parts.length && parts[at].matches("\\d{1,9}") ? Integer.parseInt(parts[at]) : -1;
  }
}
