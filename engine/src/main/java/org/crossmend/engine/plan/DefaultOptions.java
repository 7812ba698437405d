package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of EMERGE_DEFAULT_OPTS (make.conf(5)): options that say how much is done at once and
 * how long emerge searches. Others may change what is done ({@code --pretend}, {@code --usepkg}) or
 * wait for a person ({@code --ask}).
 */
public final class DefaultOptions {

  private static final Pattern WITH_VALUE =
      Pattern.compile("(?:--jobs|--load-average|--backtrack)=[0-9][0-9.]*|-j[0-9]+");
  private static final Pattern NAME = Pattern.compile("--jobs|-j|--load-average|--backtrack");
  private static final Pattern VALUE = Pattern.compile("[0-9][0-9.]*");

  private DefaultOptions() {}

  /** The options to keep, each as one argument; null holds none. */
  public static List<String> kept(@Nullable String options) {
    List<String> kept = new ArrayList<>();
    if (options == null) {
      return kept;
    }
    String[] words = options.strip().split("\\s+", -1);
    for (int i = 0; i < words.length; i++) {
      if (WITH_VALUE.matcher(words[i]).matches()) {
        kept.add(words[i]);
      } else if (NAME.matcher(words[i]).matches()
          && i + 1 < words.length
          && VALUE.matcher(words[i + 1]).matches()) {
        kept.add((words[i].equals("-j") ? "--jobs" : words[i]) + "=" + words[++i]);
      } else if (words[i].equals("--jobs") || words[i].equals("-j")) {
        kept.add("--jobs");
      }
    }
    return kept;
  }
}
