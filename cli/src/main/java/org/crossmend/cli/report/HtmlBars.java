package org.crossmend.cli.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.crossmend.cli.render.Meaning;

/**
 * Causes and remedies by how often they were met. A bar only repeats the number beside it, so it is
 * hidden from those who listen to the page.
 */
final class HtmlBars {

  /** The width of a bar that fills its place. */
  static final double WIDTH = 1000;

  /** Bars that are shown without asking. */
  private static final int SHOWN = 12;

  /** It is no use to hide fewer. */
  private static final int FEWEST_HIDDEN = 3;

  private final Report report;
  private final Html html;

  HtmlBars(Report report, Html html) {
    this.report = report;
    this.html = html;
  }

  /** The place of a cause on the page of a diagnosis, by its rank. */
  static String anchor(int rank) {
    return "c" + rank;
  }

  /** Something bars are drawn on, {@link #WIDTH} wide however wide the page is. */
  static void track(Html html, String css) throws IOException {
    html.open(
        "svg",
        "class",
        css,
        "viewBox",
        "0 0 1000 10",
        "preserveAspectRatio",
        "none",
        "aria-hidden",
        "true");
  }

  /** A bar. */
  static void rect(Html html, double x, double width, String css) throws IOException {
    html.open(
            "rect",
            "x",
            String.format(Locale.ROOT, "%.1f", x),
            "width",
            String.format(Locale.ROOT, "%.1f", width),
            "height",
            "10",
            "class",
            css)
        .close();
  }

  /** The causes. */
  void causes() throws IOException {
    List<Tally.Cause> causes = report.tally().causes();
    if (causes.isEmpty()) {
      return;
    }
    begin("causes", "Causes", causes.size());
    int most = causes.stream().mapToInt(Tally.Cause::packages).max().orElse(1);
    for (int i = 0; i < causes.size(); i++) {
      fold(i, causes.size(), "causes");
      Tally.Cause cause = causes.get(i);
      html.open("li").open("span", "class", "label");
      html.element(
          "a", cause.title(), "href", "#" + (report.isHealing() ? first(cause) : anchor(i)));
      html.element("b", Summary.number(cause.packages())).close();
      bar(cause.packages(), 0, most, cause.signature() == null ? "idle" : "plain");
      html.close();
    }
    end(causes.size());
  }

  /** The first package with this cause. */
  private String first(Tally.Cause cause) {
    for (Entry entry : report.entries()) {
      if (entry.findings().stream().anyMatch(f -> f.key().equals(cause.key()))) {
        return "p" + entry.number();
      }
    }
    return "causes";
  }

  /** The remedies: of a healing whether they helped, of a diagnosis how often they are advised. */
  void remedies() throws IOException {
    List<Tally.Remedy> remedies = report.tally().remedies();
    if (remedies.isEmpty()) {
      return;
    }
    begin("remedies", report.isHealing() ? "Remedies" : "What is advised", remedies.size());
    int most =
        remedies.stream()
            .mapToInt(r -> Math.max(r.proposed(), r.helped() + r.failed()))
            .max()
            .orElse(1);
    for (int i = 0; i < remedies.size(); i++) {
      fold(i, remedies.size(), "remedies");
      remedy(remedies.get(i), most);
    }
    end(remedies.size());
  }

  private void remedy(Tally.Remedy remedy, int most) throws IOException {
    int tried = remedy.helped() + remedy.failed();
    html.open("li").open("span", "class", "label").open("span");
    html.element("code", remedy.kind().id()).text(" " + Meaning.of(remedy.kind())).close();
    String words =
        tried == 0
            ? ""
            : "helped " + Summary.number(remedy.helped()) + " of " + Summary.number(tried);
    if (remedy.proposed() > 0) {
      words +=
          (words.isEmpty() ? "" : ", ")
              + (report.isHealing() ? "advised " : "")
              + Summary.number(remedy.proposed());
    }
    html.element("b", words).close();
    if (tried > 0) {
      bar(remedy.helped(), remedy.failed(), most, "healed");
    }
    if (remedy.proposed() > 0) {
      bar(remedy.proposed(), 0, most, "plain");
    }
    html.close();
  }

  private void begin(String id, String title, int size) throws IOException {
    html.open("section", "id", id);
    html.open("h2").text(title + " ");
    html.element("span", Summary.number(size), "class", "count").close();
    html.open("ol", "class", "bars");
  }

  /** What comes after the first ones is shown when it is asked for. */
  private void fold(int i, int size, String words) throws IOException {
    if (i == SHOWN && size >= SHOWN + FEWEST_HIDDEN) {
      html.close().open("details", "class", "more");
      html.element("summary", "The other " + Summary.number(size - SHOWN) + " " + words);
      html.open("ol", "class", "bars");
    }
  }

  private void end(int size) throws IOException {
    html.close();
    if (size >= SHOWN + FEWEST_HIDDEN) {
      html.close();
    }
    html.close();
  }

  private void bar(int count, int failed, int most, String css) throws IOException {
    track(html, "bar");
    double width = WIDTH * count / most;
    rect(html, 0, width, css);
    if (failed > 0) {
      rect(html, width, WIDTH * failed / most, "bad");
    }
    html.close();
  }
}
