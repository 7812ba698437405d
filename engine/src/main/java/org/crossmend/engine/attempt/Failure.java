package org.crossmend.engine.attempt;

import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** A build that failed, and what is believed to be the reason. */
record Failure(PackageDiagnosis diagnosis, Built built) {

  Cause cause() {
    return Cause.of(diagnosis);
  }

  /** The package that failed, if it is another one than that which was to be built. */
  @Nullable Order dependency() {
    PackageId failed = diagnosis.part().packageId();
    PackageId wanted = built.wanted();
    if (failed == null || wanted == null || failed.equals(wanted)) {
      return null;
    }
    for (Undo.Merge merge : built.merges()) {
      if (merge.merged().equals(failed)) {
        return new Order(failed.atom(), merge.side(), false);
      }
    }
    return null;
  }

  /** The same as a failure of the package that failed. */
  Failure ofItself() {
    return new Failure(
        diagnosis,
        new Built(
            built.exit(),
            built.log(),
            diagnosis.part().packageId(),
            built.merges(),
            built.changed(),
            null));
  }
}
