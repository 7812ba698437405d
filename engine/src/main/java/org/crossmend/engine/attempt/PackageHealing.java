package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.attempt.InForce.Applied;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.Nullable;

/**
 * The healing of one package. Remedies that made progress stand on a stack; when nothing is left to
 * try for the present cause, the newest of them is taken back and the search goes on where it was
 * applied, so no dead end keeps a change. What is remembered lies below the stack: it is taken back
 * last, and then the package is built without anything.
 */
final class PackageHealing {

  private final Healer.Tools tools;
  private final Healer healer;
  private final Order order;
  private final Candidates candidates;
  private final Course course;
  private final OpenAttempts open;
  private final Recall recall;
  private final InForce inForce = new InForce();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Set<Order> dependencies = new HashSet<>();

  private BuildWay way;

  /** That of the remembered remedies while they are in force. */
  private @Nullable Transaction remembered;

  /** Whether the build with the newest remedy failed in a dependency, so nothing is known of it. */
  private boolean unjudged;

  /** What a build came to; exactly one of the two unless nothing was built. */
  private record Trial(@Nullable Failure failure, @Nullable Built success) {}

  PackageHealing(Healer.Tools tools, Healer healer, Order order) throws IOException {
    this.tools = tools;
    this.healer = healer;
    this.order = order;
    this.candidates = new Candidates(tools.place(), tools.consent(), order);
    this.course = new Course(order);
    this.open = new OpenAttempts(tools);
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
    while (trial.failure != null) {
      Trial next = next(trial.failure);
      if (next == null) {
        return giveUp(trial.failure);
      }
      trial = next;
    }
    if (trial.success != null) {
      return succeed(trial.success);
    }
    open.closeAll(Result.REFUSED);
    return course.report(Ending.REFUSED);
  }

  /** The report of a healing that was cut off; everything stays undoable. */
  PackageReport interrupted() {
    course.because("it was interrupted");
    return course.report(Ending.INTERRUPTED);
  }

  /** Whether it is this package that is being healed. */
  boolean isOf(PackageId id, Side side) {
    return id.equals(course.packageId()) && side == order.side();
  }

  private Failure met(Failure failure) {
    course.buildStarted();
    course.wanted(failure.built().wanted());
    course.met(failure.diagnosis());
    course.ended(Result.FAILED, 0, failure.built().log(), null);
    return failure;
  }

  /** The first build: with what helped before, if there is such a thing. */
  private Trial first() throws IOException, InterruptedException {
    Trial trial = withRemembered();
    return trial == null ? plain() : trial;
  }

  /** The build with what helped before; null: there is none, and nothing is in force. */
  private @Nullable Trial withRemembered() throws IOException, InterruptedException {
    BuildWay before = way;
    Transaction transaction = null;
    for (Memory.Remembered known : recall.helpful()) {
      Plan plan = tools.place().plan(order, null, known.remediation(), way);
      if (Recall.isThere(plan)) {
        recall.applied(known, plan);
      } else if (plan.canBeCarriedOut() && recall.isAllowed(known, plan)) {
        if (transaction == null) {
          transaction =
              open.begin(course.subject(), known.remediation().kind(), null, "what helped before");
        }
        tools.listener().applying(order, plan);
        String hindrance = open.apply(transaction, plan);
        if (hindrance != null) {
          return forgo(transaction, before, hindrance);
        }
        way = way.after(plan.steps());
        recall.applied(known, plan);
      }
    }
    if (transaction == null) {
      return null;
    }
    remembered = transaction;
    RemediationKind kind = recall.kinds().get(0);
    Built built = build(transaction, kind);
    if (built.refused() != null) {
      return forgo(transaction, before, built.refused());
    }
    if (built.isSuccess()) {
      course.ended(Result.FIXED, transaction.attempt(), built.log(), kind);
      return new Trial(null, built);
    }
    return judgeRemembered(transaction, diagnose(built), kind);
  }

  private @Nullable Trial forgo(Transaction transaction, BuildWay before, String why)
      throws IOException, InterruptedException {
    tools.listener().remark("what helped before cannot be applied now: " + why);
    dropRemembered(transaction, Result.REFUSED);
    way = before;
    return null;
  }

  private void dropRemembered(Transaction transaction, Result result)
      throws IOException, InterruptedException {
    open.close(transaction, result);
    recall.takenBack();
    remembered = null;
    way = tools.place().usualWay();
  }

