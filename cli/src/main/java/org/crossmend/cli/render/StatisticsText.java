package org.crossmend.cli.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crossmend.cli.wiring.CorpusHistory;
import org.crossmend.cli.wiring.CorpusStatistics;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Status;

/** What the corpus holds and how it did on this machine, for people. */
public final class StatisticsText {

  private static final List<Status> STATUSES =
      List.of(Status.EXPERIMENTAL, Status.TESTED, Status.STABLE);

  private final Palette palette;
  private final boolean neverHit;
  private final StringBuilder text = new StringBuilder();

  /**
   * A renderer.
   *
   * @param neverHit whether to list what this machine never saw
   */
  public StatisticsText(Palette palette, boolean neverHit) {
    this.palette = palette;
    this.neverHit = neverHit;
  }

  /** The whole report. */
  public String render(CorpusStatistics corpus, CorpusHistory history) {
    text.append("corpus ")
        .append(corpus.version())
        .append(", digest ")
        .append(corpus.digest(), 0, Math.min(16, corpus.digest().length()))
        .append("\n\n");
    categories(corpus);
    examples(corpus);
    providers(corpus);
    site(corpus.site());
    history(corpus, history);
    return text.toString();
  }

  private void categories(CorpusStatistics corpus) {
    row("category", "experimental", "tested", "stable", "total");
    int[] sums = new int[STATUSES.size()];
    for (Category category : Category.values()) {
      Map<Status, Integer> counts = corpus.categories().getOrDefault(category, Map.of());
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < sums.length; i++) {
        int n = counts.getOrDefault(STATUSES.get(i), 0);
        sums[i] += n;
        cells.add(n == 0 ? "-" : n);
      }
      cells.add(corpus.total(category));
      row(category.id(), cells.toArray());
    }
    row("all", sums[0], sums[1], sums[2], corpus.total());
    List<Category> empty = corpus.empty();
    line(
        "\nempty categories",
        empty.isEmpty()
            ? palette.good("none")
            : palette.bad(String.join(", ", empty.stream().map(Category::id).toList())));
    if (corpus.retired() > 0) {
      line("retired", Integer.toString(corpus.retired()));
    }
  }

  private void row(String name, Object... cells) {
    text.append(String.format(Locale.ROOT, "%-24s", name));
    for (Object cell : cells) {
      text.append(String.format(Locale.ROOT, "%14s", cell));
    }
    text.append('\n');
  }

  private void line(String name, String value) {
    boolean gap = name.startsWith("\n");
    text.append(gap ? "\n" : "")
        .append(String.format(Locale.ROOT, "%-24s%s%n", gap ? name.substring(1) : name, value));
  }

  private void examples(CorpusStatistics corpus) {
    line("examples", corpus.matching() + " that match, " + corpus.ignored() + " that must not");
    line(
        "without both kinds",
        corpus.incomplete().isEmpty()
            ? palette.good("none")
            : palette.bad(Visible.of(String.join(", ", corpus.incomplete()))));
  }

  private void providers(CorpusStatistics corpus) {
    text.append('\n');
    int names = 0;
    for (Map.Entry<String, CorpusStatistics.Section> entry : corpus.providers().entrySet()) {
      names += entry.getValue().names();
      line(
          entry.getKey(),
          entry.getValue().names() + " names in " + entry.getValue().packages() + " packages");
    }
    line("all sections", names + " names");
  }

  private void site(CorpusStatistics.Site site) {
    line(
        "\nsignatures of the site",
        site.folders() == 0
            ? "none"
            : site.added()
                + " added, "
                + site.overridden()
                + " overridden, "
                + site.retired()
                + " retired");
  }

  private void history(CorpusStatistics corpus, CorpusHistory history) {
    if (history.hits().isEmpty()) {
      line("this machine's history", "nothing was healed here yet");
    } else {
      text.append('\n');
      text.append(
          String.format(
              Locale.ROOT,
              "%-48s%6s%8s%8s  %s%n",
              "cause on this machine",
              "seen",
              "helped",
              "failed",
              "remedies"));
      for (CorpusHistory.Hits hits : history.hits()) {
        text.append(
            String.format(
                Locale.ROOT,
                "%-48s%6d%8d%8d  %s%n",
                Visible.of(hits.signature()),
                hits.seen(),
                hits.helped(),
                hits.failed(),
                remedies(hits)));
      }
    }
    List<String> never = neverHit(corpus, history);
    line("\nnever seen here", never.size() + " of " + corpus.total());
    if (neverHit) {
      never.forEach(id -> text.append("  ").append(Visible.of(id)).append('\n'));
    }
  }

  /** Signatures that the history does not know, in their order. */
  static List<String> neverHit(CorpusStatistics corpus, CorpusHistory history) {
    Set<String> seen = new HashSet<>();
    history.hits().forEach(hits -> seen.add(hits.signature()));
    return corpus.ids().stream().filter(id -> !seen.contains(id)).toList();
  }

  private String remedies(CorpusHistory.Hits hits) {
    List<String> parts = new ArrayList<>();
    for (Map.Entry<RemediationKind, Integer> entry : hits.confirmed().entrySet()) {
      parts.add(palette.good(entry.getKey().id()));
    }
    for (RemediationKind kind : hits.refuted().keySet()) {
      if (!hits.confirmed().containsKey(kind)) {
        parts.add(palette.bad("not " + kind.id()));
      }
    }
    return String.join(", ", parts);
  }
}
