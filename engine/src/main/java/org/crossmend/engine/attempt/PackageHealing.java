package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * The healing of one package. Remedies that made progress stand on a stack; when nothing is left to
 * try for the present cause, the newest of them is taken back and the search goes on where it was
 * applied, so no dead end keeps a change. All transactions stay open until the package is done:
 * after a crash the next start takes all of them back.
 */
final class PackageHealing {

  /** With these the build uses headers and libraries of the build host. */
  private static final Set<RemediationKind> FOREIGN =
      EnumSet.of(RemediationKind.METHOD_4, RemediationKind.METHOD_6, RemediationKind.METHOD_7);

  private final Healer.Tools tools;
  private final Healer healer;
  private final Order order;
  private final Candidates candidates;
  private final Course course;
  private final Deque<Applied> inForce = new ArrayDeque<>();
  private final Deque<Transaction> open = new ArrayDeque<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Recall recall;

  /** Those of the remembered remedies, as long as they are in force. */
  private final List<Step> steps = new ArrayList<>();

  private BuildWay way;

  /** A build that failed, and what is believed to be the reason. */
  record Failure(PackageDiagnosis diagnosis, Built built) {}

  /** A remedy in force. */
  private record Applied(
      Transaction transaction, Plan plan, Failure against, BuildWay before, Attempt progress) {}

  /** What a build came to; exactly one of the two unless nothing was built. */
  private record Trial(@Nullable Failure failure, @Nullable Built success) {}

  PackageHealing(Healer.Tools tools, Healer healer, Order order) throws IOException {
    this.tools = tools;
    this.healer = healer;
    this.order = order;
    this.candidates = new Candidates(tools.place(), tools.consent(), order);
    this.course = new Course(order);
    this.recall = new Recall(tools, order);
    this.way = tools.place().usualWay();
  }

  /**
   * Heals.
   *
   * @param known how it failed just now within the build of something that needs it; null: it is
   *     built first
   */
  PackageReport run(@Nullable Failure known) throws IOException, InterruptedException {
    Trial trial = known == null ? first() : new Trial(met(known), null);
    while (trial != null && trial.failure != null) {
      Failure failure = trial.failure;
      trial = next(failure);
      if (trial == null) {
        return giveUp(failure);
      }
    }
    return trial.success == null ? course.report(Ending.REFUSED) : succeed(trial.success);
  }

  /** The report of a healing that was cut off; everything stays undoable. */
  PackageReport interrupted() {
    course.because("it was interrupted");
    return course.report(Ending.INTERRUPTED);
  }

  private Failure met(Failure failure) {
    course.buildStarted();
    course.wanted(failure.built.wanted());
    course.met(failure.diagnosis);
    course.ended(Result.FAILED, 0, failure.built.log(), null);
    return failure;
  }

  /** The first build: with what helped before, if there is such a thing. */
  private Trial first() throws IOException, InterruptedException {
    List<Plan> plans = recall.plans();
    if (plans.isEmpty()) {
      return unremedied();
    }
    plans.forEach(plan -> steps.addAll(plan.steps()));
    Plan plan = new Plan(plans.get(0).remediation(), steps);
    RemediationKind kind = plan.remediation().kind();
    Transaction transaction = begin(kind, null, "what helped before");
    tools.listener().applying(order, plan);
    String hindrance = apply(transaction, plan);
    BuildWay before = way;
    way = way.after(plan.steps());
    Built built = hindrance == null ? build(transaction, kind) : Built.refused(null, hindrance);
    if (built.refused() != null) {
      tools.listener().remark("what helped before cannot be applied now: " + built.refused());
      close(transaction, Result.REFUSED);
      way = before;
      steps.clear();
      return unremedied();
    }
    if (built.isSuccess()) {
      course.ended(Result.FIXED, transaction.attempt(), built.log(), kind);
      return new Trial(null, built);
    }
    Failure now = diagnose(built);
    course.ended(Result.PERSISTED, transaction.attempt(), built.log(), kind);
    steps.clear();
    recall.note(false);
    plans.forEach(p -> candidates.note(Cause.of(now.diagnosis), p.remediation()));
    close(transaction, Result.PERSISTED);
    way = before;
    tools.listener().tried(order, kind, Result.PERSISTED, true);
    return new Trial(now, null);
  }

  private Trial unremedied() throws IOException, InterruptedException {
    Transaction transaction = begin(null, null, "the build");
    Built built = build(transaction, null);
    if (built.refused() != null) {
      course.because(built.refused());
      course.ended(Result.REFUSED, transaction.attempt(), null, null);
      close(transaction, Result.REFUSED);
      return new Trial(null, null);
    }
    if (built.isSuccess()) {
      course.ended(Result.FIXED, transaction.attempt(), built.log(), null);
      return new Trial(null, built);
    }
    course.ended(Result.FAILED, transaction.attempt(), built.log(), null);
    if (!built.changed()) {
      close(transaction, Result.FAILED);
    }
    return new Trial(diagnose(built), null);
  }

