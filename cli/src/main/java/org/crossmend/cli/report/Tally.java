package org.crossmend.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Standing;
import org.jspecify.annotations.Nullable;

/** Counts packages by how it stands with them, by cause, and by remedy. */
public final class Tally {

  private final Map<State, Integer> states = new EnumMap<>(State.class);
  private final Map<Standing, Integer> standings = new EnumMap<>(Standing.class);
  private final Map<String, Cause> causes = new LinkedHashMap<>();
  private final Map<RemediationKind, Remedy> remedies = new EnumMap<>(RemediationKind.class);
  private int packages;
  private int builds;

  /**
   * A cause and how many packages it met.
   *
   * @param signature null for failures that nothing recognises
   */
  public record Cause(String key, @Nullable Signature signature, int packages) {
    /** What happened. */
    public String title() {
      return signature == null ? "Nothing recognises this failure" : signature.title();
    }
  }

  /**
   * A kind of remedy and what came of it.
   *
   * @param proposed how many packages it is the first advice for
   * @param helped how many builds it put right or brought further
   * @param failed how many builds it did not help
   */
  public record Remedy(RemediationKind kind, int proposed, int helped, int failed) {
    Remedy plus(Remedy other) {
      return new Remedy(
          kind, proposed + other.proposed, helped + other.helped, failed + other.failed);
    }
  }

  /** Counts a package. */
  void add(Entry entry) {
    packages++;
    builds += entry.builds();
    states.merge(entry.state(), 1, Integer::sum);
    if (entry.standing() != null) {
      standings.merge(entry.standing(), 1, Integer::sum);
    }
    for (Finding finding : entry.tries().isEmpty() ? first(entry) : entry.findings()) {
      causes.merge(
          finding.key(),
          new Cause(finding.key(), finding.signature(), 1),
          (a, b) -> new Cause(a.key(), a.signature(), a.packages() + b.packages()));
    }
    Finding decisive = entry.finding();
    if (decisive != null && entry.state().isFailure() && !decisive.cures().isEmpty()) {
      count(new Remedy(decisive.cures().get(0).kind(), 1, 0, 0));
    }
    for (BuildTry one : entry.tries()) {
      if (one.remedy() != null && one.result() != Result.REFUSED) {
        boolean helped = one.result() == Result.FIXED || one.result() == Result.CHANGED;
        count(new Remedy(one.remedy(), 0, helped ? 1 : 0, helped ? 0 : 1));
      }
    }
  }

  /** A diagnosis names other possible causes too; one package is not to count for all of them. */
  private static List<Finding> first(Entry entry) {
    Finding finding = entry.finding();
    return finding == null ? List.of() : List.of(finding);
  }

  private void count(Remedy remedy) {
    remedies.merge(remedy.kind(), remedy, Remedy::plus);
  }

  public int packages() {
    return packages;
  }

  /** How many builds were started. */
  public int builds() {
    return builds;
  }

  /** How many packages are in this state. */
  public int of(State state) {
    return states.getOrDefault(state, 0);
  }

  /** How many packages are in a state of this tone. */
  public int of(State.Tone tone) {
    int sum = 0;
    for (Map.Entry<State, Integer> state : states.entrySet()) {
      sum += state.getKey().tone() == tone ? state.getValue() : 0;
    }
    return sum;
  }

  /** How many failures stand like this. */
  public int of(Standing standing) {
    return standings.getOrDefault(standing, 0);
  }

  /** The most frequent first; what nothing recognises last. */
  public List<Cause> causes() {
    List<Cause> sorted = new ArrayList<>(causes.values());
    sorted.sort(
        Comparator.comparing((Cause c) -> c.signature() == null)
            .thenComparing(Comparator.comparingInt(Cause::packages).reversed())
            .thenComparing(Cause::key));
    return sorted;
  }

  /** The most frequent first. */
  public List<Remedy> remedies() {
    List<Remedy> sorted = new ArrayList<>(remedies.values());
    sorted.sort(
        Comparator.comparingInt((Remedy r) -> r.proposed() + r.helped() + r.failed())
            .reversed()
            .thenComparing(r -> r.kind().id()));
    return sorted;
  }
}
