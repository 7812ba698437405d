package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.List;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.Nullable;

/**
 * Tries what helped before. It is in force as long as it leads further; a failure that it once
 * cured, or one that nothing recognises, speaks against it.
 */
final class RememberedRemedies {

  private final Healer.Tools tools;
  private final Order order;
  private final Course course;
  private final OpenAttempts open;
  private final PackageBuilder builder;
  private final Candidates candidates;
  private final Recall recall;

  /** That of the remedies while they are in force. */
  private @Nullable Transaction transaction;

  /** Whether they were found to be of no use today. */
  private boolean spent;

  RememberedRemedies(
      Healer.Tools tools,
      Order order,
      Course course,
      OpenAttempts open,
      PackageBuilder builder,
      Candidates candidates)
      throws IOException {
    this.tools = tools;
    this.order = order;
    this.course = course;
    this.open = open;
    this.builder = builder;
    this.candidates = candidates;
    this.recall = new Recall(tools, order);
  }

  Recall recall() {
    return recall;
  }

  /** Whether they can be taken back. */
  boolean areInForce() {
    return transaction != null;
  }

  /** The build with them; null: there are none, or they were taken back. */
  @Nullable Trial build() throws IOException, InterruptedException {
    if (spent || transaction != null) {
      return null;
    }
    recall.takenBack();
    Transaction begun = null;
    for (Memory.Remembered known : recall.helpful()) {
      Plan plan = tools.place().plan(order, null, known.remediation(), builder.way());
      if (Recall.isThere(plan)) {
        recall.applied(known, plan);
      } else if (plan.canBeCarriedOut() && recall.isAllowed(known, plan)) {
        if (begun == null) {
          RemediationKind kind = known.remediation().kind();
          begun = open.begin(course.subject(), kind, null, "what helped before");
        }
        String hindrance = builder.apply(begun, plan);
        if (hindrance != null) {
          return forgo(begun, hindrance);
        }
        recall.applied(known, plan);
      }
    }
    if (begun == null) {
      return null;
    }
    transaction = begun;
    RemediationKind kind = recall.kinds().get(0);
    Built built = builder.build(begun, kind);
    if (built.refused() != null) {
      return forgo(begun, built.refused());
    }
    if (built.isSuccess()) {
      course.ended(Result.FIXED, begun.attempt(), built.log(), kind);
      return Trial.built(built);
    }
    return judge(begun, builder.diagnose(built), kind);
  }

  private @Nullable Trial forgo(Transaction begun, String why)
      throws IOException, InterruptedException {
    spent = true;
    tools.listener().remark("what helped before cannot be applied now: " + why);
    takeBack(begun, Result.REFUSED);
    return null;
  }

  /** Takes them back as a dead end. */
  void takeBack() throws IOException, InterruptedException {
    if (transaction != null) {
      spent = true;
      recall.note(false);
      takeBack(transaction, Result.PERSISTED);
    }
  }

  private void takeBack(Transaction begun, Result result) throws IOException, InterruptedException {
    open.close(begun, result);
    recall.takenBack();
    transaction = null;
    builder.setWay(tools.place().usualWay());
  }

  private @Nullable Trial judge(Transaction begun, Failure now, RemediationKind kind)
      throws IOException, InterruptedException {
    Cause cause = now.cause();
    String log = now.built().log();
    if (now.dependency() != null) {
      // says nothing of this package: tried again behind the dependency
      course.ended(Result.FAILED, begun.attempt(), log, kind);
      takeBack(begun, Result.FAILED);
      return Trial.failed(now);
    }
    List<Memory.Remembered> failed = recall.against(cause);
    if (failed.isEmpty() && cause.isRecognised()) {
      course.ended(Result.CHANGED, begun.attempt(), log, kind);
      tools.listener().tried(order, kind, Result.CHANGED, false);
      return Trial.failed(now);
    }
    Result result = cause.isRecognised() ? Result.PERSISTED : Result.UNRECOGNISED;
    course.ended(result, begun.attempt(), log, kind);
    spent = true;
    boolean isFirst = recall.isFirst(cause);
    if (cause.isRecognised()) {
      recall.note(failed, false);
      failed.forEach(known -> candidates.note(cause, known.remediation()));
    } else {
      recall.note(false);
    }
    takeBack(begun, result);
    tools.listener().tried(order, kind, result, true);
    // what fails with them says nothing of how it fails without them
    return isFirst || builder.isAtLimit() ? Trial.failed(now) : null;
  }
}
