package org.crossmend.engine.attempt;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** What happened in the healing of one package so far. */
final class Course {

  private final Order order;
  private final InstantSource clock;
  private final List<AttemptReport> attempts = new ArrayList<>();
  private final Set<String> causes = new LinkedHashSet<>();
  private int builds;
  private @Nullable PackageId packageId;
  private @Nullable PackageDiagnosis last;
  private @Nullable String why;

  /** When the build that has not ended yet began. */
  private @Nullable Instant begun;

  /** How that build failed. */
  private @Nullable PackageDiagnosis present;

  Course(Order order, InstantSource clock) {
    this.order = order;
    this.clock = clock;
  }

  int builds() {
    return builds;
  }

  void buildStarted() {
    builds++;
    begun = clock.instant();
    present = null;
  }

  /** Portage ended before it began with this package, or nothing was started after all. */
  void buildNeverBegan() {
    builds--;
  }

  void because(String reason) {
    why = reason;
  }

  /** {@code category/name-version} once it is known, the atom before. */
  String subject() {
    return packageId == null ? order.atom() : packageId.cpv();
  }

  @Nullable PackageId packageId() {
    return packageId;
  }

  void wanted(@Nullable PackageId id) {
    if (id != null) {
      packageId = id;
    }
  }

  void met(PackageDiagnosis diagnosis) {
    last = diagnosis;
    present = diagnosis;
    Cause cause = Cause.of(diagnosis);
    if (cause.isRecognised()) {
      causes.add(cause.signature());
    }
  }

  void ended(Result result, long attempt, @Nullable String log, @Nullable RemediationKind remedy) {
    Instant now = clock.instant();
    Instant since = begun == null || log == null ? now : begun;
    attempts.add(
        new AttemptReport(
            attempts.size() + 1,
            attempt,
            result,
            log,
            remedy,
            since,
            Duration.between(since, now),
            log == null ? null : present));
    begun = null;
    present = null;
  }

  /** The last build was the last that was allowed. */
  void limitReached() {
    int newest = attempts.size() - 1;
    attempts.set(newest, attempts.get(newest).as(Result.LIMIT_REACHED));
  }

  PackageReport report(Ending ending) {
    return report(ending, List.of(), List.of(), List.of(), Map.of());
  }

  PackageReport report(
      Ending ending,
      List<RemediationKind> remedies,
      List<String> warnings,
      List<String> files,
      Map<String, String> variables) {
    return new PackageReport(
        subject(),
        packageId,
        order.requested(),
        ending,
        builds,
        remedies,
        new ArrayList<>(causes),
        attempts,
        last,
        warnings,
        files,
        variables,
        why);
  }
}
