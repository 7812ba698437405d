package org.crossmend.engine.plan;

import java.util.stream.Collectors;
import org.crossmend.engine.model.Step;
import org.jspecify.annotations.NullMarked;

/** Steps as text, for goldens. */
@NullMarked
final class StepText implements Step.Visitor<String> {

  static String of(Step step) {
    return "- " + step.describe() + "\n" + step.accept(new StepText()).indent(4);
  }

  @Override
  public String env(Step.Env step) {
    return step.variables().entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String command(Step.Command step) {
    return step.arguments().stream()
        .map(a -> a.contains(" ") ? "[" + a + "]" : a)
        .collect(Collectors.joining(" ", "$ ", ""));
  }

  @Override
  public String edit(Step.Edit step) {
    return step.diff();
  }

  @Override
  public String link(Step.Link step) {
    return step.from() + " -> " + step.to();
  }

  @Override
  public String advice(Step.Advice step) {
    return step.advice();
  }
}
