package org.crossmend.engine.history;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/** How each kind of remedy did against each signature on this machine, over all packages. */
public final class SuccessRates {

  /** Nothing was ever tried. */
  public static final SuccessRates NONE = new SuccessRates(Map.of());

  private final Map<Tried, SuccessRate> rates;

  /** A remedy against a cause. */
  public record Tried(String signature, RemediationKind kind) {}

  private SuccessRates(Map<Tried, SuccessRate> rates) {
    this.rates = rates;
  }

  /** The rates in this order. */
  public static SuccessRates of(Map<Tried, SuccessRate> rates) {
    return rates.isEmpty()
        ? NONE
        : new SuccessRates(Collections.unmodifiableMap(new LinkedHashMap<>(rates)));
  }

  /** These and some more trials. */
  public SuccessRates plus(Tried tried, SuccessRate more) {
    Map<Tried, SuccessRate> sum = new LinkedHashMap<>(rates);
    sum.merge(tried, more, SuccessRate::plus);
    return of(sum);
  }

  public boolean isEmpty() {
    return rates.isEmpty();
  }

  /** How a remedy did against a cause; null if it was never tried. */
  public @Nullable SuccessRate of(String signature, RemediationKind kind) {
    return rates.get(new Tried(signature, kind));
  }

  /** What ranks a remedy against a cause. */
  public double score(String signature, RemediationKind kind, Instant now) {
    SuccessRate known = of(signature, kind);
    return known == null ? SuccessRate.NEUTRAL : known.score(now);
  }

  /** All of them, in the order in which they were first tried. */
  public Map<Tried, SuccessRate> all() {
    return rates;
  }
}
