package org.crossmend.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.crossmend.cli.render.EarlierWords;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.cli.wiring.EarlierFailures;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.jspecify.annotations.Nullable;

/** What the state folder's history adds to a diagnosis; looked up where it is asked for. */
record HistoryWords(Workshop workshop, StateFolder state) implements EarlierWords {

  private static final int MOST = 3;

  @Override
  public @Nullable SuccessRate rate(String signature, RemediationKind kind) {
    return workshop.experience(signature, kind);
  }

  @Override
  public List<Found> similar(PackageDiagnosis d) {
    return new EarlierFailures(state)
        .similar(d, d.log().equals(LogInput.STDIN) ? null : Path.of(d.log()), MOST);
  }
}
