package org.crossmend.engine.attempt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;

/** The remedies that made progress, a stack: only the newest can be taken back. */
final class InForce {

  /** With these the build uses headers and libraries of the build host. */
  private static final Set<RemediationKind> FOREIGN =
      EnumSet.of(RemediationKind.METHOD_4, RemediationKind.METHOD_6, RemediationKind.METHOD_7);

  private final Deque<Applied> stack = new ArrayDeque<>();

  /**
   * A remedy in force.
   *
   * @param against the failure that it was applied against
   * @param before how the package was built until then
   */
  record Applied(Transaction transaction, Plan plan, Failure against, BuildWay before) {

    RemediationKind kind() {
      return plan.remediation().kind();
    }

    /** What the rules are told of it. */
    Attempt as(Result result) {
      Cause cause = against.cause();
      return new Attempt(kind(), cause.signature(), cause.captures(), result.id());
    }
  }

  void push(Applied applied) {
    stack.push(applied);
  }

  Applied pop() {
    return stack.pop();
  }

  boolean isEmpty() {
    return stack.isEmpty();
  }

  /** The oldest first. */
  List<Applied> all() {
    List<Applied> all = new ArrayList<>();
    stack.descendingIterator().forEachRemaining(all::add);
    return all;
  }

  /** Whether one of them had done away with this cause. */
  boolean isAgainst(Cause cause) {
    return stack.stream().anyMatch(applied -> applied.against.cause().equals(cause));
  }

  /** The kinds, the oldest first. */
  List<RemediationKind> kinds() {
    return all().stream().map(Applied::kind).toList();
  }

  /** The files that these steps and those in force edited, sorted. */
  List<String> files(List<Step> steps) {
    Set<String> files = new TreeSet<>();
    List<Step> every = new ArrayList<>(steps);
    stack.forEach(applied -> every.addAll(applied.plan.steps()));
    for (Step step : every) {
      if (step instanceof Step.Edit edit) {
        files.add(edit.file());
      }
    }
    return List.copyOf(files);
  }

  /** What is to be said of remedies of these kinds. */
  static List<String> warnings(List<RemediationKind> kinds) {
    return kinds.stream()
        .filter(FOREIGN::contains)
        .map(
            kind ->
                kind
                    + " built it with the build host's headers and libraries, the last resort: test"
                    + " it on the target")
        .toList();
  }
}
