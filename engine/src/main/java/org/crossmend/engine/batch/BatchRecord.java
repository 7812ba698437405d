package org.crossmend.engine.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.jspecify.annotations.Nullable;

/**
 * How far a batch is.
 *
 * @param target the target's name
 * @param started when its first run began
 * @param spent how long the runs before this one, and this one so far, took
 * @param builds how often packages were built to heal them
 * @param finished whether there is nothing left to take up
 * @param members in Portage's order
 */
public record BatchRecord(
    String target,
    BatchOrder order,
    Instant started,
    Duration spent,
    int builds,
    boolean finished,
    List<MemberRecord> members) {
  public BatchRecord {
    members = List.copyOf(members);
  }

  /**
   * How far one package is.
   *
   * @param before its mark before the batch touched it, null where it was not installed
   * @param healing whether it was being healed
   * @param failedLog the kept log of a failure that was not dealt with yet
   * @param requires what it was dropped for, {@code category/name}
   * @param ending null while it is open
   * @param attempts without their diagnoses
   */
  public record MemberRecord(
      PackageId id,
      Side side,
      boolean requested,
      @Nullable String before,
      boolean healing,
      @Nullable String failedLog,
      @Nullable String requires,
      @Nullable Ending ending,
      int builds,
      List<AttemptReport> attempts,
      List<RemediationKind> remedies,
      List<String> causes,
      List<String> warnings,
      List<String> files,
      Map<String, String> variables,
      @Nullable String why) {
    public MemberRecord {
      attempts = List.copyOf(attempts);
      remedies = List.copyOf(remedies);
      causes = List.copyOf(causes);
      warnings = List.copyOf(warnings);
      files = List.copyOf(files);
      variables = Map.copyOf(variables);
    }
  }
}
