package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code config.log} says about the run of a configure script, and its cache file. */
final class ConfigLog {

  private static final Pattern CALL = Pattern.compile("(?m)^  \\$ (\\S.*)$");
  private static final Pattern ERROR = Pattern.compile("(?m)^configure:(\\d+): error: ");
  private static final Pattern OTHER_ABI =
      Pattern.compile("(?m)^ac_cv_env_(?:CC|CFLAGS)_value='?[^'\\n]*-mx?32\\b");
  private static final Pattern CACHED =
      Pattern.compile("(?m)^([a-z][a-z0-9]*_cv_\\w+)=\\$\\{\\1=(.*)\\}$");

  /** Options that name the machines, the cache or the source: a native copy finds out by itself. */
  private static final Pattern OWN =
      Pattern.compile("--?(build|host|target|cache-file|srcdir)(=.*)?");

  private final String text;

  ConfigLog(String text) {
    this.text = text;
  }

  /** The lines of the script at which it gave up; the last one is the decisive one. */
  List<Integer> errors() {
    List<Integer> lines = new ArrayList<>();
    Matcher error = ERROR.matcher(text);
    while (error.find()) {
      if (error.group(1).length() < 9) {
        lines.add(Integer.valueOf(error.group(1)));
      }
    }
    return lines;
  }

  /** Whether it was configured for 32 bits, which a plain compiler of this machine is not for. */
  boolean isForAnotherAbi() {
    return OTHER_ABI.matcher(text).find();
  }

  /** How the script was called: its path and arguments; empty if the log does not say. */
  List<String> call() {
    Matcher call = CALL.matcher(text);
    return call.find() ? words(call.group(1)) : List.of();
  }

  /**
   * The arguments for a native run.
   *
   * @param chost what is named after this tuple is the target's
   * @param sysroot what lies below this folder is taken from this machine instead
   */
  static List<String> nativeArguments(List<String> arguments, String chost, String sysroot) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      Matcher own = OWN.matcher(argument);
      if (own.matches()) {
        i += own.group(2) == null ? 1 : 0;
      } else if (!argument.startsWith("--with-sysroot")
          && !argument.equals("-C")
          && !argument.equals("--config-cache")) {
        String here = sysroot.isEmpty() ? argument : argument.replace(sysroot, "");
        if (chost.isEmpty() || !here.contains(chost)) {
          kept.add(here);
        }
      }
    }
    return kept;
  }

  /** Words as configure quotes them: single quotes around what needs it. */
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
        any = true;
      } else if (c == '\\' && !quoted && i + 1 < line.length()) {
        word.append(line.charAt(++i));
      } else if (c == ' ' && !quoted) {
        if (any || word.length() > 0) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
      }
    }
    if (any || word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }

  /** The variables of a cache file and their values, without quotes. */
  static Map<String, String> cache(String text) {
    Map<String, String> values = new TreeMap<>();
    Matcher entry = CACHED.matcher(text);
    while (entry.find()) {
      String value = entry.group(2);
      boolean quoted = value.length() > 1 && value.startsWith("'") && value.endsWith("'");
      values.put(entry.group(1), quoted ? value.substring(1, value.length() - 1) : value);
    }
    return values;
  }
}
