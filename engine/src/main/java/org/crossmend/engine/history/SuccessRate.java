package org.crossmend.engine.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How a remedy did against a cause on this machine.
 *
 * <p>A trial counts for half after each {@link #HALF_LIFE}: what helped against a compiler or a
 * tree of last year says little of today's, and a quarter of a year is about how long a version of
 * a package lasts in the tree. What is left of the trials goes into Wilson's interval for a
 * proportion (E. B. Wilson, 1927). Only where that whole interval lies on one side of one half is
 * anything said at all, so a single trial says nothing, and old ones fall silent.
 *
 * @param helped how often it helped, ever
 * @param failed how often it did not, ever
 * @param helpedThen what the helpful trials weighed at {@code last}
 * @param failedThen the same of the others
 * @param last when it was last tried
 */
public record SuccessRate(
    int helped, int failed, double helpedThen, double failedThen, Instant last) {

  /** The time after which a trial counts for half. */
  public static final Duration HALF_LIFE = Duration.ofDays(90);

  /** What is said where nothing is known. */
  public static final double NEUTRAL = 0.5;

  /** One standard deviation: five of six such intervals do not promise too much. */
  private static final double Z_SQUARED = 1;

  /** One trial. */
  public static SuccessRate of(boolean helped, Instant time) {
    return new SuccessRate(
        helped ? 1 : 0,
        helped ? 0 : 1,
        helped ? 1 : 0,
        helped ? 0 : 1,
        time.truncatedTo(ChronoUnit.SECONDS));
  }

  /** The trials of both; in which order they are added makes no difference worth a ranking. */
  public SuccessRate plus(SuccessRate other) {
    Instant newer = last.isAfter(other.last) ? last : other.last;
    double mine = fading(last, newer);
    double its = fading(other.last, newer);
    return new SuccessRate(
        helped + other.helped,
        failed + other.failed,
        helpedThen * mine + other.helpedThen * its,
        failedThen * mine + other.failedThen * its,
        newer);
  }

  private static double fading(Instant from, Instant to) {
    double age = Math.max(0, Duration.between(from, to).toSeconds());
    return Math.pow(0.5, age / HALF_LIFE.toSeconds());
  }

  /** How often it was tried, ever. */
  public int trials() {
    return helped + failed;
  }

  /**
   * What ranks it, from 0 to 1: {@link #NEUTRAL} where too little is known, more where it can be
   * relied on, less where it hardly ever helps.
   */
  public double score(Instant now) {
    double fading = fading(last, now);
    double weight = (helpedThen + failedThen) * fading;
    if (weight <= 0) {
      return NEUTRAL;
    }
    double share = helpedThen / (helpedThen + failedThen);
    double centre = share + Z_SQUARED / (2 * weight);
    double spread =
        Math.sqrt(Z_SQUARED * (share * (1 - share) / weight + Z_SQUARED / (4 * weight * weight)));
    double lower = (centre - spread) / (1 + Z_SQUARED / weight);
    double upper = (centre + spread) / (1 + Z_SQUARED / weight);
    // a trial or two on the edge must not count for what rounding made of them
    double edge = 1e-9;
    return lower > NEUTRAL + edge ? lower : upper < NEUTRAL - edge ? upper : NEUTRAL;
  }
}
