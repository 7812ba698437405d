package org.crossmend.engine.model;

import java.util.List;

/**
 * A remediation as ordered steps.
 *
 * @param steps in the order in which they are carried out
 */
public record Plan(Remediation remediation, List<Step> steps) {
  public Plan {
    steps = List.copyOf(steps);
  }

  /**
   * Whether crossmend can carry it out as it stands: it holds nothing that only a person can do,
   * and it changes something.
   */
  public boolean canBeCarriedOut() {
    boolean changes = false;
    for (Step step : steps) {
      switch (effect(step)) {
        case BY_HAND -> {
          return false;
        }
        case CHANGE -> changes = true;
        case NOTHING -> {}
      }
    }
    return changes;
  }

  private enum Effect {
    CHANGE,
    NOTHING,
    BY_HAND
  }

  private static Effect effect(Step step) {
    return step.accept(
        new Step.Visitor<>() {
          @Override
          public Effect env(Step.Env env) {
            return Effect.CHANGE;
          }

          @Override
          public Effect command(Step.Command command) {
            if (command.action() instanceof Step.ByHand) {
              return Effect.BY_HAND;
            }
            return command.action() instanceof Step.Rebuild again
                    && again.launcher() == null
                    && again.options().isEmpty()
                ? Effect.NOTHING
                : Effect.CHANGE;
          }

          @Override
          public Effect edit(Step.Edit edit) {
            return edit.after() == null ? Effect.BY_HAND : Effect.CHANGE;
          }

          @Override
          public Effect link(Step.Link link) {
            return Effect.CHANGE;
          }

          @Override
          public Effect advice(Step.Advice advice) {
            return advice.needed() ? Effect.BY_HAND : Effect.NOTHING;
          }
        });
  }
}
