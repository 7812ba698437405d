package org.crossmend.cli.report;

import static org.crossmend.cli.report.Markdown.code;
import static org.crossmend.cli.report.Markdown.prose;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/** A report as Markdown, short enough for a ticket or a mail. */
final class MarkdownReport {

  /** Packages of a cause that a ticket names. */
  private static final int MOST_NAMES = 20;

  private final Report report;
  private final Markdown out;

  private MarkdownReport(Report report, Markdown out) {
    this.report = report;
    this.out = out;
  }

  /** Writes it. */
  static void write(Report report, Writer out) throws IOException {
    new MarkdownReport(report, new Markdown(out)).write();
  }

  private void write() throws IOException {
    out.heading(1, prose("crossmend: " + report.title()));
    out.paragraph(prose(Summary.of(report)));
    if (report.stopped() != null) {
      out.paragraph("**Stopped before its time:** " + prose(report.stopped()));
    }
    if (report.isHealing()) {
      healing();
    } else {
      causes();
    }
    out.paragraph("Written by crossmend " + prose(report.version()) + prose("."));
  }

  private void healing() throws IOException {
    List<Entry> bad = report.entries(State.Tone.BAD);
    if (!bad.isEmpty()) {
      out.heading(2, "Not built, and why");
      for (Entry entry : bad) {
        out.heading(3, code(entry.name()) + " " + prose(state(entry)));
        failure(entry);
      }
    }
    list("Left out", report.entries(State.Tone.IDLE));
    List<Entry> healed = report.entries(State.Tone.HEALED);
    list("Healed", healed);
    warnings();
    if (!report.files().isEmpty()) {
      out.heading(2, "Files that the target needs too");
      for (String file : report.files()) {
        out.item(code(file));
      }
      out.endList();
    }
    remedies();
    timeline();
    names("Built without a remedy", report.entries(State.Tone.GOOD));
  }

  private void failure(Entry entry) throws IOException {
    if (entry.why() != null) {
      out.paragraph(prose(entry.why()));
    }
    Finding finding = entry.finding();
    if (finding != null) {
      finding(finding, true);
    }
    tries(entry.tries());
    if (entry.log() != null) {
      out.paragraph("Log: " + code(entry.log()));
    }
    draft(entry.draft());
  }

  private void finding(Finding finding, boolean titled) throws IOException {
    if (titled) {
      out.paragraph(
          "**"
              + prose(finding.title())
              + "**"
              + (finding.about().isEmpty() ? "" : ": " + code(finding.about()))
              + (finding.signature() == null
                  ? ""
                  : " (" + code(finding.key()) + "). " + prose(finding.signature().cause())));
    }
    List<String> lines = new ArrayList<>();
    for (Finding.Line line : finding.lines()) {
      lines.add((line.decisive() ? "> " : "  ") + line.number() + " | " + line.text());
    }
    if (!lines.isEmpty()) {
      out.fence(lines);
    }
    if (!finding.cures().isEmpty()) {
      Finding.Cure cure = finding.cures().get(0);
      out.paragraph("Advice: " + prose(cure.title()) + " (" + code(cure.kind().id()) + ")");
      if (!cure.steps().isEmpty()) {
        out.fence(cure.steps());
      }
    }
  }

  private void tries(List<BuildTry> tries) throws IOException {
    for (BuildTry one : tries) {
      out.item(
          prose(
                  TimeText.clock(one.begun())
                      + ", "
                      + (one.log() == null ? "not built" : TimeText.duration(one.took())))
              + (one.remedy() == null ? ": " : ", " + code(one.remedy().id()) + ": ")
              + prose(one.words())
              + (one.cause() == null ? "" : " (" + prose(one.cause()) + ")"));
    }
    if (!tries.isEmpty()) {
      out.endList();
    }
  }

