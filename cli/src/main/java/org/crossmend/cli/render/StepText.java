package org.crossmend.cli.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.render.TextRenderer.Lines;
import org.crossmend.engine.model.Step;

/**
 * Steps as a person would carry them out. Variables are written before the command that they are
 * for and not exported: a ROOT that stays in a shell would send the next package to the wrong
 * system.
 */
final class StepText implements Step.Visitor<Boolean> {

  private final Lines out;
  private final Palette palette;
  private final String margin;
  private final String indent;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private int number;
  private boolean commandFollows;

  /**
   * Writes to {@code out}.
   *
   * @param margin blanks before every line
   */
  StepText(Lines out, Palette palette, String margin) {
    this.out = out;
    this.palette = palette;
    this.margin = margin;
    this.indent = margin + "     ";
  }

  /** Writes the steps in their order. */
  void print(List<Step> steps) {
    int lastCommand = -1;
    for (int i = 0; i < steps.size(); i++) {
      lastCommand = steps.get(i) instanceof Step.Command ? i : lastCommand;
    }
    for (Step step : steps) {
      commandFollows = number < lastCommand;
      number++;
      out.wrapped(margin + number + ". ", Visible.of(step.describe()));
      step.accept(this);
    }
  }

  @Override
  public Boolean env(Step.Env step) {
    if (commandFollows) {
      environment.putAll(step.variables());
    } else {
      for (Map.Entry<String, String> variable : step.variables().entrySet()) {
        out.add(indent + palette.strong(assignment(variable)));
      }
    }
    return true;
  }

  @Override
  public Boolean command(Step.Command step) {
    List<String> arguments = step.arguments();
    List<String> unset = new ArrayList<>();
    int program = 0;
    if (arguments.get(0).equals("env")) {
      program = 1;
      while (program + 1 < arguments.size()) {
        String word = arguments.get(program);
        int equals = word.indexOf('=');
        if (word.equals("-u")) {
          unset.add(word + " " + arguments.get(program + 1));
          program += 2;
        } else if (equals > 0 && !word.startsWith("-")) {
          environment.put(word.substring(0, equals), word.substring(equals + 1));
          program++;
        } else {
          break;
        }
      }
    }
    String lead = "env ";
    if (!unset.isEmpty()) {
      out.add(indent + palette.strong(lead + String.join(" ", unset) + " \\"));
      lead = "    ";
    }
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      out.add(indent + palette.strong(lead + assignment(variable) + " \\"));
      lead = "    ";
    }
    boolean plain = unset.isEmpty() && environment.isEmpty();
    out.add(
        indent
            + palette.strong(
                (plain ? "" : lead)
                    + ShellQuote.join(arguments.subList(program, arguments.size()))));
    environment.clear();
    return true;
  }

  private static String assignment(Map.Entry<String, String> variable) {
    return variable.getKey() + "=" + ShellQuote.of(variable.getValue());
  }

  @Override
  public Boolean edit(Step.Edit step) {
    for (String line : step.diff().split("\n", -1)) {
      if (!line.isEmpty()) {
        String text = Visible.of(line);
        out.add(
            indent
                + (line.startsWith("+")
                    ? palette.good(text)
                    : line.startsWith("-") ? palette.bad(text) : text));
      }
    }
    return true;
  }

  @Override
  public Boolean link(Step.Link step) {
    out.add(indent + palette.strong(ShellQuote.join(List.of("ln", "-s", step.to(), step.from()))));
    return true;
  }

  @Override
  public Boolean advice(Step.Advice step) {
    for (String line : step.advice().split("\n", -1)) {
      if (!line.isBlank() && !line.equals(step.describe())) {
        out.wrapped(indent, Visible.of(line));
      }
    }
    return true;
  }
}
