package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Lines that builds print although nothing is wrong: what a signature must not match. */
public final class Background {

  /** Of a longer line only this much is looked at. */
  private static final int MOST_CHARS = 400;

  private final List<String> lines;

  /** These lines. */
  public Background(Collection<String> lines) {
    this.lines =
        lines.stream()
            .filter(line -> !line.isBlank() && line.length() <= MOST_CHARS)
            .distinct()
            .toList();
  }

  /** How many of the lines contain the text. */
  int count(String text) {
    int count = 0;
    for (String line : lines) {
      count += line.contains(text) ? 1 : 0;
    }
    return count;
  }

  /** Whether a line is found. */
  boolean any(Predicate<String> matches) {
    return lines.stream().anyMatch(matches);
  }

  /** The lines that share most with these words, best first; lines that share none are left out. */
  List<String> nearest(Set<String> words, int limit) {
    record Scored(String line, double score) {}
    List<Scored> scored = new ArrayList<>();
    for (String line : lines) {
      double score = NearMisses.score(words, line);
      if (score > 0) {
        scored.add(new Scored(line, score));
      }
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed().thenComparing(Scored::line));
    return scored.stream().limit(limit).map(Scored::line).toList();
  }
}
