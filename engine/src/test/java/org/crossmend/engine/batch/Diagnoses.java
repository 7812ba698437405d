package org.crossmend.engine.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.diagnosis.Verdict;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** Diagnoses of builds that never were. */
@NullMarked
final class Diagnoses {

  private Diagnoses() {}

  static PackageDiagnosis unrecognised(@Nullable PackageId id) {
    return of(id, null, Category.OTHER, "");
  }

  /**
   * A failure of one cause.
   *
   * @param what the signature's only capture
   */
  static PackageDiagnosis of(
      @Nullable PackageId id, @Nullable String signature, Category category, String what) {
    Build build = new Build(BuildKind.CROSS, null, null, null, null);
    List<Diagnosis> diagnoses = new ArrayList<>();
    List<CuredDiagnosis> cured = new ArrayList<>();
    if (signature != null) {
      Signature made =
          new Signature(
              signature,
              "Title of " + signature,
              category,
              Status.STABLE,
              Confidence.CERTAIN,
              Severity.FATAL,
              Set.of(),
              null,
              signature,
              List.of(),
              List.of(),
              List.of());
      Evidence evidence =
          new Evidence(
              new Hit(made, 1, 1, signature, Map.of("what", what)), 1, 1, null, null, List.of());
      Diagnosis diagnosis = new Diagnosis(1, evidence, Confidence.CERTAIN, List.of());
      diagnoses.add(diagnosis);
      cured.add(new CuredDiagnosis(diagnosis, List.of(), List.of()));
    }
    return new PackageDiagnosis(
        "log",
        1,
        1,
        new PackageLog(
            id,
            null,
            null,
            null,
            Outcome.FAILED,
            build,
            1,
            1,
            null,
            0,
            List.of(),
            List.of(),
            List.of(),
            true),
        build,
        new Verdict(Outcome.FAILED, diagnoses, signature != null, List.of(), List.of()),
        cured,
        List.of());
  }
}
