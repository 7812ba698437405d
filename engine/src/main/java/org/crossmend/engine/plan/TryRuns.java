package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What CMake wants to be told in a cross build: its {@code TryRunResults.cmake} names the variables
 * and the programs that it built and kept (cmake's try_run documentation, "Behavior when Cross
 * Compiling").
 */
final class TryRuns {

  /**
   * A test program that was not run.
   *
   * @param program where it was kept
   * @param code the variable for its exit code
   * @param outputs the variables for what it prints: with the suffix {@code _STDOUT} or {@code
   *     _STDERR} for one of both
   */
  record TryRun(String program, String code, List<String> outputs) {
    TryRun {
      outputs = List.copyOf(outputs);
    }
  }

  private static final String OUTPUT = "__TRYRUN_OUTPUT";

  private static final Pattern PARTS =
      Pattern.compile(
          "(?m)^# Executable\\s+: (?<program>/.*)$|^# Run arguments : (?<arguments>.*)$"
              + "|^set\\(\\s*(?<variable>\\w+)\\s+\"PLEASE_FILL_OUT");

  private TryRuns() {}

  /** Those without arguments, in the order of the file. */
  static List<TryRun> read(String text) {
    List<TryRun> all = new ArrayList<>();
    String program = "";
    String code = "";
    boolean plain = true;
    List<String> outputs = new ArrayList<>();
    Matcher part = PARTS.matcher(text);
    while (part.find()) {
      String variable = part.group("variable");
      if (part.group("program") != null) {
        add(all, program, code, outputs, plain);
        program = part.group("program").strip();
        code = "";
        outputs.clear();
        plain = true;
      } else if (part.group("arguments") != null) {
        plain = part.group("arguments").isBlank();
      } else if (variable.contains(OUTPUT)) {
        outputs.add(variable);
      } else {
        code = variable;
      }
    }
    add(all, program, code, outputs, plain);
    return all;
  }

  private static void add(
      List<TryRun> all, String program, String code, List<String> outputs, boolean plain) {
    if (plain && !program.isEmpty() && !code.isEmpty()) {
      all.add(new TryRun(program, code, outputs));
    }
  }

  /** Whether the program's exit code is all that CMake's own check modules look at. */
  static boolean isOutputIgnored(String code) {
    return code.endsWith("_EXITCODE");
  }
}
