package org.crossmend.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a step is taken back; written to the journal before the step begins. Each can be carried out
 * any number of times, and also when the step was never begun or was cut off in its middle.
 */
public sealed interface Undo {

  /**
   * A file, or its absence, is brought back with its mode and owner.
   *
   * @param saved the journal's name for the bytes; null: there was no such file
   * @param mode permission bits as in {@code 0644}, 0 where there was no file
   * @param uid owner, gid group
   * @param madeFolders folders that the step made, outermost first; removed if empty
   */
  record RestoreFile(
      String file, @Nullable String saved, int mode, int uid, int gid, List<String> madeFolders)
      implements Undo {
    public RestoreFile {
      madeFolders = List.copyOf(madeFolders);
    }
  }

  /** A link is removed, or points again to where it pointed before. */
  record RestoreLink(String link, @Nullable String before) implements Undo {}

  /** A file that was moved is moved back. */
  record MoveBack(String from, String to) implements Undo {}

  /** A setting is switched back by the program that switched it. */
  record SwitchBack(List<String> arguments) implements Undo {
    public SwitchBack {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * Packages are unmerged, or what they replaced is merged again from binary packages that were
   * saved before.
   *
   * @param target the name of the target whose sides these are
   * @param changes what was to be merged
   */
  record RestorePackages(String target, List<Merge> changes) implements Undo {
    public RestorePackages {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A package that emerge said it would merge.
   *
   * @param replaced the installed packages that it replaces, empty if it is new
   * @param saved the folder that holds the binary packages of those, null if there are none
   */
  record Merge(Side side, PackageId merged, List<PackageId> replaced, @Nullable String saved) {
    public Merge {
      replaced = List.copyOf(replaced);
    }
  }
}
