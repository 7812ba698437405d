package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.spi.NeighbourFinder;

/** Shows why signatures are near to something: by the line of their examples that is nearest. */
public final class Resemblances {

  private final NeighbourFinder index;
  private final Map<String, Signature> signatures;
  private final Function<String, String> examples;

  /**
   * Resemblances within a corpus.
   *
   * @param signatures by id
   * @param examples gives all matching examples of an id, or an empty text
   */
  public Resemblances(
      NeighbourFinder index, Map<String, Signature> signatures, Function<String, String> examples) {
    this.index = index;
    this.signatures = signatures;
    this.examples = examples;
  }

  /** The signatures nearest to these lines, nearest first. */
  public List<Resemblance> nearest(List<String> lines, int limit) {
    return explained(index.nearest(lines, limit), lines);
  }

  /** The signatures nearest to a signature, by its examples; without itself. */
  public List<Resemblance> nearest(String id, int limit) {
    List<String> lines = examples.apply(id).lines().toList();
    return nearest(lines, limit + 1).stream().filter(r -> !r.id().equals(id)).limit(limit).toList();
  }

  /** Neighbours, each with its nearest line. */
  public List<Resemblance> explained(List<Neighbour> neighbours, List<String> lines) {
    List<Set<String>> asked = lines.stream().map(Words::of).toList();
    List<Resemblance> result = new ArrayList<>();
    for (Neighbour n : neighbours) {
      Signature signature = signatures.get(n.signature());
      if (signature == null) {
        continue;
      }
      String best = "";
      double highest = -1;
      for (String line : (Iterable<String>) examples.apply(n.signature()).lines()::iterator) {
        Set<String> words = Words.of(line);
        for (Set<String> one : asked) {
          double likeness = Words.likeness(one, words);
          if (likeness > highest && !line.isBlank()) {
            highest = likeness;
            best = line;
          }
        }
      }
      result.add(
          new Resemblance(
              n.signature(),
              n.title(),
              signature.category(),
              n.score(),
              Math.max(0, highest),
              best));
    }
    return result;
  }
}
