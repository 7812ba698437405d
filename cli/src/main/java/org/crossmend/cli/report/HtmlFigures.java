package org.crossmend.cli.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossmend.engine.model.Standing;

/** The figures of a report on cards, and all packages as one bar. */
final class HtmlFigures {

  private final Report report;
  private final Tally tally;
  private final Html html;

  HtmlFigures(Report report, Html html) {
    this.report = report;
    this.tally = report.tally();
    this.html = html;
  }

  /** The numbers that everybody wants to know first. */
  void cards() throws IOException {
    html.open("section", "class", "cards", "aria-label", "Figures");
    card(tally.packages(), "packages", "plain");
    if (report.isHealing()) {
      card(tally.of(State.Tone.GOOD), "built at once", "good");
      card(tally.of(State.Tone.HEALED), "healed", "healed");
      card(tally.of(State.Tone.BAD), "not built", "bad");
      card(tally.of(State.Tone.IDLE), "left out", "idle");
      card(tally.builds(), "builds", "plain");
    } else {
      card(tally.of(State.FAILED), "recognised", "healed");
      card(tally.of(State.UNRECOGNISED), "not recognised", "bad");
      card(tally.of(State.Tone.GOOD) + tally.of(State.Tone.IDLE), "no failure", "good");
      card(
          (int) tally.causes().stream().filter(c -> c.signature() != null).count(),
          "causes",
          "plain");
    }
    card(tally.of(Standing.NEW), "new", "new");
    card(tally.of(Standing.RECURRING), "recurring", "recurring");
    card(tally.of(Standing.REGRESSED), "regressed", "regressed");
    html.close();
    strip();
  }

  private void card(int count, String words, String tone) throws IOException {
    if (count > 0 || words.equals("packages")) {
      html.open("p", "class", "card " + tone);
      html.element("b", Summary.number(count)).text(" ").element("span", words).close();
    }
  }

  /** All packages as one bar. */
  private void strip() throws IOException {
    int all = Math.max(1, tally.packages());
    HtmlBars.track(html, "strip");
    double x = 0;
    for (Map.Entry<String, Integer> part : parts().entrySet()) {
      double width = 1000.0 * part.getValue() / all;
      if (width > 0) {
        HtmlBars.rect(html, x, width, part.getKey());
      }
      x += width;
    }
    html.close();
  }

  /** How many packages have which colour, as on the cards. */
  private Map<String, Integer> parts() {
    Map<String, Integer> parts = new LinkedHashMap<>();
    if (report.isHealing()) {
      for (State.Tone tone : State.Tone.values()) {
        parts.put(HtmlEntry.css(tone), tally.of(tone));
      }
    } else {
      parts.put("healed", tally.of(State.FAILED));
      parts.put("bad", tally.of(State.UNRECOGNISED));
      parts.put("good", tally.of(State.Tone.GOOD) + tally.of(State.Tone.IDLE));
    }
    return parts;
  }
}
