package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who may do what with a file or folder, and whose it is; one line of text.
 *
 * @param mode permission bits as in {@code 04755}
 */
record FileState(int mode, int uid, int gid, String path) {

  /** What is there now; a link is not followed. */
  static FileState of(Path root, Path file) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(file, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    return new FileState(
        ((Integer) unix.getOrDefault("mode", 0)) & 07777,
        (Integer) unix.getOrDefault("uid", 0),
        (Integer) unix.getOrDefault("gid", 0),
        root.relativize(file).toString());
  }

  /** Reads what {@link #line()} wrote; null if it is something else. */
  static @Nullable FileState parse(String line) {
    String[] parts = line.split(" ", 4);
    return parts.length < 4
        ? null
        : new FileState(
            Integer.parseInt(parts[0], 8),
            Integer.parseInt(parts[1]),
            Integer.parseInt(parts[2]),
            parts[3]);
  }

  String line() {
    return Integer.toOctalString(mode) + " " + uid + " " + gid + " " + path;
  }

  /** Sets mode and owner again where they differ. */
  void apply(Path root) throws IOException {
    Path file = root.resolve(path);
    FileState now = of(root, file);
    if (now.uid != uid) {
      Files.setAttribute(file, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
    }
    if (now.gid != gid) {
      Files.setAttribute(file, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
    if (now.mode != mode || now.uid != uid || now.gid != gid) {
      // after the owner: changing that clears set-user-id bits
      Files.setAttribute(file, "unix:mode", mode);
    }
  }
}
