package org.crossmend.engine.plan;

import org.crossmend.engine.model.Step;

/** The same step with another description. */
record Described(String describe) implements Step.Visitor<Step> {

  static Step as(String describe, Step step) {
    return step.accept(new Described(describe));
  }

  @Override
  public Step env(Step.Env step) {
    return new Step.Env(describe, step.variables(), step.whole());
  }

  @Override
  public Step command(Step.Command step) {
    return new Step.Command(describe, step.arguments(), step.action());
  }

  @Override
  public Step edit(Step.Edit step) {
    return new Step.Edit(describe, step.file(), step.diff(), step.before(), step.after());
  }

  @Override
  public Step link(Step.Link step) {
    return new Step.Link(describe, step.from(), step.to());
  }

  @Override
  public Step advice(Step.Advice step) {
    return new Step.Advice(describe, step.advice(), step.needed());
  }
}
