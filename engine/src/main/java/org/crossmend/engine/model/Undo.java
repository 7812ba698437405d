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
   * @param wrote the SHA-256 of what the step writes, by which a later edit of somebody else is
   *     recognised; null: not known, and then it is not looked for
   */
  record RestoreFile(
      String file,
      @Nullable String saved,
      int mode,
      int uid,
      int gid,
      List<String> madeFolders,
      @Nullable String wrote)
      implements Undo {
    public RestoreFile {
      madeFolders = List.copyOf(madeFolders);
    }

    /** A file whose later edits are not looked for. */
    public RestoreFile(
        String file, @Nullable String saved, int mode, int uid, int gid, List<String> madeFolders) {
      this(file, saved, mode, uid, gid, madeFolders, null);
    }
  }

  /**
   * A link is removed, or points again to where it pointed before.
   *
   * @param before null: there was none
   * @param made where the step points it, by which a later change of somebody else is recognised;
   *     null: not known, and then it is not looked for
   */
  record RestoreLink(String link, @Nullable String before, @Nullable String made) implements Undo {

    /** A link whose later changes are not looked for. */
    public RestoreLink(String link, @Nullable String before) {
      this(link, before, null);
    }
  }

  /**
   * A file that was moved is moved back. If there is a new file in its old place, that one stays
   * and the old one stays aside.
   *
   * @param from where the step moved it to
   * @param to where it was
   */
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
