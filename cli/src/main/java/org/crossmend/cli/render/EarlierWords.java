package org.crossmend.cli.render;

import java.util.List;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.jspecify.annotations.Nullable;

/** What this machine's history adds to a diagnosis. */
public interface EarlierWords {

  /** A machine without any history. */
  EarlierWords NONE =
      new EarlierWords() {
        @Override
        public @Nullable SuccessRate rate(String signature, RemediationKind kind) {
          return null;
        }

        @Override
        public List<Found> similar(PackageDiagnosis diagnosis) {
          return List.of();
        }
      };

  /** How a remedy did against a cause; null where it was never tried. */
  @Nullable SuccessRate rate(String signature, RemediationKind kind);

  /** The earlier failures that are most similar to one that nothing recognises. */
  List<Found> similar(PackageDiagnosis diagnosis);
}
