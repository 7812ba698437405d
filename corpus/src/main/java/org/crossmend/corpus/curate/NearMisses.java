package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.crossmend.engine.model.LogLine;

/**
 * Keeps, of the lines that pass by, those that share most words with a message without being it.
 */
final class NearMisses {

  private static final int KEPT = 24;
  private static final int MOST_CHARS = 300;

  /** What follows from a failure, or may be the failure itself in other words, proves nothing. */
  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?i)\\b(?:errors?|fatal|fail(?:ed|ure|s)?|cannot|could not|undefined|\\*\\*\\*|traceback|abort(?:ed|ing)?|killed)\\b|^ \\* |^!!! ");

  private record Scored(LogLine line, double score) {}

  private static final Comparator<Scored> BEST =
      Comparator.comparingDouble(Scored::score)
          .reversed()
          .thenComparing(scored -> scored.line().number());

  private final Set<String> words;
  private final Predicate<String> excluded;
  private final List<Scored> best = new ArrayList<>();
  private final List<LogLine> others = new ArrayList<>();

  /**
   * Looks for lines with these words.
   *
   * @param words in lower case
   * @param excluded lines that are the message itself
   */
  NearMisses(Set<String> words, Predicate<String> excluded) {
    this.words = words;
    this.excluded = excluded;
  }

  /** A line passes by. */
  void look(LogLine line) {
    String text = line.text();
    if (text.length() > MOST_CHARS || text.isBlank() || TROUBLE.matcher(text).find()) {
      return;
    }
    double score = score(words, text);
    if (score <= 0 && others.size() < KEPT && Words.telling(text).size() > 2) {
      others.add(line);
    }
    if (score <= 0 || (best.size() >= KEPT && score <= best.get(best.size() - 1).score())) {
      return;
    }
    if (excluded.test(text) || best.stream().anyMatch(b -> b.line().text().equals(text))) {
      return;
    }
    best.add(new Scored(line, score));
    best.sort(BEST);
    if (best.size() > KEPT) {
      best.remove(best.size() - 1);
    }
  }

  /** Those kept, best first. */
  List<LogLine> best() {
    return best.stream().map(Scored::line).toList();
  }

  /** Some lines that share nothing with the message. */
  List<LogLine> others() {
    return others;
  }

  /** How many of the words a line has, less a little for everything else in it. */
  static double score(Set<String> words, String line) {
    double shared = 0;
    Set<String> own = Words.of(line);
    for (String word : own) {
      if (words.contains(word)) {
        shared += Words.isCommon(word) ? 0.25 : 1;
      }
    }
    return shared < 1 ? 0 : shared - own.size() / 50.0;
  }
}