  private @Nullable Trial judgeRemembered(
      Transaction transaction, Failure now, RemediationKind kind)
      throws IOException, InterruptedException {
    Cause cause = now.cause();
    if (now.dependency() != null) {
      // says nothing of this package: tried again behind the dependency
      course.ended(Result.FAILED, transaction.attempt(), now.built().log(), kind);
      dropRemembered(transaction, Result.FAILED);
      return new Trial(now, null);
    }
    List<Memory.Remembered> failed = recall.against(cause);
    if (failed.isEmpty() && cause.isRecognised()) {
      course.ended(Result.CHANGED, transaction.attempt(), now.built().log(), kind);
      tools.listener().tried(order, kind, Result.CHANGED, false);
      return new Trial(now, null);
    }
    Result result = cause.isRecognised() ? Result.PERSISTED : Result.UNRECOGNISED;
    course.ended(result, transaction.attempt(), now.built().log(), kind);
    boolean isFirst = recall.isFirst(cause);
    if (cause.isRecognised()) {
      recall.note(failed, false);
      failed.forEach(known -> candidates.note(cause, known.remediation()));
    } else {
      recall.note(false);
    }
    dropRemembered(transaction, result);
    tools.listener().tried(order, kind, result, true);
    return isFirst || isAtLimit() ? new Trial(now, null) : null;
  }

  /** A build with what is in force. */
  private Trial plain() throws IOException, InterruptedException {
    Transaction transaction = open.begin(course.subject(), null, null, "the build");
    Built built = build(transaction, null);
    if (built.refused() != null) {
      course.because(built.refused());
      course.ended(Result.REFUSED, transaction.attempt(), null, null);
      return new Trial(null, null);
    }
    Result result = built.isSuccess() ? Result.FIXED : Result.FAILED;
    course.ended(result, transaction.attempt(), built.log(), null);
    if (built.isSuccess()) {
      return new Trial(null, built);
    }
    if (!built.changed()) {
      open.close(transaction, Result.FAILED);
    }
    return new Trial(diagnose(built), null);
  }

  /** Goes on from a failure; null: there is nothing left to try. */
  private @Nullable Trial next(Failure failure) throws IOException, InterruptedException {
    Failure present = failure;
    Order other = failure.dependency();
    if (other != null) {
      if (heals(other, failure)) {
        return behindDependency();
      }
      if (inForce.isEmpty()) {
        return null;
      }
      present = takeBack();
    }
    while (true) {
      List<Proposal> proposals = proposals(present);
      if (isAtLimit()) {
        if (isMoreToTry(present, proposals)) {
          course.limitReached();
          course.because("the limit of " + tools.mostBuilds() + " builds is reached");
        }
        return null;
      }
      Candidates.Candidate candidate = candidates.next(present.diagnosis(), proposals, way);
      if (candidate != null) {
        return attempt(present, candidate);
      }
      if (!inForce.isEmpty()) {
        present = takeBack();
      } else if (remembered != null) {
        recall.note(false);
        dropRemembered(remembered, Result.PERSISTED);
        return plain();
      } else {
        return null;
      }
    }
  }

  private boolean isAtLimit() {
    return course.builds() >= tools.mostBuilds();
  }

  private boolean isMoreToTry(Failure present, List<Proposal> proposals) {
    if (remembered != null || candidates.hasNext(present.diagnosis(), proposals, way)) {
      return true;
    }
    for (Applied applied : inForce.all()) {
      Failure against = applied.against();
      if (candidates.hasNext(against.diagnosis(), proposals(against), applied.before())) {
        return true;
      }
    }
    return false;
  }

  private List<Proposal> proposals(Failure failure) {
    if (Cause.first(failure.diagnosis()) != null) {
      return tools.place().choose(failure.diagnosis(), attempts).proposals();
    }
    return tools.despair() && failure.diagnosis().build().isCross()
        ? tools.place().despair(failure.diagnosis(), attempts).proposals()
        : List.of();
  }

  /** Takes the newest remedy back, though it made progress, and returns to what it was against. */
  private Failure takeBack() throws IOException, InterruptedException {
    Applied newest = inForce.pop();
    unjudged = false;
    open.close(newest.transaction(), Result.PERSISTED);
    way = newest.before();
    attempts.remove(newest.as(Result.CHANGED));
    attempts.add(newest.as(Result.PERSISTED));
    tools.listener().tried(order, newest.kind(), Result.CHANGED, true);
    return newest.against();
  }

