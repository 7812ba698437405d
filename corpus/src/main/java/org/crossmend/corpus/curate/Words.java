package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a text that say something. */
final class Words {

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}_]*");

  /** Words that stand in nearly every message, and so tell none from another. */
  private static final Set<String> COMMON =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "cannot", "could", "did",
          "do", "does", "error", "errors", "failed", "failure", "fatal", "file", "for", "found",
          "from", "has", "have", "in", "is", "it", "line", "no", "not", "of", "on", "or", "please",
          "so", "such", "than", "that", "the", "this", "to", "too", "was", "were", "while", "with",
          "you", "your");

  private Words() {}

  /** The words in lower case, in their order, each once. */
  static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT);
      if (word.length() > 1) {
        words.add(word);
      }
    }
    return words;
  }

  /** Those that are not in every other message. */
  static List<String> telling(String text) {
    List<String> words = new ArrayList<>();
    for (String word : of(text)) {
      if (word.length() > 2 && !isCommon(word)) {
        words.add(word);
      }
    }
    return words;
  }

  static boolean isCommon(String word) {
    return COMMON.contains(word);
  }

  /** How alike two sets of words are, from 0 to 1; common words count a quarter. */
  static double likeness(Set<String> a, Set<String> b) {
    double shared = 0;
    double all = 0;
    for (String word : a) {
      double weight = isCommon(word) ? 0.25 : 1;
      all += weight;
      shared += b.contains(word) ? weight : 0;
    }
    for (String word : b) {
      all += a.contains(word) ? 0 : isCommon(word) ? 0.25 : 1;
    }
    return all == 0 ? 0 : shared / all;
  }
}
