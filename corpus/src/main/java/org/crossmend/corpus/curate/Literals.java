package org.crossmend.corpus.curate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Chooses the text that a scanner looks for: long, and rare where nothing is wrong. */
final class Literals {

  private static final int SHORTEST = 6;
  private static final int LONGEST = 60;

  /** Tools break messages at about 80 columns; shorter texts have a chance to stay in one piece. */
  private static final int LONGEST_IN_BROKEN = 36;

  /** Quotation marks, but not the apostrophes of words, and what an editor may not show. */
  private static final Pattern QUOTES =
      Pattern.compile(
          "(?:(?<!\\p{L})['’]|['’](?!\\p{L})|[\"`‘“”´\\p{Cntrl}\\x{10000}-\\x{10FFFF}])+");

  private Literals() {}

  /**
   * The best text that every match contains, or null if there is none of at least four bytes.
   *
   * @param fixed what every match contains
   * @param background where the text had better be rare
   * @param lines the physical lines of a message that a tool breaks, of which one has to hold it;
   *     empty for a message of one line
   */
  static @Nullable String choose(List<String> fixed, Background background, List<String> lines) {
    String best = null;
    double highest = 0;
    List<String> runs =
        lines.isEmpty() ? runs(fixed, LONGEST) : runs(within(fixed, lines), LONGEST_IN_BROKEN);
    for (String run : runs) {
      double score = score(run) / (1 + Math.log1p(background.count(run)));
      if (score > highest) {
        highest = score;
        best = run;
      }
    }
    return best;
  }

  /** Whether a text is long and rare enough to be looked for in every log. */
  static boolean isStrong(String literal, Background background) {
    return literal.getBytes(StandardCharsets.UTF_8).length >= SHORTEST
        && !Words.telling(literal).isEmpty()
        && background.count(literal) < 20;
  }

  private static double score(String run) {
    double score = Math.min(run.length(), 30) / 3.0;
    for (String word : Words.telling(run)) {
      score += 3 + Math.min(word.length(), 10);
    }
    return run.length() < SHORTEST ? score / 4 : score;
  }

  /** Texts without quotation marks, which tools write in several ways, cut at words. */
  private static List<String> runs(List<String> fixed, int longest) {
    List<String> runs = new ArrayList<>();
    for (String text : fixed) {
      for (String piece : QUOTES.split(text, -1)) {
        String run = piece.strip();
        if (run.length() > longest) {
          run = cut(run, longest);
        }
        if (run.getBytes(StandardCharsets.UTF_8).length >= 4) {
          runs.add(run);
        }
      }
    }
    return runs;
  }

  /** Of each text the longest run of words that stands in one of the lines. */
  private static List<String> within(List<String> fixed, List<String> lines) {
    List<String> found = new ArrayList<>();
    for (String text : fixed) {
      String[] words = text.strip().split(" ", -1);
      for (int from = 0; from < words.length; from++) {
        String run = "";
        for (int to = from; to < words.length; to++) {
          String longer = run.isEmpty() ? words[to] : run + " " + words[to];
          if (lines.stream().noneMatch(line -> line.contains(longer))) {
            break;
          }
          run = longer;
        }
        found.add(run);
      }
    }
    return found;
  }

  private static String cut(String run, int longest) {
    int blank = run.lastIndexOf(' ', longest);
    return blank > longest / 2 ? run.substring(0, blank) : run.substring(0, longest);
  }
}
