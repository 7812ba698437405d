package org.crossmend.engine.attempt;

import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;

/**
 * What came of starting a build.
 *
 * @param exit the build's exit code, 0 is success
 * @param log the file that holds its output, null where nothing was started
 * @param wanted the exact package that the order means, null where nobody could say
 * @param merges what Portage said it would merge
 * @param changed whether anything was merged; true where nobody knows
 * @param refused why the build was not even started, and how to allow it; null: it was
 */
public record Built(
    int exit,
    @Nullable String log,
    @Nullable PackageId wanted,
    List<Undo.Merge> merges,
    boolean changed,
    @Nullable String refused) {
  public Built {
    merges = List.copyOf(merges);
  }

  /** A build that a rule of safety forbids. */
  public static Built refused(@Nullable PackageId wanted, String why) {
    return new Built(-1, null, wanted, List.of(), false, why);
  }

  public boolean isSuccess() {
    return exit == 0;
  }
}
