package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;

/** What every step of every plan keeps to, whatever stood in the log. */
final class SafeSteps implements Step.Visitor<String> {

  /** In every hostile text that breaks a grammar, so that it shows where it must not get to. */
  static final String MARK = "HOSTILE";

  private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9_./:,+=@%~<>*^{} -]{0,400}");
  private static final Pattern FILE_TEXT =
      Pattern.compile("([A-Za-z0-9_ ./:,+=@\"~<>*#^'!\\t-]|\\$\\{[A-Z_]+\\})*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");
  private static final Pattern QUOTED = Pattern.compile("“[^“”]*”");
  private static final Pattern ATOM =
      Pattern.compile("[<>=~]{0,2}[A-Za-z0-9_][A-Za-z0-9+_.-]*/[A-Za-z0-9_][A-Za-z0-9+_.:*/-]*");

  /** All that any command of a plan starts, beside the target's own emerge and wrapper. */
  private static final Set<String> PROGRAMS =
      Set.of(
          "env",
          "emerge",
          "cb-emerge",
          "chroot",
          "gcc-config",
          "df",
          "mv",
          "umount",
          "crossdev",
          "emerge-wrapper");

  private final TargetSystem target;
  private final Set<String> ownLines;

  /**
   * Checks plans for a target.
   *
   * @param harmless plans that no log had a say in: what they write into files, shell included, is
   *     crossmend's own
   */
  SafeSteps(TargetSystem target, List<Plan> harmless) {
    this.target = target;
    this.ownLines = new HashSet<>();
    for (Plan plan : harmless) {
      for (Step step : plan.steps()) {
        if (step instanceof Step.Edit edit && edit.after() != null) {
          edit.after().lines().forEach(ownLines::add);
        }
      }
    }
  }

  /**
   * Checks a plan.
   *
   * @param origin what the plan answers, for the message of a failure
   */
  void check(Plan plan, String origin) {
    assertText(plan.remediation().title(), origin);
    for (Step step : plan.steps()) {
      assertText(step.describe(), origin);
      String made = step.accept(this);
      assertThat(made).as(origin).doesNotContain(MARK);
    }
  }

  /** What people read: on one line, and what stood in the log only between quotes. */
  private static void assertText(String text, String origin) {
    assertThat(UNPRINTABLE.matcher(text).find())
        .as("%s: unprintable in %s", origin, text)
        .isFalse();
  }

  @Override
  public String env(Step.Env step) {
    assertEnvironment(step.variables());
    return step.variables().toString();
  }

  private static void assertEnvironment(Map<String, String> variables) {
    variables.forEach(
        (name, value) -> {
          assertThat(name).matches(VARIABLE);
          assertThat(value).matches(ARGUMENT);
        });
  }

  @Override
  public String command(Step.Command step) {
    List<String> arguments = step.arguments();
    String program = arguments.get(0);
    assertThat(arguments).as(step.toString()).allMatch(a -> ARGUMENT.matcher(a).matches());
    assertThat(PROGRAMS.contains(program) || known(program))
        .as("%s in %s", program, arguments)
        .isTrue();
    assertThat(arguments)
        .as("options that only a log could want")
        .doesNotContain("--unmerge", "-C", "--depclean", "-rf", "--config-root=/", "--root=/");
    if (step.action() instanceof Step.Install install) {
      assertThat(install.atoms()).isNotEmpty().allMatch(atom -> ATOM.matcher(atom).matches());
    }
    if (step.action() instanceof Step.SetAside aside) {
      assertBelow(aside.from(), String.valueOf(target.distdir()));
      assertBelow(aside.to(), String.valueOf(target.distdir()));
    }
    return arguments + step.action().toString();
  }

  private boolean known(String program) {
    return program.equals(target.emerge())
        || program.equals(target.wrapper())
        || program.equals(target.chost() + "-emerge")
        || program.startsWith(target.beside(""));
  }

  @Override
  public String edit(Step.Edit step) {
    assertBelow(step.file(), target.configRoot() + "/etc/portage");
    step.diff()
        .lines()
        .filter(line -> line.startsWith("+") || line.startsWith("-"))
        .map(line -> line.substring(1))
        .forEach(this::assertLine);
    String after = step.after();
    if (after != null) {
      after.lines().forEach(this::assertLine);
    }
    return step.file() + step.diff() + after;
  }

  private void assertLine(String line) {
    assertThat(ownLines.contains(line) || FILE_TEXT.matcher(line).matches())
        .as("a line of a file: %s", line)
        .isTrue();
  }

  @Override
  public String link(Step.Link step) {
    assertThat(step.from()).matches(ARGUMENT).contains("/llvm/");
    assertThat(step.to()).matches(ARGUMENT).doesNotContain("..");
    assertThat(Path.of(step.from()).normalize()).hasToString(step.from());
    return step.from() + " " + step.to();
  }

  private static void assertBelow(String file, String folder) {
    assertThat(file).matches(ARGUMENT).doesNotContain(" ");
    assertThat(Path.of(file)).isNormalized().startsWithRaw(Path.of(folder));
  }

  @Override
  public String advice(Step.Advice step) {
    assertText(step.advice(), step.toString());
    return QUOTED.matcher(step.advice()).replaceAll("…");
  }
}