  /** Goes on from a failure; null: there is nothing left to try. */
  private @Nullable Trial next(Failure failure) throws IOException, InterruptedException {
    Order other = dependency(failure);
    if (other != null) {
      return afterDependency(other, failure);
    }
    Failure present = failure;
    while (true) {
      List<Proposal> proposals = proposals(present);
      if (course.builds() >= tools.mostBuilds()) {
        if (candidates.hasNext(present.diagnosis, proposals, way)) {
          course.limitReached();
          course.because("the limit of " + tools.mostBuilds() + " builds is reached");
        }
        return null;
      }
      Candidates.Candidate candidate = candidates.next(present.diagnosis, proposals, way);
      if (candidate != null) {
        return attempt(present, candidate);
      }
      if (inForce.isEmpty()) {
        return null;
      }
      present = takeBack();
    }
  }

  private List<Proposal> proposals(Failure failure) {
    if (Cause.first(failure.diagnosis) != null) {
      return tools.place().choose(failure.diagnosis, attempts).proposals();
    }
    return tools.despair() && failure.diagnosis.build().isCross()
        ? tools.place().despair(failure.diagnosis, attempts).proposals()
        : List.of();
  }

  /** Takes the newest remedy back, though it made progress, and returns to what it was against. */
  private Failure takeBack() throws IOException, InterruptedException {
    Applied newest = inForce.pop();
    close(newest.transaction, Result.PERSISTED);
    way = newest.before;
    Attempt progress = newest.progress;
    attempts.remove(progress);
    attempts.add(
        new Attempt(
            progress.kind(), progress.signature(), progress.captures(), Result.PERSISTED.id()));
    tools.listener().tried(order, progress.kind(), Result.CHANGED, true);
    return newest.against;
  }

  private Trial attempt(Failure failure, Candidates.Candidate candidate)
      throws IOException, InterruptedException {
    Plan plan = candidate.plan();
    RemediationKind kind = plan.remediation().kind();
    Cause cause = Cause.of(failure.diagnosis);
    Transaction transaction = begin(kind, cause.signature(), plan.remediation().title());
    tools.listener().applying(order, plan);
    String hindrance = apply(transaction, plan);
    BuildWay before = way;
    way = way.after(plan.steps());
    Built built = hindrance == null ? build(transaction, kind) : Built.refused(null, hindrance);
    if (built.refused() != null) {
      way = before;
      close(transaction, Result.REFUSED);
      attempts.add(attempt(kind, cause, Result.REFUSED));
      course.ended(Result.REFUSED, transaction.attempt(), null, kind);
      course.because(kind + ": " + built.refused());
      tools.listener().remark(kind + " was not carried out: " + built.refused());
      tools.listener().tried(order, kind, Result.REFUSED, true);
      return new Trial(failure, null);
    }
    if (built.isSuccess()) {
      inForce.push(
          new Applied(transaction, plan, failure, before, attempt(kind, cause, Result.FIXED)));
      course.ended(Result.FIXED, transaction.attempt(), built.log(), kind);
      tools.listener().tried(order, kind, Result.FIXED, false);
      return new Trial(null, built);
    }
    Failure now = diagnose(built);
    Comparison comparison = new Comparison(failure, now);
    Result result = comparison.result();
    course.ended(result, transaction.attempt(), built.log(), kind);
    if (comparison.isProgress() && !isBackAt(now)) {
      Attempt progress = attempt(kind, cause, Result.CHANGED);
      inForce.push(new Applied(transaction, plan, failure, before, progress));
      attempts.add(progress);
      tools.listener().tried(order, kind, result, false);
      return new Trial(now, null);
    }
    close(transaction, result);
    way = before;
    attempts.add(attempt(kind, cause, Result.PERSISTED));
    remember(failure, plan, false);
    tools.listener().tried(order, kind, result, true);
    return new Trial(failure, null);
  }

  /** Whether a cause is back that a remedy in force had done away with. */
  private boolean isBackAt(Failure now) {
    Cause cause = Cause.of(now.diagnosis);
    return inForce.stream().anyMatch(a -> Cause.of(a.against.diagnosis).equals(cause));
  }

  private static Attempt attempt(RemediationKind kind, Cause cause, Result result) {
    return new Attempt(kind, cause.signature(), cause.captures(), result.id());
  }

  /** The package that failed, if it is another one than that which was asked for. */
  private static @Nullable Order dependency(Failure failure) {
    PackageId failed = failure.diagnosis.part().packageId();
    PackageId wanted = failure.built.wanted();
    if (failed == null || wanted == null || failed.equals(wanted)) {
      return null;
    }
    for (Undo.Merge merge : failure.built.merges()) {
      if (merge.merged().equals(failed)) {
        return new Order(failed.atom(), merge.side(), false);
      }
    }
    return null;
  }