  private void list(String title, List<Entry> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    out.heading(2, title);
    for (Entry entry : entries) {
      Finding finding = entry.finding();
      out.item(
          code(entry.name())
              + ": "
              + prose(state(entry))
              + (entry.remedies().isEmpty() ? "" : " with " + kinds(entry.remedies()))
              + (finding == null ? "" : "; " + prose(finding.title()))
              + (entry.why() == null ? "" : "; " + prose(entry.why())));
    }
    out.endList();
  }

  private static String state(Entry entry) {
    return entry.state().words()
        + (entry.standing() == null ? "" : ", " + entry.standing().id())
        + (entry.requested() ? "" : ", needed by another");
  }

  private static String kinds(List<RemediationKind> kinds) {
    return String.join(" and ", kinds.stream().map(kind -> code(kind.id())).toList());
  }

  private void warnings() throws IOException {
    List<Entry> warned = report.entries().stream().filter(e -> !e.warnings().isEmpty()).toList();
    if (warned.isEmpty()) {
      return;
    }
    out.heading(2, "Warnings");
    for (Entry entry : warned) {
      for (String warning : entry.warnings()) {
        out.item(code(entry.name()) + ": " + prose(warning));
      }
    }
    out.endList();
  }

  private void remedies() throws IOException {
    List<Tally.Remedy> tried =
        report.tally().remedies().stream().filter(r -> r.helped() + r.failed() > 0).toList();
    if (tried.isEmpty()) {
      return;
    }
    out.heading(2, "Remedies");
    for (Tally.Remedy remedy : tried) {
      out.item(
          code(remedy.kind().id())
              + " helped "
              + Summary.number(remedy.helped())
              + " of "
              + Summary.number(remedy.helped() + remedy.failed()));
    }
    out.endList();
  }

  private void timeline() throws IOException {
    List<Entry> tried = report.entries().stream().filter(e -> e.tries().size() > 1).toList();
    if (tried.isEmpty()) {
      return;
    }
    out.heading(2, "Attempts");
    for (Entry entry : tried) {
      if (!entry.state().isFailure()) {
        out.paragraph(code(entry.name()));
        tries(entry.tries());
      }
    }
  }

  private void names(String title, List<Entry> entries) throws IOException {
    if (!entries.isEmpty()) {
      out.heading(2, title);
      out.paragraph(String.join(", ", entries.stream().map(entry -> code(entry.name())).toList()));
    }
  }

  private void causes() throws IOException {
    out.heading(2, "Causes");
    for (Tally.Cause cause : report.tally().causes()) {
      out.item(
          Summary.number(cause.packages())
              + " × "
              + prose(cause.title())
              + (cause.signature() == null ? "" : " (" + code(cause.key()) + ")"));
    }
    out.endList();
    for (Tally.Cause cause : report.tally().causes()) {
      List<Entry> entries =
          report.entries().stream()
              .filter(e -> e.finding() != null && e.finding().key().equals(cause.key()))
              .toList();
      out.heading(2, prose(cause.title() + ": " + Summary.packages(cause.packages())));
      if (cause.signature() != null) {
        out.paragraph(prose(cause.signature().cause()));
      }
      for (Entry entry : entries.stream().limit(MOST_NAMES).toList()) {
        Finding finding = entry.finding();
        if (finding != null) {
          out.item(
              code(entry.name())
                  + prose(entry.standing() == null ? "" : " (" + entry.standing().id() + ")")
                  + ": "
                  + code(finding.place() + (finding.line() > 0 ? ":" + finding.line() : "")));
        }
      }
      if (cause.packages() > MOST_NAMES) {
        out.item("and " + Summary.number(cause.packages() - MOST_NAMES) + " more");
      }
      out.endList();
      Finding first = entries.isEmpty() ? null : entries.get(0).finding();
      if (first != null) {
        out.paragraph("In the first of them:");
        finding(first, false);
        draft(entries.get(0).draft());
      }
    }
  }

  private void draft(@Nullable BugDraft draft) throws IOException {
    if (draft != null) {
      out.paragraph("A draft of a bug report:");
      List<String> lines = new ArrayList<>();
      lines.add(draft.summary());
      lines.add("");
      lines.addAll(draft.text());
      out.fence(lines);
    }
  }
}
