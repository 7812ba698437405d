package org.crossmend.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.engine.diagnosis.TellingLines;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;

/** Takes from a diagnosis what a report shows of it, in bounded size. */
final class FindingReader {

  /** Lines around the decisive ones. */
  private static final int CONTEXT = 2;

  /** A message may name a hundred files; its beginning tells what it is about. */
  private static final int MOST_DECISIVE = 6;

  private static final int MOST_CHARS = 400;
  private static final int MOST_STEP_LINES = 60;

  private final BiFunction<PackageDiagnosis, Proposal, List<Step>> steps;
  private final TextRenderer text = new TextRenderer(Palette.PLAIN, 0, (d, p) -> List.of());

  /**
   * A reader.
   *
   * @param steps plans a proposal for a package
   */
  FindingReader(BiFunction<PackageDiagnosis, Proposal, List<Step>> steps) {
    this.steps = steps;
  }

  /**
   * Why the package failed, the best belief first; empty if it did not.
   *
   * @param tried remedies that are no advice any more
   * @param detailed whether the steps of the best remedies are wanted
   */
  List<Finding> read(PackageDiagnosis d, Set<RemediationKind> tried, boolean detailed) {
    if (d.verdict().outcome() != Outcome.FAILED) {
      return List.of();
    }
    if (d.cured().isEmpty()) {
      return List.of(unrecognised(d));
    }
    List<Finding> findings = new ArrayList<>();
    for (CuredDiagnosis cured : d.cured()) {
      findings.add(finding(d, cured, tried, detailed && findings.isEmpty()));
    }
    return findings;
  }

  private Finding finding(
      PackageDiagnosis d, CuredDiagnosis cured, Set<RemediationKind> tried, boolean detailed) {
    Evidence evidence = cured.diagnosis().evidence();
    List<Finding.Cure> cures = new ArrayList<>();
    for (Proposal proposal : cured.proposals()) {
      if (!tried.contains(proposal.kind())) {
        boolean told = detailed && cures.isEmpty() && proposal.kind() != RemediationKind.NONE;
        cures.add(
            new Finding.Cure(
                proposal.kind(),
                shorten(proposal.remediation().title()),
                proposal.remediation().risk(),
                told ? stepLines(d, proposal) : List.of()));
      }
    }
    return new Finding(
        evidence.signature(),
        cured.diagnosis().confidence(),
        TextRenderer.about(evidence),
        d.log(),
        evidence.file(),
        evidence.line(),
        excerpt(evidence),
        cures);
  }

  private List<String> stepLines(PackageDiagnosis d, Proposal proposal) {
    return text.steps(steps.apply(d, proposal))
        .lines()
        .limit(MOST_STEP_LINES)
        // the margin of a terminal only takes room from a phone
        .map(line -> shorten(line.startsWith("  ") ? line.substring(2) : line))
        .toList();
  }

  private static List<Finding.Line> excerpt(Evidence evidence) {
    long last = Math.min(evidence.first().lastLine(), evidence.line() + MOST_DECISIVE - 1);
    List<Finding.Line> lines = new ArrayList<>();
    for (LogLine line : evidence.excerpt()) {
      if (line.number() >= evidence.line() - CONTEXT && line.number() <= last + CONTEXT) {
        lines.add(line(line, line.number() >= evidence.line() && line.number() <= last));
      }
    }
    if (lines.stream().noneMatch(Finding.Line::decisive)) {
      lines.add(line(new LogLine(evidence.line(), evidence.first().text()), true));
    }
    return lines;
  }

  private static Finding.Line line(LogLine line, boolean decisive) {
    return new Finding.Line(line.number(), shorten(line.text()), decisive);
  }

  private static Finding unrecognised(PackageDiagnosis d) {
    List<LogLine> best = TellingLines.of(d.verdict().telling(), 1);
    long telling = best.isEmpty() ? 0 : best.get(0).number();
    List<Finding.Line> lines = new ArrayList<>();
    for (LogLine line : d.verdict().telling()) {
      lines.add(line(line, line.number() == telling));
    }
    long where = telling > 0 ? telling : lines.isEmpty() ? 0 : lines.get(lines.size() - 1).number();
    return new Finding(null, null, "", d.log(), null, where, lines, List.of());
  }

  /** What is known of a build, in words; empty if nothing is. */
  static String setting(Build build) {
    if (build.kind() == null) {
      return "";
    }
    return build.kind() == BuildKind.NATIVE
        ? "native build"
        : "cross build" + (build.chost() == null ? "" : " for " + build.chost());
  }

  private static String shorten(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + " …";
  }
}
