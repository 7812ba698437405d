package org.crossmend.engine.plan;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.spi.FileView;
import org.jspecify.annotations.Nullable;

/**
 * Files below one folder as they will be after the edits that were planned so far, so that a second
 * edit of a file is made from what the first one leaves.
 */
final class EditedFiles {

  private static final int MOST_LINKS = 20;

  private final FileView view;
  private final String root;
  private final Map<String, String> edited = new HashMap<>();

  /**
   * Files as {@code view} shows them.
   *
   * @param root nothing outside is edited, also not by way of a link; null: nothing at all
   */
  EditedFiles(FileView view, @Nullable String root) {
    this.view = root == null ? FileView.NONE : view;
    this.root = root == null ? "/" : root;
  }

  /** Whether a path leads to a file, now or after the edits so far. */
  boolean isFile(String path) {
    String real = real(path);
    return real != null && (edited.containsKey(real) || view.kind(real) == FileView.Kind.FILE);
  }

  /**
   * The edit of a file, none where it would change nothing; one that only a person can carry out
   * where the file cannot be looked at or a link leads out of the root.
   *
   * @param change from the text that is there, empty if there is no file
   * @param lines what a person would add
   */
  List<Step> edit(String describe, String path, UnaryOperator<String> change, List<String> lines) {
    String real = real(path);
    if (real == null) {
      return List.of(PortageFiles.newFile(describe, path, lines));
    }
    String before = edited.get(real);
    if (before == null) {
      FileView.Kind kind = view.kind(real);
      before = kind == FileView.Kind.FILE ? view.text(real) : null;
      if ((before == null && kind != FileView.Kind.NOTHING) || underAFile(real)) {
        return List.of(PortageFiles.newFile(describe, path, lines));
      }
    }
    String after = change.apply(before == null ? "" : before);
    if (after.equals(before)) {
      return List.of();
    }
    edited.put(real, after);
    return List.of(
        new Step.Edit(describe, real, UnifiedDiff.of(real, before, after), before, after));
  }

  private boolean underAFile(String file) {
    String folder = file;
    while (folder.lastIndexOf('/') > root.length()) {
      folder = folder.substring(0, folder.lastIndexOf('/'));
      FileView.Kind kind = view.kind(folder);
      if (kind != FileView.Kind.NOTHING) {
        return kind != FileView.Kind.FOLDER;
      }
    }
    return false;
  }

  /** Where a path leads when links are followed; null if that is outside the root. */
  private @Nullable String real(String path) {
    Path top = Path.of(root);
    Path wanted = Path.of(path).normalize();
    if (!wanted.startsWith(top)) {
      return null;
    }
    Deque<Path> rest = new ArrayDeque<>();
    top.relativize(wanted).forEach(rest::add);
    Path at = top;
    int links = 0;
    while (!rest.isEmpty()) {
      Path next = at.resolve(rest.remove());
      if (view.kind(next.toString()) != FileView.Kind.LINK) {
        at = next;
        continue;
      }
      String to = view.target(next.toString());
      Path target = to == null ? null : at.resolve(to).normalize();
      if (target == null || ++links > MOST_LINKS || !target.startsWith(top)) {
        return null;
      }
      Deque<Path> all = new ArrayDeque<>();
      top.relativize(target).forEach(all::add);
      all.addAll(rest);
      rest = all;
      at = top;
    }
    return at.toString();
  }
}
