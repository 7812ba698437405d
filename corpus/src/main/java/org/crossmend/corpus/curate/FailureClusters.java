package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Puts failures together that say the same: first those whose decisive lines differ only in names,
 * numbers and places, then those that share most of their words. The result does not depend on the
 * order of the failures.
 */
public final class FailureClusters {

  /** Two messages that share so much are the same one in other words. */
  private static final double SAME = 0.65;

  private FailureClusters() {}

  /**
   * Failures of one kind.
   *
   * @param failures at least one, in the order of package, log and line
   * @param typical the one whose words most of the others have
   */
  public record Cluster(List<Failure> failures, Failure typical) {
    public Cluster {
      failures = List.copyOf(failures);
    }
  }

  /** Messages with the same fixed words. */
  private record Shape(Set<String> words, List<Failure> failures) {}

  /**
   * The clusters, largest first.
   *
   * @param toolWords words that stay the same although they look like names
   */
  public static List<Cluster> of(Collection<Failure> failures, Predicate<String> toolWords) {
    Map<String, Shape> shapes = new TreeMap<>();
    MessageParts reader =
        new MessageParts(toolWords, new Anonymiser(new PrivateNames(), null, null), List.of());
    for (Failure failure : failures.stream().sorted(Failure.ORDER).toList()) {
      String fixed = fixed(reader, failure.decisive().text());
      shapes
          .computeIfAbsent(fixed, f -> new Shape(Words.of(f), new ArrayList<>()))
          .failures()
          .add(failure);
    }
    List<Shape> all = new ArrayList<>(shapes.values());
    int[] group = new int[all.size()];
    for (int i = 0; i < group.length; i++) {
      group[i] = i;
    }
    for (int i = 0; i < group.length; i++) {
      for (int j = 0; j < i; j++) {
        if (Words.likeness(all.get(i).words(), all.get(j).words()) >= SAME) {
          group[root(group, i)] = root(group, j);
        }
      }
    }
    Map<Integer, List<Shape>> joined = new TreeMap<>();
    for (int i = 0; i < group.length; i++) {
      joined.computeIfAbsent(root(group, i), g -> new ArrayList<>()).add(all.get(i));
    }
    return joined.values().stream()
        .map(FailureClusters::cluster)
        .sorted(
            Comparator.comparingInt((Cluster c) -> c.failures().size())
                .reversed()
                .thenComparing(c -> c.typical().decisive().text())
                .thenComparing(Cluster::typical, Failure.ORDER))
        .toList();
  }

  private static Cluster cluster(List<Shape> shapes) {
    Shape largest = shapes.get(0);
    List<Failure> failures = new ArrayList<>();
    for (Shape shape : shapes) {
      largest = shape.failures().size() > largest.failures().size() ? shape : largest;
      failures.addAll(shape.failures());
    }
    failures.sort(Failure.ORDER);
    return new Cluster(failures, largest.failures().get(0));
  }

  private static int root(int[] group, int of) {
    int at = of;
    while (group[at] != at) {
      group[at] = group[group[at]];
      at = group[at];
    }
    return at;
  }

  private static String fixed(MessageParts reader, String line) {
    StringBuilder fixed = new StringBuilder();
    String bounded = line.length() > 1000 ? line.substring(0, 1000) : line;
    for (Part part : reader.read(bounded).parts()) {
      fixed.append(part.isFixed() ? part.text().strip() : "").append(' ');
    }
    String words = fixed.toString().replaceAll("\\s+", " ").strip();
    return words.isEmpty() ? bounded.strip() : words;
  }
}
