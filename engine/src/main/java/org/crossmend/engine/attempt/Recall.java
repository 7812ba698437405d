package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.Nullable;

/** What helped a package before on this machine, to be tried first. */
final class Recall {

  /** What these install, link, select or answer stays behind the healing. */
  private static final Set<RemediationKind> LASTING =
      EnumSet.of(
          RemediationKind.ANSWER_CONFIG_SITE,
          RemediationKind.METHOD_8,
          RemediationKind.INSTALL_IN_SYSROOT,
          RemediationKind.VERSION_PARITY,
          RemediationKind.CLANG_SYMLINKS,
          RemediationKind.SWITCH_GCC);

  private final Healer.Tools tools;
  private final List<Memory.Remembered> helpful;
  private final List<Memory.Remembered> inForce = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();

  Recall(Healer.Tools tools, Order order) throws IOException {
    this.tools = tools;
    this.helpful = helpful(order);
  }

  /** The target's name, null where the build is not Portage's. */
  private @Nullable String target() {
    TargetSystem target = tools.place().target();
    return target == null ? null : target.name();
  }

  private List<Memory.Remembered> helpful(Order order) throws IOException {
    List<Memory.Remembered> chosen = new ArrayList<>();
    boolean way = false;
    for (Memory.Remembered known : tools.memory().of(target(), Subject.of(order.atom()))) {
      boolean isWay = known.remediation().kind().isCrossMethod();
      if (known.helped() > known.failed() && !(isWay && way)) {
        chosen.add(known);
        way |= isWay;
      }
    }
    // as they were applied, for the later ones may build on the earlier ones
    chosen.sort(Comparator.comparing(Memory.Remembered::last));
    return chosen;
  }

  /**
   * What helped more often than not, at most one way of building, in the order in which it was
   * applied.
   */
  List<Memory.Remembered> helpful() {
    return helpful;
  }

  /**
   * Whether a remembered remedy is in force without any step, because what it changed stayed. Of
   * packages and links the plan then only has advice what to look at.
   */
  static boolean isThere(Plan plan) {
    return (LASTING.contains(plan.remediation().kind()) && !plan.canBeCarriedOut())
        || isWithoutSteps(plan);
  }

  private static boolean isWithoutSteps(Plan plan) {
    return plan.steps().stream()
        .allMatch(
            step ->
                step instanceof Step.Advice advice
                    ? !advice.needed()
                    : step instanceof Step.Command command
                        && command.action() instanceof Step.Rebuild again
                        && again.launcher() == null
                        && again.options().isEmpty());
  }

  boolean isAllowed(Memory.Remembered known, Plan plan) {
    String record =
        "against %s it helped %d times and failed %d times"
            .formatted(known.signature(), known.helped(), known.failed());
    Proposal proposal =
        new Proposal(
            known.remediation(),
            List.of(
                new Because(
                    "memory", "propose: what helped this package before", List.of(record))));
    return tools.consent().ask(null, proposal, plan).decision() == Consent.Decision.APPLY;
  }

  /** Notes that one is in force. */
  void applied(Memory.Remembered known, Plan plan) {
    inForce.add(known);
    steps.addAll(plan.steps());
  }

  /** Notes that none is in force any more. */
  void takenBack() {
    inForce.clear();
    steps.clear();
  }

  boolean isInForce() {
    return !inForce.isEmpty();
  }

  List<RemediationKind> kinds() {
    return inForce.stream().map(known -> known.remediation().kind()).toList();
  }

  /** The steps of those in force. */
  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** Those in force that helped against this cause. */
  List<Memory.Remembered> against(Cause cause) {
    return inForce.stream().filter(known -> causeOf(known).equals(cause)).toList();
  }

  /** Whether this is what stops the package without any remedy. */
  boolean isFirst(Cause cause) {
    return isInForce() && causeOf(inForce.get(0)).equals(cause);
  }

  static Cause causeOf(Memory.Remembered known) {
    return new Cause(known.signature(), known.captures());
  }

  /** Notes how it went this time with those in force. */
  void note(boolean helped) throws IOException {
    note(inForce, helped);
  }

  /** Notes how it went this time. */
  void note(List<Memory.Remembered> some, boolean helped) throws IOException {
    for (Memory.Remembered known : some) {
      tools
          .memory()
          .tried(
              target(),
              known.subject(),
              known.signature(),
              known.captures(),
              known.remediation(),
              helped,
              tools.clock().instant());
    }
  }
}
