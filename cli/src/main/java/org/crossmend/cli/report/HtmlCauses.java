package org.crossmend.cli.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.engine.model.RemediationKind;

/**
 * The page of a diagnosis: of thousands of packages people want to know the causes, the most
 * frequent first, then a few packages of each, and at last where a certain package stands.
 */
final class HtmlCauses {

  /** Packages of a cause that are shown without asking. */
  private static final int SHOWN = 5;

  private final Report report;
  private final Html html;
  private final HtmlEntry entry;

  HtmlCauses(Report report, Html html, HtmlEntry entry) {
    this.report = report;
    this.html = html;
    this.entry = entry;
  }

  void write() throws IOException {
    HtmlBars bars = new HtmlBars(report, html);
    bars.causes();
    bars.remedies();
    Map<String, List<Entry>> byCause = new HashMap<>();
    List<Entry> rest = new ArrayList<>();
    for (Entry one : report.entries()) {
      Finding finding = one.finding();
      if (finding == null) {
        rest.add(one);
      } else {
        byCause.computeIfAbsent(finding.key(), key -> new ArrayList<>()).add(one);
      }
    }
    List<Tally.Cause> causes = report.tally().causes();
    for (int i = 0; i < causes.size(); i++) {
      cause(
          HtmlBars.anchor(i), causes.get(i), byCause.getOrDefault(causes.get(i).key(), List.of()));
    }
    if (!rest.isEmpty()) {
      html.open("section", "id", "rest");
      html.open("h2").text("No failure found ");
      html.element("span", Summary.number(rest.size()), "class", "count").close();
      entry.names(rest);
      html.close();
    }
    index();
  }

  private void cause(String id, Tally.Cause cause, List<Entry> entries) throws IOException {
    html.open("section", "id", id, "class", "cause");
    html.open("h2").text(cause.title() + " ");
    html.element("span", Summary.packages(cause.packages()), "class", "count").close();
    if (cause.signature() != null) {
      html.open("p").text(cause.signature().cause() + " ");
      html.element(
              "small",
              cause.key()
                  + ", "
                  + cause.signature().category().id()
                  + ", "
                  + cause.signature().confidence().id())
          .close();
    }
    advice(entries);
    boolean folded = false;
    boolean list = false;
    for (int i = 0; i < entries.size(); i++) {
      Entry one = entries.get(i);
      if (i == SHOWN && entries.size() > SHOWN + 2) {
        html.open("details", "class", "more");
        html.element("summary", Summary.number(entries.size() - SHOWN) + " more packages");
        folded = true;
      }
      if (one.isDetailed()) {
        entry.below(one);
      } else {
        if (!list) {
          html.open("ul", "class", "lines");
          list = true;
        }
        entry.line(one);
      }
    }
    if (list) {
      html.close();
    }
    if (folded) {
      html.close();
    }
    if (entries.size() < cause.packages()) {
      html.element(
          "p",
          Summary.packages(cause.packages() - entries.size()) + " more are not listed.",
          "class",
          "meta");
    }
    html.close();
  }

  /** What is advised in this section, by how often. */
  private void advice(List<Entry> entries) throws IOException {
    Map<RemediationKind, Integer> kinds = new TreeMap<>();
    for (Entry one : entries) {
      Finding finding = one.finding();
      if (finding != null && !finding.cures().isEmpty()) {
        kinds.merge(finding.cures().get(0).kind(), 1, Integer::sum);
      }
    }
    if (entries.size() < 2 || kinds.isEmpty()) {
      return;
    }
    html.open("p", "class", "meta").text("Advice: ");
    String comma = "";
    List<Map.Entry<RemediationKind, Integer>> sorted = new ArrayList<>(kinds.entrySet());
    sorted.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    for (Map.Entry<RemediationKind, Integer> kind : sorted) {
      html.text(comma).element("code", kind.getKey().id());
      html.text(kinds.size() > 1 ? " (" + Summary.number(kind.getValue()) + ")" : "");
      comma = ", ";
    }
    html.close();
  }

  /** All packages by name: where does mine stand? */
  private void index() throws IOException {
    Map<String, List<Entry>> byName = new TreeMap<>();
    for (Entry one : report.entries()) {
      byName.computeIfAbsent(one.name(), name -> new ArrayList<>()).add(one);
    }
    html.open("section", "id", "packages");
    html.open("h2").text("Packages by name ");
    html.element("span", Summary.number(byName.size()), "class", "count").close();
    html.open("details");
    html.element("summary", "Show them");
    html.open("ul", "class", "names");
    for (Map.Entry<String, List<Entry>> name : byName.entrySet()) {
      html.open("li");
      html.element("a", name.getKey(), "href", "#p" + name.getValue().get(0).number());
      int more = name.getValue().size();
      for (int i = 1; i < Math.min(more, 6); i++) {
        html.text(" ")
            .element("a", String.valueOf(i + 1), "href", "#p" + name.getValue().get(i).number());
      }
      html.text(more > 6 ? " …" : "").close();
    }
    html.close();
    html.close();
    if (report.leftOut() > 0) {
      html.element(
          "p",
          Summary.packages(report.leftOut()) + " more are counted and not listed.",
          "class",
          "meta");
    }
    html.close();
  }
}
