package org.crossmend.engine.attempt;

import java.util.List;
import org.crossmend.engine.model.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Two failures of one package, before and after a remedy. Another cause is progress, unless the
 * build now stops in an earlier phase than it did before: then the remedy broke what had worked.
 */
record Comparison(Failure before, Failure after) {

  /** In the order in which Portage runs them. */
  private static final List<Phase> ORDER =
      List.of(
          Phase.RESOLVE,
          Phase.PRETEND,
          Phase.FETCH,
          Phase.SETUP,
          Phase.UNPACK,
          Phase.PREPARE,
          Phase.CONFIGURE,
          Phase.COMPILE,
          Phase.TEST,
          Phase.INSTALL,
          Phase.PACKAGE,
          Phase.PREINST,
          Phase.MERGE,
          Phase.POSTINST);

  Result result() {
    Cause now = after.cause();
    if (!now.isRecognised()) {
      return Result.UNRECOGNISED;
    }
    return now.equals(before.cause()) ? Result.PERSISTED : Result.CHANGED;
  }

  boolean isProgress() {
    return result() == Result.CHANGED
        && position(after.diagnosis().part().phase(), ORDER.size())
            >= position(before.diagnosis().part().phase(), -1);
  }

  private static int position(@Nullable Phase phase, int unknown) {
    int position = phase == null ? -1 : ORDER.indexOf(phase);
    return position < 0 ? unknown : position;
  }
}
