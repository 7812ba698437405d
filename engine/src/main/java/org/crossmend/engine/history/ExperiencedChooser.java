package org.crossmend.engine.history;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/**
 * Lets what helped on this machine go first, among what the rules propose. What they propose, what
 * they veto and why is left as it is, and no remedy goes before one of less risk that the rules put
 * before it. The order of despair is left alone: it is tried where no cause is known, so that no
 * rate says anything of it.
 */
public final class ExperiencedChooser implements RemediationChooser {

  private final RemediationChooser rules;
  private final SuccessRates rates;
  private final InstantSource clock;

  public ExperiencedChooser(RemediationChooser rules, SuccessRates rates, InstantSource clock) {
    this.rules = rules;
    this.rates = rates;
    this.clock = clock;
  }

  @Override
  public Choice choose(Case facts) {
    Choice choice = rules.choose(facts);
    String signature = facts.diagnosis().signature().id();
    Instant now = clock.instant();
    return new Choice(
        ranked(choice.proposals(), p -> rates.score(signature, p.kind(), now)), choice.vetoes());
  }

  @Override
  public Choice despair(
      Build build, @Nullable PackageId packageId, List<Attempt> attempts, MachineFacts machine) {
    return rules.despair(build, packageId, attempts, machine);
  }

  /**
   * The proposals by their scores, greatest first, as far as that puts none before a less risky one
   * that stood before it; equal ones keep their order. Again and again the best of those is taken
   * that no less risky one, still waiting, stands before. So a greater score never moves a proposal
   * back.
   */
  static List<Proposal> ranked(List<Proposal> proposals, ToDoubleFunction<Proposal> score) {
    List<Proposal> waiting = new ArrayList<>(proposals);
    List<Proposal> ranked = new ArrayList<>(proposals.size());
    while (!waiting.isEmpty()) {
      int best = 0;
      for (int i = 1; i < waiting.size(); i++) {
        if (score.applyAsDouble(waiting.get(i)) > score.applyAsDouble(waiting.get(best))
            && mayGoFirst(waiting, i)) {
          best = i;
        }
      }
      ranked.add(waiting.remove(best));
    }
    return ranked;
  }

  private static boolean mayGoFirst(List<Proposal> waiting, int index) {
    for (Proposal before : waiting.subList(0, index)) {
      if (before.remediation().risk().compareTo(waiting.get(index).remediation().risk()) < 0) {
        return false;
      }
    }
    return true;
  }
}
