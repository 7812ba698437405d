package org.crossmend.engine.attempt;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A memory that is forgotten with its test. */
@NullMarked
public final class Notes implements Memory {
  private final Map<String, Remembered> known = new LinkedHashMap<>();

  @Override
  public synchronized List<Remembered> of(@Nullable String target, String subject) {
    return all().stream()
        .filter(r -> Objects.equals(r.target(), target) && r.subject().equals(subject))
        .toList();
  }

  @Override
  public synchronized List<Remembered> all() {
    return known.values().stream()
        .sorted(
            Comparator.<Remembered>comparingInt(r -> r.failed() - r.helped())
                .thenComparing(Remembered::last, Comparator.reverseOrder()))
        .toList();
  }

  @Override
  public synchronized void tried(
      @Nullable String target,
      String subject,
      String signature,
      Map<String, String> captures,
      Remediation remediation,
      boolean helped,
      Instant time) {
    String key = target + subject + signature + captures + remediation;
    Remembered old = known.get(key);
    known.put(
        key,
        new Remembered(
            target,
            subject,
            signature,
            captures,
            remediation,
            (old == null ? 0 : old.helped()) + (helped ? 1 : 0),
            (old == null ? 0 : old.failed()) + (helped ? 0 : 1),
            time));
  }

  /** Such as {@code -fx 1:0}: helped and failed. */
  public synchronized List<String> counts() {
    return known.values().stream()
        .map(r -> ScriptedPlace.word(r.remediation()) + " " + r.helped() + ":" + r.failed())
        .toList();
  }
}
