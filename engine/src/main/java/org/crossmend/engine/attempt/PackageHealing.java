package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.attempt.InForce.Applied;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.CuredDiagnosis;
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
  private final PackageBuilder builder;
  private final RememberedRemedies remembered;
  private final InForce inForce = new InForce();
  private final List<Attempt> attempts = new ArrayList<>();
  private final Set<Order> dependencies = new HashSet<>();

  /** Whether the build with the newest remedy failed in a dependency, so nothing is known of it. */
  private boolean unjudged;

  PackageHealing(Healer.Tools tools, Healer healer, Order order) throws IOException {
    this.tools = tools;
    this.healer = healer;
    this.order = order;
    this.candidates = new Candidates(tools.place(), tools.consent(), order);
    this.course = new Course(order, tools.clock());
    this.open = new OpenAttempts(tools);
    this.builder = new PackageBuilder(tools, order, course, open);
    this.remembered = new RememberedRemedies(tools, order, course, open, builder, candidates);
  }

  /**
   * Heals.
   *
   * @param known how it failed just now within the build of something that needs it; null: it is
   *     built first
   */
  PackageReport run(@Nullable Failure known) throws IOException, InterruptedException {
    Trial trial = known == null ? first() : Trial.failed(met(known));
    while (trial.failure() != null) {
      Trial next = next(trial.failure());
      if (next == null) {
        return giveUp(trial.failure());
      }
      trial = next;
    }
    if (trial.success() != null) {
      return succeed(trial.success());
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
    Trial trial = remembered.build();
    return trial == null ? builder.plain() : trial;
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
      if (builder.isAtLimit()) {
        if (isMoreToTry(present, proposals)) {
          course.limitReached();
          course.because("the limit of " + tools.mostBuilds() + " builds is reached");
        }
        return null;
      }
      Candidates.Candidate candidate =
          candidates.next(present.diagnosis(), proposals, builder.way());
      if (candidate != null) {
        return attempt(present, candidate);
      }
      if (!inForce.isEmpty()) {
        present = takeBack();
      } else if (remembered.areInForce()) {
        remembered.takeBack();
        return builder.plain();
      } else {
        return null;
      }
    }
  }

  private boolean isMoreToTry(Failure present, List<Proposal> proposals) {
    if (remembered.areInForce()
        || candidates.hasNext(present.diagnosis(), proposals, builder.way())) {
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
    List<Proposal> proposals = new ArrayList<>();
    CuredDiagnosis cause = Cause.first(failure.diagnosis());
    if (cause != null) {
      proposals.addAll(tools.place().choose(failure.diagnosis(), attempts).proposals());
    }
    if (tools.despair()
        && failure.diagnosis().build().isCross()
        && (cause == null || isVague(cause.diagnosis()))) {
      proposals.addAll(tools.place().despair(failure.diagnosis(), attempts).proposals());
    }
    return proposals;
  }

  /** The ebuild's own last words, for example, say nothing specific. */
  private static boolean isVague(Diagnosis diagnosis) {
    return diagnosis.signature().category() == Category.OTHER
        || diagnosis.confidence() == Confidence.HINT;
  }

  /** Takes the newest remedy back, though it made progress, and returns to what it was against. */
  private Failure takeBack() throws IOException, InterruptedException {
    Applied newest = inForce.pop();
    unjudged = false;
    open.close(newest.transaction(), Result.PERSISTED);
    builder.setWay(newest.before());
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
    Applied applied = new Applied(transaction, plan, failure, builder.way());
    String hindrance = builder.apply(transaction, plan);
    Built built =
        hindrance == null ? builder.build(transaction, kind) : Built.refused(null, hindrance);
    if (built.refused() != null) {
      builder.setWay(applied.before());
      open.close(transaction, Result.REFUSED);
      attempts.add(applied.as(Result.REFUSED));
      course.ended(Result.REFUSED, transaction.attempt(), null, kind);
      course.because(kind + ": " + built.refused());
      tools.listener().remark(kind + " was not carried out: " + built.refused());
      tools.listener().tried(order, kind, Result.REFUSED, true);
      return Trial.failed(failure);
    }
    if (built.isSuccess()) {
      inForce.push(applied);
      course.ended(Result.FIXED, transaction.attempt(), built.log(), kind);
      tools.listener().tried(order, kind, Result.FIXED, false);
      return Trial.built(built);
    }
    Failure now = builder.diagnose(built);
    if (now.dependency() != null) {
      course.ended(Result.FAILED, transaction.attempt(), built.log(), kind);
      inForce.push(applied);
      attempts.add(applied.as(Result.CHANGED));
      unjudged = true;
      return Trial.failed(now);
    }
    course.ended(new Comparison(failure, now).result(), transaction.attempt(), built.log(), kind);
    return judge(applied, now);
  }

  /** Keeps a remedy that made progress, and takes any other back. */
  private Trial judge(Applied applied, Failure now) throws IOException, InterruptedException {
    Comparison comparison = new Comparison(applied.against(), now);
    boolean back =
        inForce.isAgainst(now.cause()) || !remembered.recall().against(now.cause()).isEmpty();
    if (comparison.isProgress() && !back) {
      inForce.push(applied);
      attempts.add(applied.as(Result.CHANGED));
      tools.listener().tried(order, applied.kind(), comparison.result(), false);
      return Trial.failed(now);
    }
    open.close(applied.transaction(), comparison.result());
    builder.setWay(applied.before());
    attempts.add(applied.as(Result.PERSISTED));
    remember(applied, false);
    tools.listener().tried(order, applied.kind(), comparison.result(), true);
    return Trial.failed(applied.against());
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
    Trial trial = builder.plain();
    if (unjudged && trial.failure() != null && trial.failure().dependency() == null) {
      unjudged = false;
      Applied newest = inForce.pop();
      attempts.remove(newest.as(Result.CHANGED));
      return judge(newest, trial.failure());
    }
    return trial;
  }

  private PackageReport succeed(Built built) throws IOException, InterruptedException {
    List<RemediationKind> kinds = new ArrayList<>(remembered.recall().kinds());
    kinds.addAll(inForce.kinds());
    List<String> warnings = new ArrayList<>(InForce.warnings(kinds));
    warnings.addAll(tools.place().warnings(order, built));
    remembered.recall().note(true);
    for (Applied applied : inForce.all()) {
      remember(applied, true);
    }
    open.keepAll();
    Ending ending =
        !inForce.isEmpty()
            ? Ending.FIXED
            : remembered.recall().isInForce() ? Ending.REMEMBERED : Ending.UNNEEDED;
    return course.report(
        ending, kinds, warnings, inForce.files(remembered.recall().steps()), builder.way().added());
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
