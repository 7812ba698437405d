package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a configure script that run a program, and what the script does instead of running
 * it in a cross build. Reads what any Autoconf from 2.50 on writes.
 */
final class ConfigureScript {

  /**
   * A test that would have to run a program.
   *
   * @param first the line where it begins, 1-based, and {@code last} the line where it ends
   * @param variable the cache variable that answers it beforehand; null: nothing does
   * @param fails whether the script gives up; otherwise it guesses
   */
  record RunTest(int first, int last, @Nullable String variable, boolean fails) {}

  private static final Pattern CROSS =
      Pattern.compile(
          "(?:^|[\\s;)])(if\\s+)?test \"?x?\\$\\{?cross_compiling\\}?\"? = \"?x?yes\"?\\s*(&&)?");
  private static final Pattern CACHED =
      Pattern.compile("\\$\\{([a-z][a-z0-9]*_cv_\\w+)\\+(?:y|set|:)\\}");
  private static final Pattern ASSIGNED = Pattern.compile("(?:^|[\\s;(])([a-z][a-z0-9]*_cv_\\w+)=");
  private static final Pattern ERROR =
      Pattern.compile(
          "\\bas_fn_error\\b|\\{ \\(exit 1\\); exit 1; \\}|configure: error:|AC_MSG_ERROR");
  private static final Pattern HERE_DOCUMENT = Pattern.compile("<<-?\\s*['\"\\\\]?(\\w+)['\"]?");
  private static final int MOST_LINES = 2_000;

  private final List<String> lines;
  private final Set<String> cached = new HashSet<>();

  private ConfigureScript(List<String> lines) {
    this.lines = lines;
  }

  /** The tests in the order of the script. */
  static List<RunTest> tests(String script) {
    return new ConfigureScript(script.lines().toList()).tests();
  }

  private List<RunTest> tests() {
    List<RunTest> tests = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.contains("_cv_")) {
        Matcher check = CACHED.matcher(line);
        while (check.find()) {
          cached.add(check.group(1));
        }
      }
      if (line.contains("cross_compiling")) {
        Matcher cross = CROSS.matcher(line);
        if (cross.find()) {
          RunTest test =
              cross.group(1) != null ? block(i) : cross.group(2) != null ? command(i) : null;
          if (test != null && (test.fails || test.variable != null)) {
            tests.add(test);
          }
        }
      }
    }
    return tests;
  }

  /** {@code if test "$cross_compiling" = yes; then … else … fi}. */
  private RunTest block(int start) {
    int depth = 0;
    boolean crossing = true;
    boolean fails = false;
    Set<String> assigned = new HashSet<>();
    String end = null;
    int i = start;
    for (; i < lines.size() && i < start + MOST_LINES; i++) {
      String line = lines.get(i);
      if (end != null) {
        end = line.strip().equals(end) ? null : end;
        continue;
      }
      String word = line.strip();
      if (i == start) {
        depth = 1;
      } else if (word.equals("fi") || word.startsWith("fi ") || word.startsWith("fi;")) {
        depth--;
      } else if (word.matches("(e\\) +)?(if|elif)\\s.*") && !word.matches(".*[;\\s]fi")) {
        depth += word.matches("(e\\) +)?if\\s.*") ? 1 : 0;
      } else if (depth == 1 && word.matches("else\\b.*")) {
        crossing = false;
      }
      fails |= crossing && ERROR.matcher(line).find();
      Matcher set = ASSIGNED.matcher(line);
      while (set.find()) {
        assigned.add(set.group(1));
      }
      Matcher here = HERE_DOCUMENT.matcher(line);
      if (here.find()) {
        end = here.group(1);
      }
      if (depth == 0) {
        break;
      }
    }
    assigned.retainAll(cached);
    return new RunTest(start + 1, i + 1, assigned.size() == 1 ? only(assigned) : null, fails);
  }

  /** {@code test "$cross_compiling" = yes && as_fn_error …}, as AC_CHECK_FILE has it. */
  private @Nullable RunTest command(int start) {
    int last = Math.min(start + 1, lines.size() - 1);
    if (!ERROR.matcher(lines.get(start)).find() && !ERROR.matcher(lines.get(last)).find()) {
      return null;
    }
    for (int i = start; i >= 0 && i > start - 10; i--) {
      Matcher check = CACHED.matcher(lines.get(i));
      if (check.find()) {
        return new RunTest(start + 1, last + 1, check.group(1), true);
      }
    }
    return new RunTest(start + 1, last + 1, null, true);
  }

  private static String only(Set<String> one) {
    return one.iterator().next();
  }
}
