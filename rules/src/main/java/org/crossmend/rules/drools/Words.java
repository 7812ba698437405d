package org.crossmend.rules.drools;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
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
          + captured(attempt.captures())
          + " ended "
          + attempt.result();
    }
    if (fact instanceof MachineFacts machine) {
      return of(machine);
    }
    return String.valueOf(fact);
  }

  private static String of(Evidence evidence) {
    String captures = list(evidence.captures());
    return evidence.signature().id()
        + " ("
        + evidence.category()
        + ") at "
        + (evidence.file() == null ? "" : evidence.file() + " ")
        + "line "
        + evidence.line()
        + (captures.isEmpty() ? "" : ": " + captures);
  }

  private static String of(MachineFacts machine) {
    List<String> gap = machine.cpuGap();
    return "this machine: "
        + (gap == null
            ? "its CPU was not compared with the target's"
            : gap.isEmpty()
                ? "its CPU has all instructions of the target"
                : "its CPU lacks " + String.join(", ", gap))
        + (machine.newerRuntime() == null ? "" : "; " + machine.newerRuntime())
        + (machine.answers() ? "; what configure asked is known" : "");
  }

  private static String captured(Map<String, String> captures) {
    return captures.isEmpty() ? "" : " (" + list(new TreeMap<>(captures)) + ")";
  }

  private static String list(Map<String, String> captures) {
    StringBuilder list = new StringBuilder();
    for (Map.Entry<String, String> capture : captures.entrySet()) {
      list.append(list.isEmpty() ? "" : ", ");
      list.append(capture.getKey()).append('=').append(capture.getValue());
    }
    return list.toString();
  }
}
