package org.crossmend.rules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Veto;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.rules.drools.fact.FailedPackage;
import org.crossmend.rules.drools.fact.FailedPhase;
import org.crossmend.rules.drools.fact.NothingRecognised;
import org.crossmend.rules.drools.fact.WayInForce;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/** Lets the rules choose. Safe for use by several threads. */
public final class DroolsRemediationChooser implements RemediationChooser {

  private final Supplier<RuleBase> source;
  private volatile @Nullable RuleBase rules;

  /**
   * A chooser that loads its rules when it is first asked, or when {@link #warm} is called.
   *
   * @param source is asked at most a few times, and its first answer kept
   */
  public DroolsRemediationChooser(Supplier<RuleBase> source) {
    this.source = source;
  }

  /** A chooser with the rules that crossmend comes with. */
  public static DroolsRemediationChooser builtIn() {
    return new DroolsRemediationChooser(RuleBase::builtIn);
  }

  /**
   * Loads the rules now, and lets them look at nothing much once, as the first session loads a
   * third of Drools; for a thread that has nothing else to do while the log is read.
   */
  public void warm() {
    rules();
    despair(Build.UNKNOWN, null, List.of(), MachineFacts.UNKNOWN);
  }

  private RuleBase rules() {
    RuleBase known = rules;
    if (known == null) {
      synchronized (this) {
        known = rules;
        if (known == null) {
          known = source.get();
          rules = known;
        }
      }
    }
    return known;
  }

  @Override
  public Choice choose(Case facts) {
    return choose(facts(facts), facts.diagnosis().evidence());
  }

  @Override
  public Choice despair(
      Build build, @Nullable PackageId packageId, List<Attempt> attempts, MachineFacts machine) {
    return choose(desperateFacts(build, packageId, attempts, machine), null);
  }

  /** What the rules get to see of a case. */
  static List<Object> facts(Case facts) {
    List<Object> all = common(facts.build(), facts.packageId(), facts.attempts(), facts.machine());
    all.add(facts.diagnosis().evidence());
    if (facts.phase() != null) {
      all.add(new FailedPhase(facts.phase()));
    }
    return all;
  }

  /** What the rules get to see where nothing recognises the failure. */
  static List<Object> desperateFacts(
      Build build, @Nullable PackageId packageId, List<Attempt> attempts, MachineFacts machine) {
    List<Object> all = common(build, packageId, attempts, machine);
    all.add(new NothingRecognised());
    return all;
  }

  private static List<Object> common(
      Build build, @Nullable PackageId packageId, List<Attempt> attempts, MachineFacts machine) {
    List<Object> all = new ArrayList<>();
    all.add(build);
    if (packageId != null) {
      all.add(FailedPackage.of(packageId));
    }
    all.addAll(attempts);
    WayInForce way = WayInForce.after(attempts);
    if (way != null) {
      all.add(way);
    }
    all.add(machine);
    return all;
  }

  /**
   * Fires the rules over these facts, in this order, and ranks what they propose.
   *
   * @param evidence that among the facts; null: nothing recognises the failure
   */
  Choice choose(List<?> facts, @Nullable Evidence evidence) {
    Trace trace = fire(facts);
    Map<RemediationKind, List<Because>> vetoed = new EnumMap<>(RemediationKind.class);
    for (var veto : trace.made(org.crossmend.rules.drools.fact.Veto.class)) {
      add(vetoed.computeIfAbsent(veto.kind(), kind -> new ArrayList<>()), trace.because(veto));
    }
    Map<RemediationKind, List<Cure>> proposed = new EnumMap<>(RemediationKind.class);
    for (var proposal : trace.made(org.crossmend.rules.drools.fact.Proposal.class)) {
      if (!vetoed.containsKey(proposal.kind())) {
        List<Cure> cures = proposed.computeIfAbsent(proposal.kind(), kind -> new ArrayList<>(1));
        add(reasons(cures, proposal.remediation()), trace.because(proposal));
      }
    }
    List<Proposal> proposals = new ArrayList<>();
    for (List<Cure> cures : proposed.values()) {
      proposals.add(best(cures));
    }
    if (proposals.isEmpty() && evidence != null) {
      proposals.add(LastResort.of(evidence.signature(), provedCross(facts), !vetoed.isEmpty()));
    }
    proposals.sort(new ProposalOrder(evidence, machine(facts)));
    List<Veto> vetoes = new ArrayList<>();
    for (Map.Entry<RemediationKind, List<Because>> veto : vetoed.entrySet()) {
      vetoes.add(new Veto(veto.getKey(), sorted(veto.getValue())));
    }
    return new Choice(proposals, vetoes);
  }

  private static MachineFacts machine(List<?> facts) {
    for (Object fact : facts) {
      if (fact instanceof MachineFacts machine) {
        return machine;
      }
    }
    return MachineFacts.UNKNOWN;
  }

  private static boolean provedCross(List<?> facts) {
    for (Object fact : facts) {
      if (fact instanceof Build build && build.isCross()) {
        return true;
      }
    }
    return false;
  }

  Trace fire(List<?> facts) {
    Trace trace = new Trace();
    KieSession session = rules().session();
    try {
      trace.listenTo(session);
      for (Object fact : facts) {
        session.insert(fact);
      }
      RuleGroup.focus(session);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return trace;
  }

  private static void add(List<Because> list, Because because) {
    if (!list.contains(because)) {
      list.add(because);
    }
  }

  /** A cure, and the rules that proposed it. */
  private record Cure(Remediation remediation, List<Because> reasons) {}

  /** The reasons of a cure, which joins the others if it is new. */
  private static List<Because> reasons(List<Cure> cures, Remediation remediation) {
    for (Cure cure : cures) {
      if (cure.remediation.equals(remediation)) {
        return cure.reasons;
      }
    }
    List<Because> reasons = new ArrayList<>(1);
    cures.add(new Cure(remediation, reasons));
    return reasons;
  }

  /**
   * Of several cures of one kind that one which knows most; all rules that proposed the kind are
   * its reasons.
   */
  private static Proposal best(List<Cure> cures) {
    Cure best = cures.get(0);
    List<Because> all = new ArrayList<>(best.reasons);
    for (Cure cure : cures.subList(1, cures.size())) {
      all.addAll(cure.reasons);
      if (knowsMore(cure, best)) {
        best = cure;
      }
    }
    List<Because> reasons = sorted(best.reasons);
    for (Because because : sorted(all)) {
      add(reasons, because);
    }
    return new Proposal(best.remediation, reasons);
  }

  private static boolean knowsMore(Cure one, Cure other) {
    String text = one.remediation.toString();
    String otherText = other.remediation.toString();
    int more = otherText.split("=null", -1).length - text.split("=null", -1).length;
    return more == 0 ? text.compareTo(otherText) < 0 : more > 0;
  }

  private static List<Because> sorted(List<Because> reasons) {
    List<Because> sorted = new ArrayList<>(reasons);
    if (sorted.size() > 1) {
      sorted.sort(Comparator.comparing(Because::rule).thenComparing(b -> b.facts().toString()));
    }
    return sorted;
  }
}
