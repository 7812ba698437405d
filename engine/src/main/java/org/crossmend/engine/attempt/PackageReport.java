package org.crossmend.engine.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * How healing one package, or one command, ended.
 *
 * @param subject {@code category/name-version}, the atom where Portage could not say which version,
 *     or the command in words
 * @param packageId null for a command, and where no version is known
 * @param requested whether the user asked for it; otherwise something asked for depends on it
 * @param builds how often a build of it was started
 * @param remedies those in force at the end, in the order in which they were applied
 * @param causes the ids of the signatures met, in order, without duplicates
 * @param last the last diagnosis, null if it never failed
 * @param warnings what would not run on the target as it is
 * @param files those that the remedies in force changed
 * @param variables those of the build's environment that the remedies in force set
 * @param why for the outcomes that are no success: why it went no further
 */
public record PackageReport(
    String subject,
    @Nullable PackageId packageId,
    boolean requested,
    Ending ending,
    int builds,
    List<RemediationKind> remedies,
    List<String> causes,
    List<AttemptReport> attempts,
    @Nullable PackageDiagnosis last,
    List<String> warnings,
    List<String> files,
    Map<String, String> variables,
    @Nullable String why) {

  public PackageReport {
    remedies = List.copyOf(remedies);
    causes = List.copyOf(causes);
    attempts = List.copyOf(attempts);
    warnings = List.copyOf(warnings);
    files = List.copyOf(files);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * One build, or one refused remedy.
   *
   * @param number rising from 1 within the package
   * @param attempt the journal's number, by which it can be undone
   * @param log where its output is, null where nothing was built
   * @param remedy the one that was tried, null for the build without any
   * @param begun when the build began, or the remedy was refused
   * @param took from then to the end of the build; zero where nothing was built
   * @param diagnosis how this build failed; null where it did not, or where something that the
   *     package needs did
   */
  public record AttemptReport(
      int number,
      long attempt,
      Result result,
      @Nullable String log,
      @Nullable RemediationKind remedy,
      Instant begun,
      Duration took,
      @Nullable PackageDiagnosis diagnosis) {

    /** The same with another result. */
    public AttemptReport as(Result other) {
      return new AttemptReport(number, attempt, other, log, remedy, begun, took, diagnosis);
    }

    /** The same, and how it failed. */
    public AttemptReport with(PackageDiagnosis how) {
      return new AttemptReport(number, attempt, result, log, remedy, begun, took, how);
    }

    /** The same with another number. */
    public AttemptReport numbered(int other) {
      return new AttemptReport(other, attempt, result, log, remedy, begun, took, diagnosis);
    }
  }

  /** A package's {@code outcome} in the report. */
  public enum Ending {
    UNNEEDED("unneeded"),
    REMEMBERED("remembered"),
    FIXED("fixed"),
    GIVEN_UP("given-up"),
    UNRECOGNISED("unrecognised"),
    REFUSED("refused"),
    DROPPED("dropped"),
    INTERRUPTED("interrupted");

    private final String id;

    Ending(String id) {
      this.id = id;
    }

    /** The name in reports. */
    public String id() {
      return id;
    }

    /** Whether the package is built. */
    public boolean isSuccess() {
      return this == UNNEEDED || this == REMEMBERED || this == FIXED;
    }

    @Override
    public String toString() {
      return id;
    }
  }
}
