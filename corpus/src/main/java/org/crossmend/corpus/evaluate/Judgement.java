package org.crossmend.corpus.evaluate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.RemediationKind;

/**
 * How good an answer is, seen from its label. Each question is judged at the first answer and among
 * the first three.
 *
 * <ul>
 *   <li>Category: it is among the label's. Where the label says that the text does not name its
 *       cause, naming none is right, too.
 *   <li>Line: the place where the decisive text begins and ends touches a place of the label, in
 *       the same file. Judged where the label has places.
 *   <li>Remedy: judged where the label has remedies. First: the first remedy of the first diagnosis
 *       is among them; three: one of the first three remedies of the first diagnosis is, because
 *       that is the list that a user works through.
 *   <li>The first diagnosis is right: its category is, and its line where it is judged.
 *   <li>A wrong cross remedy: the first remedy of the first diagnosis makes sense in cross builds
 *       only, and the label does not accept it. Where no remedies are stated it is wrong unless the
 *       build is a cross build.
 * </ul>
 *
 * @param lines not judged where the label states none
 * @param neighbour whether the nearest signatures hold a right one; judged where a cause is
 *     expected and nothing is recognised
 */
public record Judgement(
    Label label,
    Answer answer,
    Ranked category,
    Ranked lines,
    Ranked remedy,
    boolean firstRight,
    boolean wrongCrossRemedy,
    boolean unrecognised,
    boolean neighbour,
    boolean falsePositive) {

  private static final int THREE = 3;

  /** Besides the guide's cross environments, what makes sense in cross builds only. */
  private static final Set<RemediationKind> FOR_CROSS_BUILDS =
      EnumSet.of(
          RemediationKind.VERSION_PARITY,
          RemediationKind.STRIP_INSTRUCTIONS,
          RemediationKind.QT_HOST_PATH,
          RemediationKind.CLANG_SYMLINKS,
          RemediationKind.BINPKG_CHOST,
          RemediationKind.ANSWER_CONFIG_SITE,
          RemediationKind.COMPLETE_TOOLCHAIN);

  /** A question's answer at the first place and among the first three. */
  public enum Ranked {
    /** The label does not say. */
    UNJUDGED,
    WRONG,
    /** Not the first, but among the first three. */
    IN_THREE,
    FIRST;

    static Ranked of(boolean first, boolean three) {
      return first ? FIRST : three ? IN_THREE : WRONG;
    }
  }

  /** Judges an answer. */
  public static Judgement of(Label label, Answer answer) {
    List<Answer.Cause> causes = answer.causes().stream().limit(THREE).toList();
    boolean healthy = label.expectation() == Label.Expectation.HEALTHY;
    Ranked category = healthy ? Ranked.UNJUDGED : category(label, causes);
    Ranked lines = healthy ? Ranked.UNJUDGED : lines(label, causes);
    boolean unrecognised = label.expectation() == Label.Expectation.CAUSE && causes.isEmpty();
    return new Judgement(
        label,
        answer,
        category,
        lines,
        healthy ? Ranked.UNJUDGED : remedy(label, causes),
        category == Ranked.FIRST && (lines == Ranked.UNJUDGED || lines == Ranked.FIRST),
        wrongCross(label, causes),
        unrecognised,
        unrecognised && neighbour(label, answer),
        healthy && !causes.isEmpty());
  }

  /** The category given first, or what was said instead. */
  public String given() {
    return answer.causes().isEmpty() ? "unrecognised" : answer.causes().get(0).category().id();
  }

  private static Ranked category(Label label, List<Answer.Cause> causes) {
    if (causes.isEmpty()) {
      boolean right = label.expectation() == Label.Expectation.NOTHING;
      return Ranked.of(right, right);
    }
    return Ranked.of(
        label.categories().contains(causes.get(0).category()),
        causes.stream().anyMatch(c -> label.categories().contains(c.category())));
  }

  private static Ranked lines(Label label, List<Answer.Cause> causes) {
    if (label.places().isEmpty()
        || (label.expectation() == Label.Expectation.NOTHING && causes.isEmpty())) {
      return Ranked.UNJUDGED;
    }
    return Ranked.of(
        !causes.isEmpty() && isAccepted(label, causes.get(0)),
        causes.stream().anyMatch(c -> isAccepted(label, c)));
  }

  private static boolean isAccepted(Label label, Answer.Cause cause) {
    return label.places().stream().anyMatch(place -> place.holds(cause));
  }

  private static Ranked remedy(Label label, List<Answer.Cause> causes) {
    if (label.remedies().isEmpty()
        || (label.expectation() == Label.Expectation.NOTHING && causes.isEmpty())) {
      return Ranked.UNJUDGED;
    }
    List<RemediationKind> given = causes.isEmpty() ? List.of() : causes.get(0).remedies();
    return Ranked.of(
        !given.isEmpty() && label.remedies().contains(given.get(0)),
        given.stream().limit(THREE).anyMatch(label.remedies()::contains));
  }

  private static boolean wrongCross(Label label, List<Answer.Cause> causes) {
    if (causes.isEmpty() || causes.get(0).remedies().isEmpty()) {
      return false;
    }
    RemediationKind first = causes.get(0).remedies().get(0);
    if (!first.isCrossMethod() && !FOR_CROSS_BUILDS.contains(first)) {
      return false;
    }
    return label.remedies().isEmpty()
        ? label.build() != BuildKind.CROSS
        : !label.remedies().contains(first);
  }

  private static boolean neighbour(Label label, Answer answer) {
    return answer.nearest().stream()
        .anyMatch(
            near ->
                label.neighbours().isEmpty()
                    ? near.category() != null && label.categories().contains(near.category())
                    : label.neighbours().contains(near.signature()));
  }
}
