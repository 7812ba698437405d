package org.crossmend.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.crossmend.engine.model.Digests;

/**
 * A report as one page that needs nothing else and no network. It has no script, and its policy
 * allows none; what opens and closes are the browser's own {@code details}, which its search and
 * links to anchors open by themselves.
 */
final class HtmlReport {

  /** With more failures than this, each is closed until somebody wants to read it. */
  private static final int MOST_OPEN = 25;

  private final Report report;
  private final Html html;
  private final HtmlEntry entry;

  private HtmlReport(Report report, Html html) {
    this.report = report;
    this.html = html;
    this.entry = new HtmlEntry(html);
  }

  /** Writes the page. */
  static void write(Report report, Writer out) throws IOException {
    Html html = new Html(out);
    HtmlReport page = new HtmlReport(report, html);
    html.begin("en");
    page.head();
    html.open("body");
    page.header();
    html.open("main");
    if (report.isHealing()) {
      page.healing();
    } else {
      new HtmlCauses(report, html, page.entry).write();
    }
    html.close();
    page.footer();
    html.end();
  }

  private void head() throws IOException {
    String style = style();
    String digest =
        Base64.getEncoder()
            .encodeToString(
                HexFormat.of().parseHex(Digests.sha256(style.getBytes(StandardCharsets.UTF_8))));
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src 'sha256-"
            + digest
            + "'");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.element("title", "crossmend: " + report.title());
    html.style(style);
    html.close();
  }

  private void header() throws IOException {
    html.open("header");
    html.element("h1", report.title());
    html.element("p", Summary.of(report), "class", "lead");
    if (report.stopped() != null) {
      html.open("p", "class", "alarm", "role", "note");
      html.element("b", "Stopped before its time: ").text(report.stopped()).close();
    }
    html.close();
    new HtmlFigures(report, html).cards();
  }

  private void healing() throws IOException {
    List<Entry> bad = report.entries(State.Tone.BAD);
    List<Entry> idle = report.entries(State.Tone.IDLE);
    List<Entry> healed = report.entries(State.Tone.HEALED);
    List<Entry> good = report.entries(State.Tone.GOOD);
    section("not-built", "Not built, and why", bad.size());
    for (Entry one : bad) {
      entry.whole(one, bad.size() <= MOST_OPEN);
    }
    endSection(bad.isEmpty());
    section("left", "Left out", idle.size());
    for (Entry one : idle) {
      entry.whole(one, idle.size() <= MOST_OPEN);
    }
    endSection(idle.isEmpty());
    section("healed", "Healed", healed.size());
    for (Entry one : healed) {
      entry.whole(one, false);
    }
    endSection(healed.isEmpty());
    warnings();
    files();
    HtmlBars bars = new HtmlBars(report, html);
    bars.causes();
    bars.remedies();
    new HtmlTimeline(report, html).write();
    section("good", "Built without a remedy", good.size());
    entry.names(good);
    endSection(good.isEmpty());
  }

  private void warnings() throws IOException {
    List<Entry> warned = report.entries().stream().filter(e -> !e.warnings().isEmpty()).toList();
    section("warnings", "Warnings", warned.size());
    for (Entry one : warned) {
      html.open("p");
      html.element("a", one.name(), "href", "#p" + one.number());
      html.close();
      html.open("ul");
      for (String warning : one.warnings()) {
        html.element("li", warning);
      }
      html.close();
    }
    endSection(warned.isEmpty());
  }

  private void files() throws IOException {
    section("files", "Files that the target needs too", report.files().size());
    if (!report.files().isEmpty()) {
      html.element("p", "Copy them below the target machine's own /etc/portage.");
      html.open("ul");
      for (String file : report.files()) {
        html.open("li").element("code", file).close();
      }
      html.close();
    }
    endSection(report.files().isEmpty());
  }

  /** Begins a section, if there is anything to be said in it. */
  private void section(String id, String title, int size) throws IOException {
    if (size > 0) {
      html.open("section", "id", id);
      html.open("h2").text(title + " ");
      html.element("span", Summary.number(size), "class", "count").close();
    }
  }

  private void endSection(boolean empty) throws IOException {
    if (!empty) {
      html.close();
    }
  }

  private void footer() throws IOException {
    html.open("footer");
    html.element(
        "p",
        "Written by crossmend "
            + report.version()
            + ". What comes from logs is shown as text; control characters are made visible.");
    html.close();
  }

  private static String style() throws IOException {
    try (InputStream in = HtmlReport.class.getResourceAsStream("report.css")) {
      if (in == null) {
        throw new IllegalStateException("crossmend was built without report.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
