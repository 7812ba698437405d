package org.crossmend.cli.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Risk;
import org.crossmend.engine.model.Standing;
import org.jspecify.annotations.Nullable;

/** A package on the page. */
final class HtmlEntry {

  private final Html html;

  HtmlEntry(Html html) {
    this.html = html;
  }

  /** The name of a tone in the style sheet. */
  static String css(State.Tone tone) {
    return tone.name().toLowerCase(Locale.ROOT);
  }

  /** Everything about a package of a healing. */
  void whole(Entry entry, boolean open) throws IOException {
    String[] attributes =
        open
            ? new String[] {"id", "p" + entry.number(), "class", "entry", "open", ""}
            : new String[] {"id", "p" + entry.number(), "class", "entry"};
    html.open("details", attributes);
    html.open("summary").element("b", entry.name()).text(" ");
    badge(entry.state().words(), css(entry.state().tone()));
    standing(entry.standing());
    if (!entry.requested()) {
      badge("needed by another", "idle");
    }
    if (!entry.remedies().isEmpty()) {
      html.text("with ").element("code", kinds(entry.remedies())).text(" ");
    }
    Finding decisive = entry.finding();
    if (decisive != null) {
      html.element("span", title(decisive), "class", "hint");
    }
    html.close();
    if (entry.why() != null) {
      html.element("p", entry.why(), "class", "why");
    }
    String where = place(entry);
    if (!where.isEmpty()) {
      html.element("p", where, "class", "meta");
    }
    for (Finding finding : entry.findings()) {
      finding(finding, entry.findings().size() > 1 || !entry.state().isFailure());
    }
    tries(entry.tries());
    notes("Warnings", entry.warnings());
    notes("Notes", entry.notes());
    draft(entry.draft());
    if (entry.log() != null) {
      html.open("p", "class", "meta").text("Log: ").element("code", entry.log()).close();
    }
    html.close();
  }

  /** A package below the heading of its cause, which is not said again. */
  void below(Entry entry) throws IOException {
    html.open("details", "id", "p" + entry.number(), "class", "entry");
    html.open("summary").element("b", entry.name()).text(" ");
    standing(entry.standing());
    Finding finding = entry.finding();
    if (finding != null) {
      html.element("code", finding.headline(), "class", "hint");
    }
    html.close();
    String where = place(entry);
    if (!where.isEmpty()) {
      html.element("p", where, "class", "meta");
    }
    if (finding != null) {
      excerpt(finding);
      cures(finding);
    }
    for (Finding other : entry.findings().stream().skip(1).toList()) {
      html.open("p", "class", "meta")
          .text("Also found, line " + other.line() + ": " + title(other));
      html.close();
    }
    notes("Notes", entry.notes());
    draft(entry.draft());
    html.close();
  }

  /** A package of which only a line is shown. */
  void line(Entry entry) throws IOException {
    html.open("li", "id", "p" + entry.number());
    html.element("b", entry.name()).text(" ");
    standing(entry.standing());
    Finding finding = entry.finding();
    if (finding != null) {
      html.element("code", finding.headline(), "class", "hint");
      html.open("small").text(finding.place() + (finding.line() > 0 ? ":" + finding.line() : ""));
      if (!finding.cures().isEmpty()) {
        html.text(" → " + finding.cures().get(0).title());
      }
      html.close();
    }
    html.close();
  }

  /** Packages about which there is nothing to say. */
  void names(List<Entry> entries) throws IOException {
    html.open("details");
    html.element("summary", "Show them");
    html.open("ul", "class", "names");
    for (Entry entry : entries) {
      html.element("li", entry.name(), "id", "p" + entry.number());
    }
    html.close();
    html.close();
  }

  private static String title(Finding finding) {
    return finding.title() + (finding.about().isEmpty() ? "" : ": " + finding.about());
  }

