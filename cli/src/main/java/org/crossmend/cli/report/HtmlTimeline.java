package org.crossmend.cli.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was built when. Each package has a line of its own, and below it a track on which each build
 * has its place; the words are repeated with the package, so tracks are for the eye only.
 */
final class HtmlTimeline {

  private static final double WIDTH = 1000;

  /** What is shorter cannot be seen. */
  private static final double NARROWEST = 3;

  private final Report report;
  private final Html html;

  HtmlTimeline(Report report, Html html) {
    this.report = report;
    this.html = html;
  }

  void write() throws IOException {
    List<Entry> built =
        report.entries().stream().filter(entry -> !entry.tries().isEmpty()).toList();
    if (built.isEmpty()) {
      return;
    }
    Instant from = report.started();
    Instant to = report.started().plus(report.took());
    for (Entry entry : built) {
      for (BuildTry one : entry.tries()) {
        from = one.begun().isBefore(from) ? one.begun() : from;
        Instant end = one.begun().plus(one.took());
        to = end.isAfter(to) ? end : to;
      }
    }
    html.open("section", "id", "timeline");
    html.open("h2")
        .text("Timeline ")
        .element("span", TimeText.duration(Duration.between(from, to)), "class", "count")
        .close();
    html.open("p", "class", "meta");
    html.text("From " + TimeText.moment(from) + " to " + TimeText.moment(to) + ". ");
    legend("good", "built");
    legend("healed", "built with a remedy");
    legend("bad", "failed");
    legend("idle", "brought further, or refused");
    html.close();
    html.open("ol", "class", "timeline");
    for (Entry entry : built) {
      row(entry, from, Duration.between(from, to));
    }
    html.close();
    html.close();
  }

  private void legend(String css, String words) throws IOException {
    html.element("span", words, "class", "badge " + css).text(" ");
  }

  private void row(Entry entry, Instant from, Duration whole) throws IOException {
    html.open("li");
    html.element("a", entry.name(), "href", "#p" + entry.number());
    Duration sum = Duration.ZERO;
    StringBuilder words = new StringBuilder();
    for (BuildTry one : entry.tries()) {
      sum = sum.plus(one.took());
      words
          .append(words.length() == 0 ? " " : "; ")
          .append(one.remedy() == null ? "" : one.remedy().id() + ": ")
          .append(one.words());
    }
    html.element(
        "small",
        " "
            + TimeText.clock(entry.tries().get(0).begun())
            + ", "
            + TimeText.duration(sum)
            + (entry.tries().size() == 1 ? "" : " in " + entry.tries().size() + " attempts")
            + ":"
            + words);
    HtmlBars.track(html, "track");
    double unit = WIDTH / Math.max(1, whole.toMillis());
    for (BuildTry one : entry.tries()) {
      double x = Math.min(WIDTH - NARROWEST, Duration.between(from, one.begun()).toMillis() * unit);
      double width = Math.min(WIDTH - x, Math.max(NARROWEST, one.took().toMillis() * unit));
      HtmlBars.rect(html, x, width, HtmlEntry.css(one.tone()));
    }
    html.close();
    html.close();
  }
}
