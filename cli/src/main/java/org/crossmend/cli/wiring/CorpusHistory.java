package org.crossmend.cli.wiring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.Memory.Remembered;

/**
 * What this machine's healing says of signatures.
 *
 * @param hits those that were seen, most often first
 */
public record CorpusHistory(List<Hits> hits) {

  /**
   * How often a signature was seen as a cause, and what became of the remedies against it.
   *
   * @param seen attempts in the journal that were made against it
   * @param confirmed trials that helped, by remedy
   * @param refuted trials that did not, by remedy
   */
  public record Hits(
      String signature,
      int seen,
      Map<RemediationKind, Integer> confirmed,
      Map<RemediationKind, Integer> refuted) {

    /** How many trials helped. */
    public int helped() {
      return sum(confirmed);
    }

    /** How many trials did not help. */
    public int failed() {
      return sum(refuted);
    }

    private static int sum(Map<RemediationKind, Integer> counts) {
      return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Attempts may be undone and forgotten, and trials may come from another machine. */
    int most() {
      return Math.max(seen, helped() + failed());
    }
  }

  public CorpusHistory {
    hits = List.copyOf(hits);
  }

  /** Counts. */
  public static CorpusHistory of(List<AttemptRecord> attempts, List<Remembered> remembered) {
    SortedMap<String, Integer> seen = new TreeMap<>();
    for (AttemptRecord attempt : attempts) {
      String signature = attempt.begun().signature();
      if (signature != null) {
        seen.merge(signature, 1, Integer::sum);
      }
    }
    Map<String, Map<RemediationKind, Integer>> confirmed = new LinkedHashMap<>();
    Map<String, Map<RemediationKind, Integer>> refuted = new LinkedHashMap<>();
    for (Remembered known : remembered) {
      seen.putIfAbsent(known.signature(), 0);
      count(confirmed, known, known.helped());
      count(refuted, known, known.failed());
    }
    List<Hits> hits = new ArrayList<>();
    seen.forEach(
        (signature, n) ->
            hits.add(
                new Hits(
                    signature,
                    n,
                    confirmed.getOrDefault(signature, Map.of()),
                    refuted.getOrDefault(signature, Map.of()))));
    hits.sort(Comparator.comparingInt(Hits::most).reversed().thenComparing(Hits::signature));
    return new CorpusHistory(hits);
  }

  private static void count(
      Map<String, Map<RemediationKind, Integer>> counts, Remembered known, int times) {
    if (times > 0) {
      counts
          .computeIfAbsent(known.signature(), signature -> new TreeMap<>())
          .merge(known.remediation().kind(), times, Integer::sum);
    }
  }
}