  private static String place(Entry entry) {
    Finding finding = entry.finding();
    String phase = entry.phase() == null ? "" : "phase " + entry.phase().id();
    String text =
        phase.isEmpty() || entry.setting().isEmpty()
            ? phase + entry.setting()
            : phase + ", " + entry.setting();
    if (finding == null || entry.tries().size() > 0) {
      return text;
    }
    return (text.isEmpty() ? "" : text + ", ")
        + (finding.line() > 0 ? "line " + finding.line() + " of " : "")
        + finding.place();
  }

  private void finding(Finding finding, boolean titled) throws IOException {
    if (titled) {
      html.element("h3", title(finding));
    }
    if (finding.signature() != null) {
      html.open("p").text(finding.signature().cause() + " ");
      html.open("small").element("code", finding.key());
      html.text(finding.confidence() == null ? "" : ", " + finding.confidence().id());
      html.close().close();
    }
    excerpt(finding);
    cures(finding);
  }

  private void excerpt(Finding finding) throws IOException {
    if (finding.lines().isEmpty()) {
      return;
    }
    html.open("pre", "class", "log");
    for (Finding.Line line : finding.lines()) {
      html.element("i", line.number() + " ");
      if (line.decisive()) {
        html.element("b", line.text());
      } else {
        html.text(line.text());
      }
      html.line();
    }
    html.close();
  }

  private void cures(Finding finding) throws IOException {
    boolean first = true;
    for (Finding.Cure cure : finding.cures()) {
      if (first) {
        html.open("p", "class", "cure").element("b", "Advice: ").text(cure.title() + " ");
        html.element("small", cure.kind().id() + risk(cure.risk())).close();
        if (!cure.steps().isEmpty()) {
          html.open("pre", "class", "steps");
          for (String step : cure.steps()) {
            html.text(step).line();
          }
          html.close();
        }
      } else {
        html.open("p", "class", "meta").text("Or: " + cure.title() + " ");
        html.element("small", cure.kind().id()).close();
      }
      first = false;
    }
  }

  private static String risk(Risk risk) {
    return risk == Risk.NONE ? "" : ", " + risk.id() + " risk";
  }

  private void tries(List<BuildTry> tries) throws IOException {
    if (tries.isEmpty()) {
      return;
    }
    html.open("ol", "class", "tries");
    for (BuildTry one : tries) {
      html.open("li");
      html.open("time", "datetime", one.begun().toString())
          .text(TimeText.clock(one.begun()))
          .close();
      html.text(" " + (one.log() == null ? "not built" : TimeText.duration(one.took())) + ", ");
      if (one.remedy() == null) {
        html.text("without a remedy: ");
      } else {
        html.text("with ").element("code", one.remedy().id()).text(": ");
      }
      badge(one.words(), css(one.tone()));
      if (one.cause() != null) {
        html.text(one.cause());
      }
      html.close();
    }
    html.close();
  }

  private void notes(String title, List<String> notes) throws IOException {
    if (!notes.isEmpty()) {
      html.open("ul", "class", "notes", "aria-label", title);
      for (String note : notes) {
        html.element("li", note);
      }
      html.close();
    }
  }

  private void draft(@Nullable BugDraft draft) throws IOException {
    if (draft == null) {
      return;
    }
    html.open("details", "class", "draft");
    html.element("summary", "Draft of a bug report");
    html.element("p", "Before you send it:");
    html.open("ul");
    for (String step : draft.before()) {
      html.element("li", step);
    }
    html.close();
    html.element("p", "Summary:");
    html.element("pre", draft.summary());
    html.element("p", "Description:");
    html.open("pre");
    for (String line : draft.text()) {
      html.text(line).line();
    }
    html.close();
    html.close();
  }

  private void standing(@Nullable Standing standing) throws IOException {
    if (standing != null) {
      badge(standing.id(), standing.id());
    }
  }

  private void badge(String words, String css) throws IOException {
    html.element("span", words, "class", "badge " + css).text(" ");
  }

  private static String kinds(List<RemediationKind> kinds) {
    return String.join(", ", kinds.stream().map(RemediationKind::id).toList());
  }
}
