package org.crossmend.rules.drools;

import java.util.stream.Collectors;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Evidence;
import org.crossmend.rules.drools.fact.InWords;

/** Says facts in words, for {@code because}. */
final class Words {

  private Words() {}

  static String of(Object fact) {
    if (fact instanceof InWords known) {
      return known.inWords();
    }
    if (fact instanceof Evidence evidence) {
      return of(evidence);
    }
    if (fact instanceof Build build) {
      return "the build is "
          + (build.kind() == null ? "of an unknown kind" : build.kind())
          + (build.cbuild() == null ? "" : ", CBUILD " + build.cbuild())
          + (build.chost() == null ? "" : ", CHOST " + build.chost());
    }
    if (fact instanceof Attempt attempt) {
      return "attempt: "
          + attempt.kind()
          + " against "
          + attempt.signature()
          + " ended "
          + attempt.result();
    }
    return String.valueOf(fact);
  }

  private static String of(Evidence evidence) {
    String captures =
        evidence.captures().entrySet().stream()
            .map(capture -> capture.getKey() + "=" + capture.getValue())
            .collect(Collectors.joining(", "));
    return evidence.signature().id()
        + " ("
        + evidence.category()
        + ") at "
        + (evidence.file() == null ? "" : evidence.file() + " ")
        + "line "
        + evidence.line()
        + (captures.isEmpty() ? "" : ": " + captures);
  }
}
