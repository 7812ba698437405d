package org.crossmend.corpus.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What was said of a labelled package, reduced to what is scored.
 *
 * @param causes best first; empty where nothing is recognised, where the build did not fail, and
 *     where all that is said is that the log does not hold the cause
 * @param nearest the nearest signatures where nothing is recognised
 */
public record Answer(Outcome outcome, List<Cause> causes, List<Near> nearest) {

  /** What a log that shows no failure gives. */
  public static final Answer NOTHING = new Answer(Outcome.UNKNOWN, List.of(), List.of());

  /**
   * A cause named.
   *
   * @param file the companion's name without folders; null: the log itself
   * @param line 1-based, where the match begins
   * @param lastLine where it ends
   * @param remedies best first
   */
  public record Cause(
      String signature,
      Category category,
      @Nullable String file,
      long line,
      long lastLine,
      List<RemediationKind> remedies) {
    public Cause {
      remedies = List.copyOf(remedies);
    }

    /** The place as the manifest writes it. */
    public String place() {
      return new CausePlace(file, line, line).toString();
    }
  }

  /**
   * A near signature.
   *
   * @param category null if the id is not known
   */
  public record Near(String signature, @Nullable Category category) {}

  public Answer {
    causes = List.copyOf(causes);
    nearest = List.copyOf(nearest);
  }

  /**
   * Reduces a diagnosis.
   *
   * @param categories those of the signatures that may be neighbours, by id
   */
  public static Answer of(PackageDiagnosis diagnosis, Map<String, Category> categories) {
    List<Cause> causes = new ArrayList<>();
    if (diagnosis.verdict().causeFound()) {
      for (CuredDiagnosis cured : diagnosis.cured()) {
        causes.add(cause(cured));
      }
    }
    List<Near> nearest = new ArrayList<>();
    for (Neighbour n : diagnosis.nearest()) {
      nearest.add(new Near(n.signature(), categories.get(n.signature())));
    }
    return new Answer(diagnosis.verdict().outcome(), causes, nearest);
  }

  private static Cause cause(CuredDiagnosis cured) {
    Evidence evidence = cured.diagnosis().evidence();
    String file = evidence.file();
    return new Cause(
        evidence.signature().id(),
        evidence.category(),
        file == null ? null : file.substring(file.lastIndexOf('/') + 1),
        evidence.line(),
        evidence.first().lastLine(),
        cured.proposals().stream().map(Proposal::kind).toList());
  }
}
