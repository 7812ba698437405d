package org.crossmend.rules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

  /** Loads the rules now; for a thread that has nothing else to do while the log is read. */
  public void warm() {
    rules();
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
    List<Proposal> proposals =
        new ArrayList<>(proposed.values().stream().map(DroolsRemediationChooser::best).toList());
    if (proposals.isEmpty() && evidence != null) {
      proposals.add(LastResort.of(evidence.signature(), provedCross(facts), !vetoed.isEmpty()));
    }
    proposals.sort(new ProposalOrder(evidence, machine(facts)));
    return new Choice(
        proposals,
        vetoed.entrySet().stream()
            .map(veto -> new Veto(veto.getKey(), sorted(veto.getValue())))
            .toList());
  }

  private static MachineFacts machine(List<?> facts) {
    return facts.stream()
        .filter(MachineFacts.class::isInstance)
        .map(MachineFacts.class::cast)
        .findFirst()
        .orElse(MachineFacts.UNKNOWN);
  }

  private static boolean provedCross(List<?> facts) {
    return facts.stream().anyMatch(fact -> fact instanceof Build build && build.isCross());
  }

  Trace fire(List<?> facts) {
    Trace trace = new Trace();
    KieSession session = rules().session();
    try {
      trace.listenTo(session);
      facts.forEach(session::insert);
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
    Cure best =
        cures.stream()
            .min(
                Comparator.<Cure>comparingLong(
                        cure -> cure.remediation.toString().split("=null", -1).length)
                    .thenComparing(cure -> cure.remediation.toString()))
            .orElseThrow();
    return new Proposal(
        best.remediation,
        Stream.concat(
                sorted(best.reasons).stream(),
                sorted(cures.stream().flatMap(cure -> cure.reasons.stream()).toList()).stream())
            .distinct()
            .toList());
  }

  private static List<Because> sorted(List<Because> reasons) {
    return reasons.stream()
        .sorted(Comparator.comparing(Because::rule).thenComparing(b -> b.facts().toString()))
        .toList();
  }
}
