package org.crossmend.corpus.lint;

import java.util.List;
import java.util.Optional;
import org.crossmend.engine.diagnosis.CauseWeigher;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;

/** Which signature the engine would believe if an example were a failed build's whole log. */
final class FirstCause {

  private static final String DIE_BLOCK = "cascade/portage-die-block";

  private static final CauseWeigher WEIGHER = new CauseWeigher(1);

  private FirstCause() {}

  /** The id of the first diagnosis; empty if nothing fatal was found. */
  static Optional<String> of(Reading reading) {
    Phase phase = reading.excerpt().given().phase();
    BuildKind kind = reading.excerpt().given().build();
    List<Evidence> evidence = reading.hits().stream().map(hit -> evidence(hit, phase)).toList();
    PackageLog log =
        new PackageLog(
            null,
            null,
            null,
            phase,
            Outcome.FAILED,
            new Build(kind, null, null, null, null),
            1,
            reading.excerpt().log().lines().count(),
            null,
            deathLine(reading),
            evidence,
            List.of(),
            List.of(),
            true);
    List<Diagnosis> diagnoses = WEIGHER.weigh(log, List.of());
    return diagnoses.isEmpty()
        ? Optional.empty()
        : Optional.of(diagnoses.get(0).evidence().signature().id());
  }

  /** The reader of logs knows die blocks by themselves; in an example their signature tells. */
  private static long deathLine(Reading reading) {
    return reading.hits().stream()
        .filter(h -> h.signature().id().equals(DIE_BLOCK))
        .mapToLong(Hit::line)
        .max()
        .orElse(0);
  }

  private static Evidence evidence(Hit hit, @org.jspecify.annotations.Nullable Phase phase) {
    return new Evidence(hit, hit.lastLine(), 1, phase, null, List.of());
  }
}
