package org.crossmend.engine.log;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.jspecify.annotations.Nullable;

/** What is being learnt about one package while its log is read. */
final class PackagePart {

  final EvidenceRuns runs;
  final BuildFacts facts;
  final Set<String> pointers = new LinkedHashSet<>();

  @Nullable PackageId packageId;
  @Nullable String repository;
  @Nullable String use;
  @Nullable String buildLog;

  /** The phase that is being printed. */
  @Nullable Phase phase;

  /** The phase that was said to have failed. */
  @Nullable Phase failedPhase;

  long firstLine;
  long lastLine;
  long deathLine;

  /** Where the output that is being read began to be about this package. */
  long enteredAt;

  List<LogLine> tail = List.of();
  boolean failed;
  boolean merged;
  boolean installed;
  boolean phaseBegun;

  PackagePart(@Nullable PackageId packageId, EvidenceRuns runs, BuildFacts facts, long firstLine) {
    this.packageId = packageId;
    this.runs = runs;
    this.facts = facts;
    this.firstLine = firstLine;
    this.lastLine = firstLine;
    this.enteredAt = firstLine;
  }

  /** A phase's output begins. */
  void enter(Phase next) {
    phase = next;
    phaseBegun = true;
  }

  /** The build of this package is said to have died; what is said first stands. */
  void die(long line, @Nullable Phase in, List<LogLine> before) {
    failed = true;
    if (deathLine == 0) {
      deathLine = line;
      tail = since(before);
    }
    if (failedPhase == null) {
      failedPhase = in;
    }
  }

  /** Of these lines those that are about this package. */
  List<LogLine> since(List<LogLine> lines) {
    List<LogLine> own = new ArrayList<>();
    for (LogLine line : lines) {
      if (line.number() >= enteredAt) {
        own.add(line);
      }
    }
    return own;
  }

  Outcome outcome() {
    if (failed) {
      return Outcome.FAILED;
    }
    return merged || installed ? Outcome.SUCCEEDED : Outcome.UNKNOWN;
  }

  PackageLog toLog(long end, List<LogLine> lastLines) {
    List<LogLine> last = tail.isEmpty() ? lastLines : tail;
    if (packageId == null || !packageId.category().startsWith("cross-")) {
      facts.lookForToolsIn(last);
    }
    return new PackageLog(
        packageId,
        repository,
        use,
        failedPhase,
        outcome(),
        facts.build(),
        firstLine,
        Math.max(firstLine, end),
        buildLog,
        deathLine,
        runs.evidence(),
        last,
        new ArrayList<>(pointers),
        phaseBegun);
  }
}
