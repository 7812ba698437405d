package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Answers for build systems as lines of a package's settings. Cache variables of configure reach it
 * as variables of the ebuild; CMake and Meson get theirs as arguments through what their eclasses
 * read.
 */
final class ConfigAnswers {

  /** Arguments that the eclasses of CMake and Meson add to their own. */
  static final Set<String> ARGUMENTS = Set.of("MYCMAKEARGS", "MYMESONARGS");

  private static final Pattern CACHE_VARIABLE = Pattern.compile("[a-z][a-z0-9]*_cv_\\w+");

  private ConfigAnswers() {}

  /** Whether configure reads it as an answer; nothing else may be set on behalf of a log. */
  static boolean isCacheVariable(String name) {
    return name.length() <= 200 && CACHE_VARIABLE.matcher(name).matches();
  }

  /** The lines in the order of the names; what is no answer or no plain value is left out. */
  static List<String> lines(Map<String, String> answers) {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(answers)
        .forEach(
            (name, value) -> {
              if (Checked.value(value) == null) {
                return;
              }
              if (ARGUMENTS.contains(name)) {
                lines.addAll(SettingSteps.added(List.of(name), value));
              } else if (isCacheVariable(name)) {
                lines.add(name + "=\"" + value + "\"");
              }
            });
    return lines;
  }
}
