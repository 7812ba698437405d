package org.crossmend.engine.host;

import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * What {@code emerge --pretend} listed.
 *
 * @param merges in its order
 * @param unmerged packages that it would take away because another one blocks them
 * @param blockers blockers that it could not resolve, as it printed them
 * @param unread lines that list something but could not be understood, as printed
 */
record Pretended(
    List<Merge> merges, List<Unmerge> unmerged, List<String> blockers, List<String> unread) {

  Pretended {
    merges = List.copyOf(merges);
    unmerged = List.copyOf(unmerged);
    blockers = List.copyOf(blockers);
    unread = List.copyOf(unread);
  }

  /** What a merge does to what is installed (emerge(1), under {@code --pretend}). */
  enum Change {
    /** Nothing of it is installed. */
    NEW,
    /** Other slots of it are installed and stay. */
    NEW_SLOT,
    REINSTALL,
    UPDATE,
    DOWNGRADE
  }

  /**
   * A package that would be merged.
   *
   * @param binary whether from a binary package
   * @param replaced the installed versions that go, of the same slot or the very same version
   * @param root where to, without a trailing slash; null: emerge's own root
   */
  record Merge(
      PackageId id,
      Change change,
      boolean binary,
      boolean interactive,
      List<PackageId> replaced,
      @Nullable String root) {
    Merge {
      replaced = List.copyOf(replaced);
    }
  }

  /** A package that would be taken away. */
  record Unmerge(PackageId id, @Nullable String root) {}
}
