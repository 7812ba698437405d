package org.crossmend.cli.report;

import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Standing;
import org.jspecify.annotations.Nullable;

/**
 * One package of a report.
 *
 * @param number rising from 1 within the report
 * @param name {@code category/name-version}; an atom, a command or a log where there is none
 * @param requested whether the user asked for it; otherwise something asked for needs it
 * @param standing of its failure, null where it did not fail or nobody knows
 * @param log the last one, null where nothing was built
 * @param setting what is known of the build, in words; may be empty
 * @param findings why it failed, that which decides first
 * @param tries the builds, in order
 * @param remedies those in force at the end
 * @param warnings what would not run on the target as it is
 * @param notes remarks of the diagnosis
 * @param why why it went no further
 * @param draft for the package's bug tracker, where nobody else can cure it
 */
public record Entry(
    int number,
    String name,
    @Nullable PackageId id,
    State state,
    boolean requested,
    @Nullable Standing standing,
    @Nullable String log,
    @Nullable Phase phase,
    String setting,
    List<Finding> findings,
    List<BuildTry> tries,
    int builds,
    List<RemediationKind> remedies,
    List<String> warnings,
    List<String> notes,
    @Nullable String why,
    @Nullable BugDraft draft) {

  public Entry {
    findings = List.copyOf(findings);
    tries = List.copyOf(tries);
    remedies = List.copyOf(remedies);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /** What decides, or null where it did not fail. */
  public @Nullable Finding finding() {
    return findings.isEmpty() ? null : findings.get(0);
  }

  /** The same with little more than its cause, for the many of one kind. */
  Entry brief() {
    return new Entry(
        number,
        name,
        id,
        state,
        requested,
        standing,
        log,
        phase,
        "",
        findings.stream().limit(1).map(Finding::brief).toList(),
        tries,
        builds,
        remedies,
        warnings,
        List.of(),
        why,
        null);
  }

  /** Whether there is more to show than what fits on a line. */
  boolean isDetailed() {
    Finding finding = finding();
    return (finding != null && finding.lines().size() > 2)
        || !notes.isEmpty()
        || draft != null
        || findings.size() > 1;
  }
}
