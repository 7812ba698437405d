package org.crossmend.engine.attempt;

import java.util.Map;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * What is believed to have stopped a build: two builds failed of the same cause if the signature
 * and all that it caught are equal.
 */
public record Cause(String signature, Map<String, String> captures) {

  public Cause {
    captures = Map.copyOf(captures);
  }

  /** A failure that nothing recognises. */
  static final Cause UNRECOGNISED = new Cause(Attempt.UNRECOGNISED, Map.of());

  /** That of a failure, {@link #UNRECOGNISED} where nothing recognises it. */
  public static Cause of(PackageDiagnosis diagnosis) {
    CuredDiagnosis first = first(diagnosis);
    return first == null ? UNRECOGNISED : of(first.diagnosis().evidence());
  }

  static Cause of(Evidence evidence) {
    return new Cause(evidence.signature().id(), evidence.captures());
  }

  /** The best diagnosis, if it names a cause; null otherwise. */
  static @Nullable CuredDiagnosis first(PackageDiagnosis diagnosis) {
    return diagnosis.cured().isEmpty() || !diagnosis.verdict().causeFound()
        ? null
        : diagnosis.cured().get(0);
  }

  /** Whether a signature names it. */
  public boolean isRecognised() {
    return !signature.equals(Attempt.UNRECOGNISED);
  }
}
