package org.crossmend.engine.attempt;

import java.io.IOException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * One remedy against one cause that stops many packages: applied once, before they are built again.
 * Until {@link #keep} or {@link #undo} the next run takes it back if this one dies.
 */
public final class SharedCure {

  /** What these change is there for every package. */
  public static final Set<RemediationKind> BETWEEN_BUILDS =
      Set.copyOf(
          EnumSet.of(
              RemediationKind.METHOD_8,
              RemediationKind.INSTALL_IN_SYSROOT,
              RemediationKind.VERSION_PARITY,
              RemediationKind.CLANG_SYMLINKS,
              RemediationKind.SWITCH_GCC));

  /** Those of them that only add something, so that they disturb no build that is under way. */
  public static final Set<RemediationKind> DURING_BUILDS =
      Set.copyOf(EnumSet.of(RemediationKind.METHOD_8, RemediationKind.CLANG_SYMLINKS));

  private final Healer.Tools tools;
  private final OpenAttempts open;
  private final Transaction transaction;
  private final Plan plan;
  private final Cause cause;
  private final Instant applied;
  private boolean ended;

  private SharedCure(
      Healer.Tools tools, OpenAttempts open, Transaction transaction, Plan plan, Cause cause) {
    this.tools = tools;
    this.open = open;
    this.transaction = transaction;
    this.plan = plan;
    this.cause = cause;
    this.applied = tools.clock().instant();
  }

  /**
   * Applies the best remedy that crossmend can carry out, if it is of one of these kinds and
   * changes nothing in how packages are built.
   *
   * @param order the first package that failed of this cause
   * @return null if it is not, may not be applied, or could not be
   */
  public static @Nullable SharedCure apply(
      Healer.Tools tools, Order order, PackageDiagnosis failure, Set<RemediationKind> kinds)
      throws IOException, InterruptedException {
    Cause cause = Cause.of(failure);
    if (!cause.isRecognised()) {
      return null;
    }
    BuildWay usual = tools.place().usualWay();
    for (Proposal proposal : tools.place().choose(failure, List.of()).proposals()) {
      Plan plan = tools.place().plan(order, failure, proposal.remediation(), usual);
      if (!plan.canBeCarriedOut()) {
        continue;
      }
      if (!kinds.contains(proposal.kind())
          || !usual.after(plan.steps()).equals(usual)
          || tools.consent().ask(failure, proposal, plan).decision() != Consent.Decision.APPLY) {
        return null;
      }
      return apply(tools, failure, plan, cause);
    }
    return null;
  }

  /**
   * The kind of the best remedy, where there is nothing left to do for it: something else brought
   * it about after the build began.
   *
   * @return null if it is of none of these kinds, or not there
   */
  public static @Nullable RemediationKind thereNow(
      Healer.Tools tools, Order order, PackageDiagnosis failure, Set<RemediationKind> kinds) {
    if (!Cause.of(failure).isRecognised()) {
      return null;
    }
    List<Proposal> proposals = tools.place().choose(failure, List.of()).proposals();
    if (proposals.isEmpty() || !kinds.contains(proposals.get(0).kind())) {
      return null;
    }
    Plan plan =
        tools
            .place()
            .plan(order, failure, proposals.get(0).remediation(), tools.place().usualWay());
    return plan.canBeCarriedOut() ? null : proposals.get(0).kind();
  }

  private static @Nullable SharedCure apply(
      Healer.Tools tools, PackageDiagnosis failure, Plan plan, Cause cause)
      throws IOException, InterruptedException {
    PackageId id = failure.part().packageId();
    OpenAttempts open = new OpenAttempts(tools);
    Transaction transaction =
        open.begin(
            id == null ? "several packages" : id.cpv(),
            plan.remediation().kind(),
            cause.signature(),
            plan.remediation().title());
    String hindrance = open.apply(transaction, plan);
    if (hindrance != null) {
      open.close(transaction, Result.REFUSED);
      tools.listener().remark(plan.remediation().kind() + " was not carried out: " + hindrance);
      return null;
    }
    return new SharedCure(tools, open, transaction, plan, cause);
  }

  /** What it is against. */
  public Cause cause() {
    return cause;
  }

  public RemediationKind kind() {
    return plan.remediation().kind();
  }

  /** When it was applied. */
  public Instant applied() {
    return applied;
  }

  /** What it does, for a person. */
  public String title() {
    return plan.remediation().title();
  }

  /** The journal's number, by which it can be undone. */
  public long attempt() {
    return transaction.attempt();
  }

  /** Its steps. */
  public List<Step> steps() {
    return plan.steps();
  }

  /** Whether neither {@link #keep} nor {@link #undo} was called. */
  public boolean isOpen() {
    return !ended;
  }

  /** Its changes stay. Harmless the second time. */
  public void keep() throws IOException {
    if (!ended) {
      ended = true;
      open.keepAll();
    }
  }

  /** Takes it back: it helped nobody. Harmless the second time, and after {@link #keep}. */
  public void undo() throws IOException, InterruptedException {
    if (!ended) {
      ended = true;
      open.closeAll(Result.PERSISTED);
    }
  }

  /** Remembers whether a package was helped by it. */
  public void note(String subject, boolean helped) throws IOException {
    TargetSystem target = tools.place().target();
    tools
        .memory()
        .tried(
            target == null ? null : target.name(),
            Subject.of(subject),
            cause.signature(),
            cause.captures(),
            plan.remediation(),
            helped,
            tools.clock().instant());
  }
}
