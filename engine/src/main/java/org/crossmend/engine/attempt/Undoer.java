package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.FileChanger;
import org.crossmend.engine.spi.FileChanger.PathRefused;
import org.crossmend.engine.spi.FileChanger.Stat;
import org.crossmend.engine.spi.FileView.Kind;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.PackageChanger;
import org.jspecify.annotations.Nullable;

/**
 * Takes steps back. Each undo can be carried out any number of times, and also when its step was
 * never begun or was cut off in its middle. Times of files are not brought back.
 */
public final class Undoer {

  private final Journal journal;
  private final FileChanger files;
  private final SwitchPrograms switches;
  private final PackageChanger packages;
  private final Targets targets;

  /** The configured targets. */
  @FunctionalInterface
  public interface Targets {
    /** The target of this name, null if there is none. */
    @Nullable TargetSystem named(String name);
  }

  /**
   * An undoer.
   *
   * @param journal holds the bytes that were saved
   * @param targets the configured targets by their names
   */
  public Undoer(
      Journal journal,
      FileChanger files,
      SwitchPrograms switches,
      PackageChanger packages,
      Targets targets) {
    this.journal = journal;
    this.files = files;
    this.switches = switches;
    this.packages = packages;
    this.targets = targets;
  }

  /**
   * Looks whether any of these would overwrite what somebody else changed after the steps.
   *
   * @param undos in the order in which they would be carried out
   */
  public void check(List<Undo> undos) throws IOException, UndoRefused {
    // of several steps that changed one file, only the last one's work can be there
    Set<String> seen = new HashSet<>();
    for (Undo undo : undos) {
      if (undo instanceof Undo.RestoreFile restore && seen.add(restore.file())) {
        check(restore);
      } else if (undo instanceof Undo.RestoreLink restore && seen.add(restore.link())) {
        check(restore);
      }
    }
  }

  /**
   * Takes one step back.
   *
   * @param notes gets the programs that are started
   * @param force whether an edit that somebody made after the step is overwritten
   * @return what the user should know, one sentence each
   * @throws UndoRefused if there is such an edit; then nothing was changed
   * @throws IOException if it could not be done; it can be tried again
   */
  public List<String> undo(Undo undo, Transaction notes, boolean force)
      throws IOException, InterruptedException, UndoRefused {
    if (!force) {
      check(List.of(undo));
    }
    List<String> remarks = new ArrayList<>();
    if (undo instanceof Undo.RestoreFile restore) {
      restore(restore);
    } else if (undo instanceof Undo.RestoreLink restore) {
      restore(restore);
    } else if (undo instanceof Undo.MoveBack back) {
      moveBack(back, force, remarks);
    } else if (undo instanceof Undo.SwitchBack back) {
      int exit = switches.run(back.arguments(), notes);
      if (exit != 0) {
        throw new IOException(String.join(" ", back.arguments()) + " ended with exit code " + exit);
      }
    } else if (undo instanceof Undo.RestorePackages restore) {
      restore(restore, notes);
    }
    return remarks;
  }

  private void check(Undo.RestoreFile restore) throws IOException, UndoRefused {
    String wrote = restore.wrote();
    Kind kind = kind(restore.file());
    if (wrote == null || kind == Kind.NOTHING) {
      return;
    }
    if (kind != Kind.FILE) {
      throw new UndoRefused(restore.file(), "is no regular file any more");
    }
    byte[] now = files.read(restore.file());
    if (now != null && !Digests.sha256(now).equals(wrote) && !Arrays.equals(now, saved(restore))) {
      throw new UndoRefused(
          restore.file(), "was edited after crossmend changed it, and that edit would be lost");
    }
  }

  private byte @Nullable [] saved(Undo.RestoreFile restore) throws IOException {
    String name = restore.saved();
    return name == null ? null : journal.saved(name);
  }

  private void restore(Undo.RestoreFile restore) throws IOException {
    String file = restore.file();
    files.tidy(file);
    byte[] before = saved(restore);
    Stat now = files.stat(file);
    if (before == null || now.kind() == Kind.LINK) {
      files.delete(file);
    }
    if (before != null) {
      Stat like = new Stat(Kind.FILE, restore.mode(), restore.uid(), restore.gid());
      if (now.kind() != Kind.FILE || !Arrays.equals(files.read(file), before)) {
        for (String folder : files.missingFolders(file)) {
          files.makeFolder(folder);
        }
        files.write(file, before, like);
      } else if (!now.equals(like)) {
        files.set(file, like);
      }
    }
    for (int i = restore.madeFolders().size() - 1; i >= 0; i--) {
      files.removeEmptyFolder(restore.madeFolders().get(i));
    }
  }

  private void check(Undo.RestoreLink restore) throws IOException, UndoRefused {
    String made = restore.made();
    Kind kind = kind(restore.link());
    if (made == null || kind == Kind.NOTHING) {
      return;
    }
    String now = files.target(restore.link());
    if (now == null) {
      throw new UndoRefused(restore.link(), "is no symbolic link any more");
    } else if (!now.equals(made) && !now.equals(restore.before())) {
      throw new UndoRefused(
          restore.link(), "was pointed to " + now + " after crossmend changed it");
    }
  }

  private void restore(Undo.RestoreLink restore) throws IOException {
    files.tidy(restore.link());
    String before = restore.before();
    Kind kind = files.stat(restore.link()).kind();
    if (before == null) {
      files.delete(restore.link());
    } else if (!before.equals(files.target(restore.link()))) {
      if (kind == Kind.FILE) {
        files.delete(restore.link());
      }
      files.link(restore.link(), before);
    }
  }

  private void moveBack(Undo.MoveBack back, boolean force, List<String> remarks)
      throws IOException {
    if (files.stat(back.from()).kind() == Kind.NOTHING) {
      return;
    }
    if (!force && files.stat(back.to()).kind() != Kind.NOTHING) {
      remarks.add(back.to() + " is a new file and stays; the old one is still at " + back.from());
      return;
    }
    files.move(back.from(), back.to());
  }

  private void restore(Undo.RestorePackages restore, Transaction notes)
      throws IOException, InterruptedException {
    TargetSystem target = targets.named(restore.target());
    if (target == null) {
      throw new IOException(
          "the target "
              + restore.target()
              + " is no longer configured, so its packages cannot be brought back");
    }
    RunningPrograms running = new RunningPrograms(notes, List.of(target.emerge()));
    running.during(() -> packages.undo(target, restore.changes(), running::started));
  }

  private Kind kind(String path) throws IOException {
    try {
      return files.stat(path).kind();
    } catch (PathRefused e) {
      return Kind.OTHER;
    }
  }
}
