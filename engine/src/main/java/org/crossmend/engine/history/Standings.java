package org.crossmend.engine.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.Subject;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** What the failures of a healing are in the light of earlier runs. */
public final class Standings {

  private Standings() {}

  /**
   * The standing of each package that failed at least once, by its {@code subject}: that of how it
   * failed without any remedy, and of how it failed last where it was not built. Of two the worse
   * counts: new, then regressed, then recurring.
   *
   * @param began when the run began; what it noted itself does not count
   */
  public static Map<String, Standing> of(
      List<PackageReport> reports, Ledger ledger, Instant began) {
    Map<String, Standing> standings = new LinkedHashMap<>();
    for (PackageReport report : reports) {
      Standing standing = of(report, ledger, began);
      if (standing != null) {
        standings.merge(report.subject(), standing, Standings::worse);
      }
    }
    return standings;
  }

  private static @Nullable Standing of(PackageReport report, Ledger ledger, Instant began) {
    List<PackageDiagnosis> failures = new ArrayList<>();
    report.attempts().stream()
        .map(AttemptReport::diagnosis)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(failures::add);
    if (report.last() != null && (failures.isEmpty() || !report.ending().isSuccess())) {
      failures.add(report.last());
    }
    Standing worst = null;
    for (PackageDiagnosis failure : failures) {
      Standing standing = of(failure, Subject.of(report.subject()), ledger, "0", began);
      worst = worst == null ? standing : worse(worst, standing);
    }
    return worst;
  }

  /**
   * The standing of one failure.
   *
   * @param otherwise what failed where the log names no package
   * @param id the {@linkplain FailureNotes#identity identity} of this very failure, which may have
   *     been noted already
   */
  public static Standing of(
      PackageDiagnosis d, String otherwise, Ledger ledger, String id, Instant before) {
    String subject = d.part().packageId() == null ? otherwise : d.part().packageId().cp();
    return ledger.standing(FailureNotes.causeOf(d, otherwise), subject, id, before.toEpochMilli());
  }

  private static Standing worse(Standing one, Standing other) {
    return badness(one) >= badness(other) ? one : other;
  }

  private static int badness(Standing standing) {
    return switch (standing) {
      case NEW -> 2;
      case REGRESSED -> 1;
      case RECURRING -> 0;
    };
  }
}
