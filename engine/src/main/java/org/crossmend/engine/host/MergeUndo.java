package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Objects;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.jspecify.annotations.Nullable;

/**
 * Takes one merge back, from whatever state it is in: never begun, cut off while files were copied,
 * cut off between copying and unmerging the replaced package, done, or half taken back.
 */
final class MergeUndo {

  private final Portage portage;
  private final Undo.Merge merge;
  private final @Nullable SideSnapshot before;
  private final InstalledEntries database;

  /**
   * @param before what the side was like; null if nobody saved that
   */
  MergeUndo(Portage portage, TargetSystem target, Undo.Merge merge, @Nullable SideSnapshot before) {
    this.portage = portage;
    this.merge = merge;
    this.before = before;
    this.database = new InstalledEntries(Path.of(target.root(merge.side())).normalize());
  }

  void carryOut() throws IOException, InterruptedException {
    PackageId merged = merge.merged();
    Side side = merge.side();
    Path unfinished = database.unfinished(merged);
    boolean cutOff = Files.isDirectory(unfinished);
    boolean completed = true;
    if (cutOff) {
      completed = portage.complete(side, merged);
    }
    note(merged);
    if (!merge.replaced().isEmpty()) {
      if (cutOff || isChanged()) {
        bringBack(side);
      }
    } else if (database.has(merged) && !wasThere(merged)) {
      portage.unmerge(side, merged);
    }
    if (Files.isDirectory(unfinished)) {
      delete(unfinished);
    }
    if (!completed) {
      throw new IOException(
          "the merge of "
              + merged
              + " was cut off and could not be completed, so files of it may be left on "
              + side.words());
    }
  }

  private void note(PackageId id) throws IOException {
    if (before != null && database.has(id)) {
      before.keep(database, id);
    }
  }

  private boolean wasThere(PackageId id) throws IOException {
    return before != null && before.counter(id) != null;
  }

  /** Whether what was replaced is gone or another build of it took its place. */
  private boolean isChanged() throws IOException {
    for (PackageId old : merge.replaced()) {
      if (!database.has(old)) {
        return true;
      }
    }
    if (!merge.replaced().contains(merge.merged())) {
      return database.has(merge.merged());
    }
    String counter = before == null ? null : before.counter(merge.merged());
    return counter == null || !Objects.equals(counter, database.value(merge.merged(), "COUNTER"));
  }

  private void bringBack(Side side) throws IOException, InterruptedException {
    String saved = merge.saved();
    if (saved == null) {
      throw new IOException(
          merge.replaced() + " was replaced on " + side.words() + " and had not been saved");
    }
    List<PackageId> replaced = merge.replaced();
    portage.reinstall(side, replaced, Path.of(saved).resolve("packages").toString());
    if (!replaced.contains(merge.merged()) && database.has(merge.merged())) {
      portage.unmerge(side, merge.merged());
    }
  }

  private static void delete(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e)
              throws IOException {
            Files.delete(dir);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
