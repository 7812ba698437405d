package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.crossmend.engine.spi.FileChanger.PathRefused;

/** Follows paths link by link and lets none out of the allowed folders. */
final class AllowedPaths {

  /** As the kernel (path_resolution(7)). */
  private static final int MOST_LINKS = 40;

  private final List<Path> roots;

  /**
   * Paths below some folders.
   *
   * @param roots absolute; they may be symbolic links themselves
   */
  AllowedPaths(List<Path> roots) {
    this.roots = List.copyOf(roots);
    for (Path root : roots) {
      if (!root.isAbsolute()) {
        throw new IllegalArgumentException("an allowed folder must be absolute: " + root);
      }
    }
  }

  /** With every link followed, the last one too. */
  Path resolved(String path) throws IOException {
    return allowed(path, follow(path, checked(path)));
  }

  /** With every link followed but the last one: the name itself. */
  Path name(String path) throws IOException {
    Path checked = checked(path);
    Path parent = checked.getParent();
    if (parent == null) {
      throw new PathRefused(path, "is no file that can be changed");
    }
    return allowed(path, follow(path, parent).resolve(checked.getFileName()));
  }

  private static Path checked(String path) throws PathRefused {
    Path checked;
    try {
      checked = Path.of(path);
    } catch (InvalidPathException e) {
      throw new PathRefused(path, "is no path");
    }
    if (!checked.isAbsolute() || !checked.normalize().toString().equals(path)) {
      throw new PathRefused(path, "is not absolute and normalised");
    }
    return checked;
  }

  private Path allowed(String path, Path real) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path root : roots) {
      if (real.startsWith(follow(path, root.normalize()))) {
        return real;
      }
      names.add(root.toString());
    }
    throw new PathRefused(
        path,
        (real.toString().equals(path) ? "lies" : "leads to " + real)
            + " outside of the folders that may be changed: "
            + String.join(", ", names));
  }

  /** As {@link Path#toRealPath}, but the path need not be there. */
  private static Path follow(String asked, Path path) throws IOException {
    Deque<Path> left = new ArrayDeque<>();
    path.forEach(left::addLast);
    Path real = Path.of("/");
    int links = 0;
    while (!left.isEmpty()) {
      Path part = left.removeFirst();
      String name = part.toString();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        Path parent = real.getParent();
        real = parent == null ? real : parent;
        continue;
      }
      Path next = real.resolve(part);
      if (!Files.isSymbolicLink(next)) {
        if (!left.isEmpty()
            && Files.exists(next, LinkOption.NOFOLLOW_LINKS)
            && !Files.isDirectory(next, LinkOption.NOFOLLOW_LINKS)) {
          throw new PathRefused(asked, "cannot be: " + next + " is no folder");
        }
        real = next;
        continue;
      }
      if (++links > MOST_LINKS) {
        throw new FileSystemLoopException(asked);
      }
      Path target = Files.readSymbolicLink(next);
      List<Path> parts = new ArrayList<>();
      target.forEach(parts::add);
      for (int i = parts.size() - 1; i >= 0; i--) {
        left.addFirst(parts.get(i));
      }
      if (target.isAbsolute()) {
        real = Path.of("/");
      }
    }
    return real;
  }
}
