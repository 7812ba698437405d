package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;

/** However builds end, the loop ends, and leaves either all that helped or nothing. */
final class HealerProperties {

  private static final String[] ENDS = {
    "ok", "?", "refused", "p@configure", "p@compile", "q@configure", "q@compile", "r", "s@install"
  };

  /** Each build ends as the list says, whatever is in force; behind its end they all fail. */
  @Property(tries = 400)
  void endsWithinItsLimitAndKeepsAllOrNothing(
      @ForAll("ends") List<String> ends,
      @ForAll @IntRange(min = 1, max = 8) int mostBuilds,
      @ForAll boolean despair,
      @ForAll boolean remembers)
      throws Exception {
    int[] next = new int[1];
    try (ScriptedHealing h =
        new ScriptedHealing((atom, remedies) -> remedies.contains("u") ? "ok" : "r")) {
      if (remembers) {
        h.place.cures("r", "u");
        h.heal();
        h.bench.journal.entries.clear();
      }
      var before = h.bench.snapshot();
      ScriptedPlace place =
          h.now((atom, remedies) -> next[0] < ends.size() ? ends.get(next[0]++) : "q@compile");
      place
          .cures("p", "u", "v")
          .cures("q", "v", "w", "x")
          .cures("r", "y", "u")
          .despairs("x", "z")
          .unsafe("w");
      h.mostBuilds = mostBuilds;
      h.despair = despair;
      PackageReport report = h.heal();

      assertThat(place.builds.size()).isLessThanOrEqualTo(mostBuilds);
      assertThat(report.builds()).isEqualTo(place.builds.size());
      List<Integer> numbers = report.attempts().stream().map(AttemptReport::number).toList();
      List<Integer> counted = new ArrayList<>();
      for (int i = 1; i <= numbers.size(); i++) {
        counted.add(i);
      }
      assertThat(numbers).isEqualTo(counted);
      assertThat(report.attempts().stream().filter(attempt -> attempt.log() != null).count())
          .isEqualTo(report.builds());
      if (report.ending().isSuccess()) {
        assertThat(h.states()).allMatch(state -> state == State.KEPT || state == State.UNDONE);
      } else {
        assertThat(h.states()).allMatch(state -> state == State.UNDONE);
        assertThat(h.bench.snapshot()).isEqualTo(before);
        assertThat(report.remedies()).isEmpty();
      }
    }
  }

  /** Dependencies fail and are healed, or not, as the list says. */
  @Property(tries = 200)
  void endsWithDependenciesToo(@ForAll("endsWithDependencies") List<String> ends) throws Exception {
    int[] next = new int[1];
    try (ScriptedHealing h =
        new ScriptedHealing(
            (atom, remedies) -> next[0] < ends.size() ? ends.get(next[0]++) : "in d/e-2: q")) {
      h.place.cures("p", "u", "v").cures("q", "v", "w");
      List<PackageReport> reports = h.heal("=a/b-1", "=d/e-2");
      assertThat(reports).allMatch(report -> report.builds() <= h.mostBuilds);
      assertThat(reports.stream().mapToInt(PackageReport::builds).sum()).isGreaterThanOrEqualTo(0);
      assertThat(h.states()).doesNotContain(State.OPEN, State.UNDOING);
      if (reports.stream().noneMatch(report -> report.ending().isSuccess())) {
        assertThat(h.bench.snapshot()).isEqualTo(h.before);
      }
    }
  }

  @Provide
  Arbitrary<List<String>> ends() {
    return Arbitraries.of(ENDS).list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> endsWithDependencies() {
    return Arbitraries.of("ok", "p", "q", "in d/e-2: p", "in f/g-3: q", "in a/b-1: p", "?")
        .list()
        .ofMaxSize(12);
  }
}
