package org.crossmend.corpus.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.scan.LiteralScanner;

/**
 * Chooses for each literal the few bytes by which the scanner's filter knows it: those that are
 * rarest in build logs, by the list {@code tables/common-runs.txt}, and among equals those that
 * another literal uses already.
 */
final class RareOffsets {

  private static final int RUN = 4;

  private RareOffsets() {}

  /** The offset for each literal that is long enough to have a choice. */
  static Map<String, Integer> choose(List<SignatureDefinition> definitions, Path corpus)
      throws IOException {
    Map<String, Integer> weights = weights(corpus.resolve("tables/common-runs.txt"));
    Set<String> used = new HashSet<>();
    Map<String, Integer> offsets = new TreeMap<>();
    for (SignatureDefinition definition : definitions) {
      for (String literal : definition.literals()) {
        String bytes =
            new String(literal.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (bytes.length() >= LiteralScanner.WINDOW && !offsets.containsKey(literal)) {
          int best = rarest(bytes, weights, used);
          offsets.put(literal, best);
          for (int o = best; o + RUN <= best + LiteralScanner.WINDOW; o++) {
            used.add(bytes.substring(o, o + RUN));
          }
        }
      }
    }
    return offsets;
  }

  private static int rarest(String bytes, Map<String, Integer> weights, Set<String> used) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int from = 0; from + LiteralScanner.WINDOW <= bytes.length(); from++) {
      int sum = 0;
      for (int o = from; o + RUN <= from + LiteralScanner.WINDOW; o++) {
        String run = bytes.substring(o, o + RUN);
        if (!used.contains(run)) {
          sum += 1 + weights.getOrDefault(run, 0);
        }
      }
      if (sum < least) {
        least = sum;
        best = from;
      }
    }
    return best;
  }

  /** The list has one run a line, the commonest first; frequencies fall about as the ranks rise. */
  private static Map<String, Integer> weights(Path file) throws IOException {
    Map<String, Integer> weights = new HashMap<>();
    if (Files.exists(file)) {
      int rank = 0;
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (line.length() == RUN) {
          rank++;
          weights.put(line, 1_000_000 / (rank + 10));
        }
      }
    }
    return weights;
  }
}
