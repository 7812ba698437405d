package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a file with settings (make.conf syntax) when more are wanted: comments and other
 * settings stay, lists are united, and a value of its own is replaced.
 */
final class EnvFile {

  /** Lists whose parts Portage adds to what it has, without being told (make.conf(5)). */
  private static final Set<String> INCREMENTAL = Set.of("FEATURES");

  private static final Pattern SETTING =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)=\"(\\$\\{\\1\\} )?([^\"$\\\\]*)\"");

  private EnvFile() {}

  /** The text with all these lines in effect; the same text where they are already. */
  static String extended(@Nullable String before, List<String> lines) {
    List<String> all = new ArrayList<>(before == null ? List.of() : before.lines().toList());
    boolean changed = false;
    for (String line : lines) {
      changed |= put(all, line);
    }
    return before != null && !changed ? before : String.join("\n", all) + "\n";
  }

  private static boolean put(List<String> all, String line) {
    Matcher wanted = SETTING.matcher(line);
    if (all.stream().anyMatch(there -> there.strip().equals(line)) || line.isEmpty()) {
      return false;
    }
    if (wanted.matches()) {
      boolean adds = wanted.group(2) != null;
      for (int i = all.size() - 1; i >= 0; i--) {
        Matcher there = SETTING.matcher(all.get(i).strip());
        if (there.matches()
            && there.group(1).equals(wanted.group(1))
            && adds == (there.group(2) != null)) {
          if (!adds && !INCREMENTAL.contains(wanted.group(1))) {
            all.set(i, line);
            return true;
          }
          String united = united(there.group(3), wanted.group(3));
          if (united.equals(there.group(3))) {
            return false;
          }
          all.set(i, wanted.group(1) + "=\"" + (adds ? wanted.group(2) : "") + united + "\"");
          return true;
        }
      }
    }
    all.add(line);
    return true;
  }

  private static String united(String there, String wanted) {
    Set<String> words = new LinkedHashSet<>(words(there));
    // "-C x" are two words that belong together, and a repeated "-C" would get lost
    return there.contains("-C ") || wanted.contains("-C ")
        ? (" " + there + " ").contains(" " + wanted + " ") ? there : there + " " + wanted
        : words.containsAll(words(wanted)) ? there : joined(words, words(wanted));
  }

  private static String joined(Set<String> words, List<String> more) {
    words.addAll(more);
    return String.join(" ", words);
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).filter(w -> !w.isEmpty()).toList();
  }
}
