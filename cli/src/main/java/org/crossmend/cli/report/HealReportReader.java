package org.crossmend.cli.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.cli.render.HealReport;
import org.crossmend.cli.render.HealText;
import org.crossmend.cli.render.ShellQuote;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** Makes a report of a healing. */
public final class HealReportReader {

  private final FindingReader findings;
  private final BugDrafter drafter;
  private final String version;

  /**
   * A reader.
   *
   * @param advice plans what a person can do
   * @param drafter writes to bug trackers
   * @param version of crossmend
   */
  public HealReportReader(HealText.Advice advice, BugDrafter drafter, String version) {
    this.findings = new FindingReader(advice::steps);
    this.drafter = drafter;
    this.version = version;
  }

  /** The report. */
  public Report read(HealReport healing) {
    Tally tally = new Tally();
    List<Entry> entries = new ArrayList<>();
    for (PackageReport one : healing.packages()) {
      Entry entry = entry(entries.size() + 1, one, healing);
      tally.add(entry);
      entries.add(entry);
    }
    return new Report(
        healing.batch() ? Report.Kind.BATCH : Report.Kind.HEALING,
        healing.target(),
        healing.exit(),
        healing.started(),
        healing.took(),
        healing.stopped(),
        tally,
        entries,
        0,
        healing.files(),
        version);
  }

  private Entry entry(int number, PackageReport one, HealReport healing) {
    State state = State.of(one.ending());
    PackageDiagnosis last = one.last();
    List<Finding> found = found(one);
    List<BuildTry> tries = new ArrayList<>();
    String log = null;
    for (PackageReport.AttemptReport attempt : one.attempts()) {
      tries.add(buildTry(attempt));
      log = attempt.log() == null ? log : attempt.log();
    }
    Phase phase = last == null ? null : last.part().phase();
    boolean failed = !one.ending().isSuccess();
    BugDraft draft =
        last != null && state.isFailure() && state != State.REFUSED && !found.isEmpty()
            ? drafter.draft(last, found.get(0), tries, log)
            : null;
    return new Entry(
        number,
        one.subject(),
        one.packageId(),
        state,
        one.requested(),
        healing.standings().get(one.subject()),
        log,
        failed ? phase : null,
        last == null ? "" : FindingReader.setting(last.build()),
        found,
        tries,
        one.builds(),
        one.remedies(),
        one.warnings(),
        notes(one, healing.target() == null),
        failed ? one.why() : null,
        draft);
  }

  /** Of a failure the last cause decides, of a success the first is what was cured. */
  private List<Finding> found(PackageReport one) {
    Set<RemediationKind> tried = EnumSet.noneOf(RemediationKind.class);
    List<PackageDiagnosis> diagnoses = new ArrayList<>();
    for (PackageReport.AttemptReport attempt : one.attempts()) {
      if (attempt.remedy() != null && attempt.log() != null) {
        tried.add(attempt.remedy());
      }
      if (attempt.diagnosis() != null) {
        diagnoses.add(attempt.diagnosis());
      }
    }
    if (one.last() != null && !one.ending().isSuccess()) {
      diagnoses.add(0, one.last());
    } else if (one.last() != null) {
      diagnoses.add(one.last());
    }
    Map<String, Finding> distinct = new LinkedHashMap<>();
    for (PackageDiagnosis d : diagnoses) {
      boolean decides = distinct.isEmpty() && !one.ending().isSuccess();
      List<Finding> best = findings.read(d, tried, decides);
      if (!best.isEmpty()) {
        distinct.putIfAbsent(best.get(0).key(), best.get(0));
      }
    }
    return List.copyOf(distinct.values());
  }

  private static BuildTry buildTry(PackageReport.AttemptReport attempt) {
    PackageDiagnosis d = attempt.diagnosis();
    return new BuildTry(
        attempt.number(),
        attempt.result(),
        attempt.remedy(),
        attempt.begun(),
        attempt.took(),
        cause(d),
        attempt.log());
  }

  private static @Nullable String cause(@Nullable PackageDiagnosis d) {
    return d == null || d.cured().isEmpty()
        ? null
        : d.cured().get(0).diagnosis().signature().title();
  }

  private static List<String> notes(PackageReport one, boolean command) {
    List<String> notes = new ArrayList<>();
    if (one.last() != null && !one.ending().isSuccess()) {
      notes.addAll(one.last().verdict().notes());
    }
    boolean forgotten =
        one.last() == null && one.attempts().stream().allMatch(a -> a.diagnosis() == null);
    if (forgotten && !one.causes().isEmpty()) {
      // a batch that was resumed knows of packages that ended before it was cut off only this
      notes.add("Met: " + String.join(", ", one.causes()));
    }
    if (command && one.ending().isSuccess() && !one.variables().isEmpty()) {
      StringBuilder set = new StringBuilder("To build it like that by yourself, set");
      one.variables()
          .forEach(
              (name, value) ->
                  set.append(' ').append(name).append('=').append(ShellQuote.of(value)));
      notes.add(set.toString());
    }
    return notes;
  }
}
