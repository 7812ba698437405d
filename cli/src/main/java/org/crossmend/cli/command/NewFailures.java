package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.wiring.EarlierFailures;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.history.FailureNotes;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * {@code --fail-on-new}: the exit code tells whether a failure is new, or is back after the package
 * had been built; known ones are no news, whether anything recognises them or not.
 */
final class NewFailures {

  private final Common common;
  private final EarlierFailures earlier;

  NewFailures(Common common) {
    this.common = common;
    this.earlier = new EarlierFailures(common.stateFolder());
    try {
      if (earlier.ledger().isEmpty()) {
        common.remark(
            "there is no history yet, so every failure is new; `crossmend history add LOG…` and"
                + " `crossmend heal` make one");
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private Complaint unreadable(IOException e) {
    return new Complaint(
        "HISTORY-002",
        "the history cannot be read",
        common.stateFolder().path().toString(),
        Reason.of(e),
        "see that you may read and write it, or name another one with --state",
        ExitCode.UNREADABLE);
  }

  /** What a failure in a log makes of the exit code; a new one is named on stderr. */
  int exit(PackageDiagnosis d) {
    try {
      Standing standing = earlier.standing(d, d.log().equals("-") ? null : Path.of(d.log()));
      if (standing == Standing.RECURRING) {
        return ExitCode.DONE;
      }
      tell(standing, d.part().packageId() == null ? d.log() : d.part().packageId().cpv(), d);
      return FailureNotes.isRecognised(d) ? ExitCode.FAULTS : ExitCode.UNRECOGNISED;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The exit code of a healing.
   *
   * @param exit what it is without the option
   */
  static int exit(List<PackageReport> reports, Map<String, Standing> standings, int exit) {
    if (exit != ExitCode.DONE && exit != ExitCode.FAULTS && exit != ExitCode.UNRECOGNISED) {
      return exit;
    }
    boolean unexplained = false;
    boolean fresh = false;
    for (PackageReport report : reports) {
      Standing standing = standings.get(report.subject());
      if (standing != null && standing != Standing.RECURRING) {
        fresh = true;
        tell(standing, report.subject(), report.last());
      }
      unexplained |=
          standing == null
              && !report.ending().isSuccess()
              && report.ending() != PackageReport.Ending.DROPPED;
    }
    return fresh || unexplained ? (exit == ExitCode.DONE ? ExitCode.FAULTS : exit) : ExitCode.DONE;
  }

  private static void tell(Standing standing, String subject, @Nullable PackageDiagnosis failure) {
    String cause =
        failure == null
            ? ""
            : FailureNotes.isRecognised(failure)
                ? " failed of " + failure.cured().get(0).diagnosis().signature().id()
                : " failed, and nothing recognises why";
    System.err.println(
        "crossmend: "
            + standing
            + ": "
            + Visible.of(subject)
            + cause
            + (failure == null || failure.log().equals(subject)
                ? ""
                : " [" + Visible.of(failure.log()) + "]"));
  }
}
