package org.crossmend.engine.batch;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.attempt.Cause;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Knows when it is pointless to go on: what stops one package now would stop all the others, too.
 * One package's word is never enough, for it may have brought the trouble itself; several that fail
 * of the same cause, and none that is built in between, are believed.
 */
final class FatalConditions {

  /** With less than that free a build that says the disk is full is right. */
  private static final long LITTLE = 512L << 20;

  /** How many packages in a row must say it. */
  private static final Map<Category, Integer> ENOUGH =
      new EnumMap<>(
          Map.of(
              Category.DISK_FULL, 2,
              Category.TOOLCHAIN_BROKEN, 2,
              Category.TARGET_TOOL_MISSING, 4,
              Category.PERMISSION, 4,
              Category.ENVIRONMENT, 4,
              Category.FETCH, 5));

  private final Set<PackageId> inARow = new HashSet<>();
  private @Nullable String signature;

  /** A package was built: whatever it was, it is not general. */
  synchronized void built() {
    inARow.clear();
    signature = null;
  }

  /**
   * A package failed.
   *
   * @return why nothing else can be built either, or null
   */
  synchronized @Nullable String failed(
      PackageId id, PackageDiagnosis diagnosis, BatchPlace.Room room) {
    Cause cause = Cause.of(diagnosis);
    if (!cause.isRecognised()) {
      return null;
    }
    Category category = diagnosis.cured().get(0).diagnosis().signature().category();
    if (category == Category.DISK_FULL && room.free() < LITTLE) {
      return "the disk is full: only " + (room.free() >> 20) + " MiB are free in " + room.folder();
    }
    if (!cause.signature().equals(signature)) {
      inARow.clear();
      signature = cause.signature();
    }
    inARow.add(id);
    int enough = ENOUGH.getOrDefault(category, Integer.MAX_VALUE);
    return inARow.size() < enough
        ? null
        : inARow.size()
            + " packages in a row failed of the same cause, and none was built in between: "
            + diagnosis.cured().get(0).diagnosis().signature().title()
            + " ("
            + cause.signature()
            + ")";
  }
}
