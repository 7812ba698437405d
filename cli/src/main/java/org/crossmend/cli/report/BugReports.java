package org.crossmend.cli.report;

import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The drafts of bug reports alone, each with what to do before it is sent. */
final class BugReports {

  private BugReports() {}

  /** Writes one draft for each package and cause. */
  static void write(Report report, Writer writer) throws IOException {
    Map<String, Entry> drafts = new LinkedHashMap<>();
    for (Entry entry : report.entries()) {
      Finding finding = entry.finding();
      if (entry.draft() != null && finding != null) {
        drafts.putIfAbsent(entry.name() + " " + finding.key(), entry);
      }
    }
    Markdown out = new Markdown(writer);
    out.heading(1, "Drafts of bug reports");
    if (drafts.isEmpty()) {
      out.paragraph("Nothing here is for a bug tracker: no failure is the package’s own.");
    }
    for (Entry entry : drafts.values()) {
      BugDraft draft = Objects.requireNonNull(entry.draft());
      out.heading(2, Markdown.code(entry.name()));
      out.paragraph("Before you send it:");
      for (String step : draft.before()) {
        out.item(Markdown.prose(step));
      }
      out.endList();
      out.paragraph("Summary:");
      out.fence(List.of(draft.summary()));
      out.paragraph("Description:");
      out.fence(draft.text());
    }
  }
}