  private Trial attempt(Failure failure, Candidates.Candidate candidate)
      throws IOException, InterruptedException {
    Plan plan = candidate.plan();
    RemediationKind kind = plan.remediation().kind();
    Transaction transaction =
        open.begin(course.subject(), kind, failure.cause().signature(), plan.remediation().title());
    Applied applied = new Applied(transaction, plan, failure, way);
    tools.listener().applying(order, plan);
    String hindrance = open.apply(transaction, plan);
    way = way.after(plan.steps());
    Built built = hindrance == null ? build(transaction, kind) : Built.refused(null, hindrance);
    if (built.refused() != null) {
      way = applied.before();
      open.close(transaction, Result.REFUSED);
      attempts.add(applied.as(Result.REFUSED));
      course.ended(Result.REFUSED, transaction.attempt(), null, kind);
      course.because(kind + ": " + built.refused());
      tools.listener().remark(kind + " was not carried out: " + built.refused());
      tools.listener().tried(order, kind, Result.REFUSED, true);
      return new Trial(failure, null);
    }
    if (built.isSuccess()) {
      inForce.push(applied);
      course.ended(Result.FIXED, transaction.attempt(), built.log(), kind);
      tools.listener().tried(order, kind, Result.FIXED, false);
      return new Trial(null, built);
    }
    Failure now = diagnose(built);
    if (now.dependency() != null) {
      course.ended(Result.FAILED, transaction.attempt(), built.log(), kind);
      inForce.push(applied);
      attempts.add(applied.as(Result.CHANGED));
      unjudged = true;
      return new Trial(now, null);
    }
    course.ended(new Comparison(failure, now).result(), transaction.attempt(), built.log(), kind);
    return judge(applied, now);
  }

  /** Keeps a remedy that made progress, and takes any other back. */
  private Trial judge(Applied applied, Failure now) throws IOException, InterruptedException {
    Comparison comparison = new Comparison(applied.against(), now);
    boolean back = inForce.isAgainst(now.cause()) || !recall.against(now.cause()).isEmpty();
    if (comparison.isProgress() && !back) {
      inForce.push(applied);
      attempts.add(applied.as(Result.CHANGED));
      tools.listener().tried(order, applied.kind(), comparison.result(), false);
      return new Trial(now, null);
    }
    open.close(applied.transaction(), comparison.result());
    way = applied.before();
    attempts.add(applied.as(Result.PERSISTED));
    remember(applied, false);
    tools.listener().tried(order, applied.kind(), comparison.result(), true);
    return new Trial(applied.against(), null);
  }

  /** Heals what the package needs; whether that is built. */
  private boolean heals(Order other, Failure failure) throws IOException, InterruptedException {
    course.buildNeverBegan();
    PackageId id = failure.diagnosis().part().packageId();
    if (!dependencies.add(other)) {
      course.because("it needs " + id + ", which fails again though it was built before");
      return false;
    }
    if (id != null && healer.isUnderWay(id, other.side())) {
      course.because("it needs " + id + ", which needs it in turn");
      return false;
    }
    PackageReport report = healer.heal(other, failure.ofItself());
    if (!report.ending().isSuccess()) {
      course.because("it needs " + report.subject() + ", which could not be built");
    }
    return report.ending().isSuccess();
  }

  private Trial behindDependency() throws IOException, InterruptedException {
    if (inForce.isEmpty()) {
      return first();
    }
    Trial trial = plain();
    if (unjudged && trial.failure != null && trial.failure.dependency() == null) {
      unjudged = false;
      Applied newest = inForce.pop();
      attempts.remove(newest.as(Result.CHANGED));
      return judge(newest, trial.failure);
    }
    return trial;
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
    if (failure.dependency() == null) {
      course.met(failure.diagnosis());
    }
    tools.listener().failed(order, failure.diagnosis(), built);
    return failure;
  }

  private PackageReport succeed(Built built) throws IOException, InterruptedException {
    List<RemediationKind> kinds = new ArrayList<>(recall.kinds());
    kinds.addAll(inForce.kinds());
    List<String> warnings = new ArrayList<>(InForce.warnings(kinds));
    warnings.addAll(tools.place().warnings(order, built));
    recall.note(true);
    for (Applied applied : inForce.all()) {
      remember(applied, true);
    }
    open.keepAll();
    Ending ending =
        !inForce.isEmpty()
            ? Ending.FIXED
            : recall.isInForce() ? Ending.REMEMBERED : Ending.UNNEEDED;
    return course.report(ending, kinds, warnings, inForce.files(recall.steps()), way.added());
  }

  private PackageReport giveUp(Failure failure) throws IOException, InterruptedException {
    open.closeAll(Result.FAILED);
    Ending ending;
    if (failure.dependency() != null) {
      ending = Ending.DROPPED;
    } else if (!failure.cause().isRecognised()) {
      ending = Ending.UNRECOGNISED;
    } else if (attempts.isEmpty() && !candidates.refusals().isEmpty()) {
      course.because(String.join("; ", candidates.refusals()));
      ending = Ending.REFUSED;
    } else {
      ending = Ending.GIVEN_UP;
    }
    return course.report(ending);
  }

  private void remember(Applied applied, boolean helped) throws IOException {
    Cause cause = applied.against().cause();
    TargetSystem target = tools.place().target();
    tools
        .memory()
        .tried(
            target == null ? null : target.name(),
            Subject.of(course.subject()),
            cause.signature(),
            cause.captures(),
            applied.plan().remediation(),
            helped,
            tools.clock().instant());
  }
}
