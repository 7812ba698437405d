package org.crossmend.engine.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class SuccessRateProperties {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** Trials of which the last was made just now. */
  private static SuccessRate rate(int helped, int failed) {
    return new SuccessRate(helped, failed, helped, failed, NOW);
  }

  private static double score(int helped, int failed) {
    return rate(helped, failed).score(NOW);
  }

  @Example
  void oneTrialSaysNothing() {
    assertThat(score(0, 0)).isEqualTo(SuccessRate.NEUTRAL);
    assertThat(score(1, 0)).isEqualTo(SuccessRate.NEUTRAL);
    assertThat(score(0, 1)).isEqualTo(SuccessRate.NEUTRAL);
    assertThat(score(1, 1)).isEqualTo(SuccessRate.NEUTRAL);
  }

  @Example
  void severalTrialsSayMoreAndMore() {
    assertThat(score(2, 0)).isCloseTo(0.667, within(0.001));
    assertThat(score(7, 1)).isCloseTo(0.715, within(0.001));
    assertThat(score(0, 2)).isCloseTo(0.333, within(0.001));
    assertThat(score(70, 10)).isGreaterThan(score(7, 1));
  }

  @Example
  void oldTrialsFallSilent() {
    SuccessRate known = rate(3, 0);
    assertThat(known.score(NOW.plus(SuccessRate.HALF_LIFE))).isLessThan(known.score(NOW));
    assertThat(known.score(NOW.plus(SuccessRate.HALF_LIFE.multipliedBy(2))))
        .isEqualTo(SuccessRate.NEUTRAL);
    assertThat(known.score(NOW.plus(SuccessRate.HALF_LIFE.multipliedBy(5000))))
        .isEqualTo(SuccessRate.NEUTRAL);
    // a clock that was set back
    assertThat(known.score(NOW.minus(Duration.ofDays(9)))).isEqualTo(known.score(NOW));
  }

  @Property
  void growsWithSuccessesAndFallsWithFailures(
      @ForAll @IntRange(max = 60) int helped, @ForAll @IntRange(max = 60) int failed) {
    assertThat(score(helped, failed)).isBetween(0.0, 1.0);
    assertThat(score(helped + 1, failed)).isGreaterThanOrEqualTo(score(helped, failed));
    assertThat(score(helped, failed + 1)).isLessThanOrEqualTo(score(helped, failed));
    assertThat(score(helped, failed) + score(failed, helped)).isCloseTo(1, within(1e-6));
  }

  /** The half is where it is cut off; between two scores that are not cut, more is more. */
  @Property
  void isTheSameInWhateverOrderTrialsAreAdded(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 400) Integer> days,
      @ForAll Random random) {
    List<SuccessRate> trials = new ArrayList<>();
    for (int day : days) {
      trials.add(SuccessRate.of(day % 3 != 0, NOW.minus(Duration.ofDays(day))));
    }
    SuccessRate one = trials.stream().reduce(SuccessRate::plus).orElseThrow();
    Collections.shuffle(trials, random);
    SuccessRate other = trials.stream().reduce(SuccessRate::plus).orElseThrow();
    assertThat(other.helped()).isEqualTo(one.helped());
    assertThat(other.trials()).isEqualTo(days.size());
    assertThat(other.last()).isEqualTo(one.last());
    assertThat(other.helpedThen()).isCloseTo(one.helpedThen(), within(1e-9));
    assertThat(other.failedThen()).isCloseTo(one.failedThen(), within(1e-9));
  }
}
