package org.crossmend.engine.attempt;

import java.io.IOException;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/** Builds one package in the way that the remedies in force make, and notes how that went. */
final class PackageBuilder {

  private final Healer.Tools tools;
  private final Order order;
  private final Course course;
  private final OpenAttempts open;
  private BuildWay way;

  PackageBuilder(Healer.Tools tools, Order order, Course course, OpenAttempts open) {
    this.tools = tools;
    this.order = order;
    this.course = course;
    this.open = open;
    this.way = tools.place().usualWay();
  }

  /** How the next build is started. */
  BuildWay way() {
    return way;
  }

  void setWay(BuildWay way) {
    this.way = way;
  }

  boolean isAtLimit() {
    return course.builds() >= tools.mostBuilds();
  }

  /** Carries a plan out, up to the build; what hinders it, or null. */
  @Nullable String apply(Transaction transaction, Plan plan)
      throws IOException, InterruptedException {
    tools.listener().applying(order, plan);
    String hindrance = open.apply(transaction, plan);
    if (hindrance == null) {
      way = way.after(plan.steps());
    }
    return hindrance;
  }

  Built build(Transaction transaction, @Nullable RemediationKind remedy)
      throws IOException, InterruptedException {
    course.buildStarted();
    tools.listener().building(order, course.builds(), remedy);
    Built built = tools.place().build(transaction, order, way);
    boolean unresolved =
        !built.isSuccess() && built.wanted() == null && tools.place().target() != null;
    if (built.refused() != null || unresolved) {
      course.buildNeverBegan();
    }
    course.wanted(built.wanted());
    return built;
  }

  /** A build without any remedy that is not in force yet. */
  Trial plain() throws IOException, InterruptedException {
    Transaction transaction = open.begin(course.subject(), null, null, "the build");
    Built built = build(transaction, null);
    if (built.refused() != null) {
      course.because(built.refused());
      course.ended(Result.REFUSED, transaction.attempt(), null, null);
      return Trial.NONE;
    }
    Result result = built.isSuccess() ? Result.FIXED : Result.FAILED;
    if (built.isSuccess()) {
      course.ended(result, transaction.attempt(), built.log(), null);
      return Trial.built(built);
    }
    Failure failure = diagnose(built);
    course.ended(result, transaction.attempt(), built.log(), null);
    if (!built.changed()) {
      open.close(transaction, Result.FAILED);
    }
    return Trial.failed(failure);
  }

  Failure diagnose(Built built) throws IOException {
    Failure failure = new Failure(tools.place().diagnose(order, built).get(0), built);
    if (failure.dependency() == null) {
      course.met(failure.diagnosis());
    }
    tools.listener().failed(order, failure.diagnosis(), built);
    return failure;
  }
}
