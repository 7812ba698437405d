package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The variable {@code MAKEFLAGS} as GNU make reads it from the environment: options, of which the
 * first may lack its dash, and behind {@code --} variables (manual, “Communicating Options to a
 * Sub-make”).
 */
final class MakeFlags {

  private static final Pattern JOBS =
      Pattern.compile("-j\\d*|--jobs(=\\d+)?|--jobserver-(auth|fds)=\\S*|-l[\\d.]*");

  private MakeFlags() {}

  /** What is made anyhow: objects of an earlier build know nothing of flags that changed since. */
  static String always(String present) {
    List<String> words = words(present);
    if (!words.contains("--always-make")) {
      words.add(0, "--always-make");
    }
    return String.join(" ", words);
  }

  /** One job at a time, whatever was wanted before. */
  static String oneJob(String present) {
    List<String> words = words(present);
    words.removeIf(word -> JOBS.matcher(word).matches());
    words.add(0, "-j1");
    return String.join(" ", words);
  }

  private static List<String> words(String present) {
    List<String> words = new ArrayList<>();
    for (String word : present.strip().split("\\s+", -1)) {
      if (!word.isEmpty()) {
        boolean lacksDash = words.isEmpty() && !word.startsWith("-") && word.indexOf('=') < 0;
        words.add(lacksDash ? "-" + word : word);
      }
    }
    return words;
  }
}