  private @Nullable Trial afterDependency(Order other, Failure failure)
      throws IOException, InterruptedException {
    course.buildNeverBegan();
    Built built = failure.built;
    Failure inOther =
        new Failure(
            failure.diagnosis,
            new Built(
                built.exit(),
                built.log(),
                failure.diagnosis.part().packageId(),
                built.merges(),
                built.changed(),
                null));
    PackageReport report = healer.heal(other, inOther);
    if (!report.ending().isSuccess()) {
      course.because("it needs " + report.subject() + ", which could not be built");
      return null;
    }
    Trial again = unremedied();
    return again.failure == null && again.success == null ? null : again;
  }

  private Built build(Transaction transaction, @Nullable RemediationKind remedy)
      throws IOException, InterruptedException {
    course.buildStarted();
    tools.listener().building(order, course.builds(), remedy);
    Built built = tools.place().build(transaction, order, way);
    if (built.refused() != null) {
      course.buildNeverBegan();
    }
    course.wanted(built.wanted());
    return built;
  }

  private Failure diagnose(Built built) throws IOException {
    Failure failure = new Failure(tools.place().diagnose(order, built).get(0), built);
    if (dependency(failure) == null) {
      course.met(failure.diagnosis);
    }
    tools.listener().failed(order, failure.diagnosis, built);
    return failure;
  }

  private PackageReport succeed(Built built) throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    for (RemediationKind kind : kinds()) {
      if (FOREIGN.contains(kind)) {
        warnings.add(
            kind
                + " built it with the build host's headers and libraries, the last resort: test it"
                + " on the target");
      }
    }
    warnings.addAll(tools.place().warnings(order, built));
    boolean remembered = inForce.isEmpty() && course.isFirst() && !recall.isEmpty();
    for (Applied applied : inForce) {
      remember(applied.against, applied.plan, true);
    }
    if (remembered) {
      recall.note(true);
    }
    while (!open.isEmpty()) {
      open.removeLast().keep(Result.FIXED.id());
    }
    return course.report(
        remembered ? Ending.REMEMBERED : inForce.isEmpty() ? Ending.UNNEEDED : Ending.FIXED,
        remembered ? recall.kinds() : kinds(),
        warnings,
        files());
  }

  private PackageReport giveUp(Failure failure) throws IOException, InterruptedException {
    boolean dependency = dependency(failure) != null;
    while (!open.isEmpty()) {
      close(open.peek(), Result.FAILED);
    }
    Ending ending;
    if (dependency) {
      ending = Ending.DROPPED;
    } else if (!Cause.of(failure.diagnosis).isRecognised()) {
      ending = Ending.UNRECOGNISED;
    } else if (attempts.isEmpty() && !candidates.refusals().isEmpty()) {
      course.because(String.join("; ", candidates.refusals()));
      ending = Ending.REFUSED;
    } else {
      ending = Ending.GIVEN_UP;
    }
    return course.report(ending);
  }

  private void remember(Failure against, Plan plan, boolean helped) throws IOException {
    Cause cause = Cause.of(against.diagnosis);
    tools
        .memory()
        .tried(
            recall.target(),
            Subject.of(course.subject()),
            cause.signature(),
            cause.captures(),
            plan.remediation(),
            helped,
            tools.clock().instant());
  }

  private List<String> files() {
    Set<String> files = new TreeSet<>();
    for (Step step : steps) {
      if (step instanceof Step.Edit edit) {
        files.add(edit.file());
      }
    }
    for (Applied applied : inForce) {
      for (Step step : applied.plan.steps()) {
        if (step instanceof Step.Edit edit) {
          files.add(edit.file());
        }
      }
    }
    return List.copyOf(files);
  }

  /** The remedies in force, the oldest first. */
  private List<RemediationKind> kinds() {
    List<RemediationKind> kinds = new ArrayList<>();
    inForce.descendingIterator().forEachRemaining(a -> kinds.add(a.plan.remediation().kind()));
    return kinds;
  }

  private Transaction begin(
      @Nullable RemediationKind kind, @Nullable String signature, String describe)
      throws IOException {
    Transaction transaction =
        Transaction.begin(
            tools.journal(),
            tools.clock(),
            new Transaction.Purpose(recall.target(), course.subject(), kind, signature, describe));
    open.push(transaction);
    return transaction;
  }

  /** Carries a plan out, up to the build; what hinders it, or null. */
  private @Nullable String apply(Transaction transaction, Plan plan)
      throws IOException, InterruptedException {
    try {
      tools.applier().apply(plan, transaction);
      return null;
    } catch (PlanStopped.Refused e) {
      return e.getMessage() + "; " + e.allow();
    } catch (PlanStopped e) {
      return e.getMessage();
    }
  }

  private void close(Transaction transaction, Result result)
      throws IOException, InterruptedException {
    try {
      transaction.undo(tools.undoer(), result.id(), false).forEach(tools.listener()::remark);
    } catch (UndoRefused e) {
      throw new IOException(
          "attempt " + transaction.attempt() + " cannot be taken back: " + e.getMessage(), e);
    }
    open.remove(transaction);
  }
}
