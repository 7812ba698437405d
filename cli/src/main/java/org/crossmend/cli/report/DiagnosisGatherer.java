package org.crossmend.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Makes a report of diagnoses, one after the other. Thousands of logs leave little behind: of each
 * cause the first packages are kept with everything that is shown, then some lines, and at last
 * only their number.
 */
public final class DiagnosisGatherer {

  /** Packages of one cause that are told in full. */
  private static final int DETAILED = 10;

  /** Packages of a report; a page of more cannot be read, nor opened on a phone. */
  private static final int MOST = 20_000;

  private final FindingReader findings;
  private final BugDrafter drafter;
  private final Instant started;
  private final Tally tally = new Tally();
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /**
   * An empty report.
   *
   * @param steps plans a proposal for a package
   * @param drafter writes to bug trackers
   * @param started when the work began
   */
  public DiagnosisGatherer(
      BiFunction<PackageDiagnosis, Proposal, List<Step>> steps,
      BugDrafter drafter,
      Instant started) {
    this.findings = new FindingReader(steps);
    this.drafter = drafter;
    this.started = started;
  }

  /**
   * Takes a package.
   *
   * @param standing of its failure, null where nobody knows
   */
  public void add(PackageDiagnosis d, @Nullable Standing standing) {
    String key =
        d.verdict().outcome() != Outcome.FAILED
            ? ""
            : d.cured().isEmpty()
                ? Finding.UNRECOGNISED
                : d.cured().get(0).diagnosis().signature().id();
    boolean detailed = seen.merge(key, 1, Integer::sum) <= DETAILED;
    Entry entry = entry(d, standing, detailed);
    tally.add(entry);
    if (entries.size() < MOST) {
      entries.add(detailed ? entry : entry.brief());
    }
  }

  private Entry entry(PackageDiagnosis d, @Nullable Standing standing, boolean detailed) {
    PackageId id = d.part().packageId();
    List<Finding> found = findings.read(d, Set.of(), detailed);
    State state =
        switch (d.verdict().outcome()) {
          case FAILED ->
              d.cured().isEmpty() || !d.verdict().causeFound() ? State.UNRECOGNISED : State.FAILED;
          case SUCCEEDED -> State.SUCCEEDED;
          case UNKNOWN -> State.UNKNOWN;
        };
    return new Entry(
        tally.packages() + 1,
        id == null ? d.log() : id.cpv(),
        id,
        state,
        true,
        standing,
        d.log(),
        state.isFailure() ? d.part().phase() : null,
        FindingReader.setting(d.build()),
        found,
        List.of(),
        0,
        List.of(),
        List.of(),
        d.verdict().notes(),
        null,
        detailed && !found.isEmpty() ? drafter.draft(d, found.get(0), List.of(), d.log()) : null);
  }

  /**
   * The report of what was taken up to now.
   *
   * @param exit the exit code
   * @param ended when the work ended
   */
  public Report report(int exit, Instant ended, String version) {
    return new Report(
        Report.Kind.DIAGNOSIS,
        null,
        exit,
        started,
        Duration.between(started, ended),
        null,
        tally,
        entries,
        tally.packages() - entries.size(),
        List.of(),
        version);
  }
}
