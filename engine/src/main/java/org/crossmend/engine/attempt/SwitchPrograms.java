package org.crossmend.engine.attempt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crossmend.engine.spi.ProcessRunner;

/** Runs the few programs that switch a setting, and no others. */
public final class SwitchPrograms {

  /** Each takes names of settings and can be run again without harm. */
  private static final Set<String> ALLOWED = Set.of("gcc-config");

  private static final Pattern PROGRAM = Pattern.compile("(?:(?:/[A-Za-z0-9_.+-]+)*/)?([a-z-]+)");
  private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

  private static final Duration LONGEST = Duration.ofMinutes(10);

  private final ProcessRunner runner;
  private final Map<String, String> environment;

  /**
   * Programs that switch settings.
   *
   * @param environment all of theirs
   */
  public SwitchPrograms(ProcessRunner runner, Map<String, String> environment) {
    this.runner = runner;
    this.environment = new LinkedHashMap<>(environment);
  }

  /** Whether a command is one of these programs with names of settings. */
  public static boolean isAllowed(List<String> arguments) {
    if (arguments.size() < 2) {
      return false;
    }
    var program = PROGRAM.matcher(arguments.get(0));
    return program.matches()
        && !arguments.get(0).contains("/../")
        && ALLOWED.contains(program.group(1))
        && arguments.stream().skip(1).allMatch(word -> SETTING.matcher(word).matches());
  }

  /** Runs one; the exit code is the program's. */
  int run(List<String> arguments, Transaction notes) throws IOException, InterruptedException {
    if (!isAllowed(arguments)) {
      throw new IOException("not a program that switches settings: " + arguments);
    }
    RunningPrograms running = new RunningPrograms(notes, arguments);
    int[] exit = new int[1];
    running.during(
        () -> {
          ProcessRunner.Result result =
              runner.run(
                  new ProcessRunner.Request(
                      arguments,
                      environment,
                      null,
                      new ByteArrayOutputStream(),
                      null,
                      LONGEST,
                      running::started));
          exit[0] = result.exit();
          running.ended(result.exit());
        });
    return exit[0];
  }
}
