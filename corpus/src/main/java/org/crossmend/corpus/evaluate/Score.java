package org.crossmend.corpus.evaluate;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The sums over judged answers.
 *
 * @param failing how many labels expect a failure
 * @param healthy how many labels expect none
 * @param unrecognised failing ones with a cause in their text that nothing recognises
 * @param neighbours how many of these have a right neighbour
 */
public record Score(
    int failing,
    int healthy,
    Share lines,
    Share category,
    Share remedy,
    int firstRight,
    int wrongCross,
    int unrecognised,
    int neighbours,
    int falsePositives) {

  /**
   * How many are right.
   *
   * @param judged of how many
   */
  public record Share(int first, int three, int judged) {
    static Share of(List<Judgement> all, Function<Judgement, Judgement.Ranked> question) {
      int first = 0;
      int three = 0;
      int judged = 0;
      for (Judgement judgement : all) {
        switch (question.apply(judgement)) {
          case FIRST -> {
            first++;
            three++;
            judged++;
          }
          case IN_THREE -> {
            three++;
            judged++;
          }
          case WRONG -> judged++;
          case UNJUDGED -> {}
        }
      }
      return new Share(first, three, judged);
    }
  }

  /** Sums up. */
  public static Score of(List<Judgement> all) {
    int healthy = count(all, j -> j.label().expectation() == Label.Expectation.HEALTHY);
    return new Score(
        all.size() - healthy,
        healthy,
        Share.of(all, Judgement::lines),
        Share.of(all, Judgement::category),
        Share.of(all, Judgement::remedy),
        count(all, Judgement::firstRight),
        count(all, Judgement::wrongCrossRemedy),
        count(all, Judgement::unrecognised),
        count(all, Judgement::neighbour),
        count(all, Judgement::falsePositive));
  }

  /** The sums of each set, by its name. */
  public static Map<String, Score> bySet(List<Judgement> all) {
    Map<String, Score> scores = new TreeMap<>();
    for (Judgement judgement : all) {
      scores.computeIfAbsent(
          judgement.label().set(),
          set -> of(all.stream().filter(j -> j.label().set().equals(set)).toList()));
    }
    return scores;
  }

  /** How often which category was given for which expected one, where that is wrong. */
  public static Map<String, Map<String, Integer>> confusion(List<Judgement> all) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Judgement judgement : all) {
      if (judgement.falsePositive()
          || judgement.category() == Judgement.Ranked.WRONG
          || judgement.category() == Judgement.Ranked.IN_THREE) {
        counts
            .computeIfAbsent(judgement.label().expected(), expected -> new TreeMap<>())
            .merge(judgement.given(), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** How many in a hundred first diagnoses of failing logs are right; 100 where there are none. */
  public double percentRight() {
    return failing == 0 ? 100 : 100.0 * firstRight / failing;
  }

  private static int count(List<Judgement> all, Predicate<Judgement> which) {
    return (int) all.stream().filter(which).count();
  }
}
