package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the dynamic loader of a system below a root folder looks for libraries (ld.so(8)). */
final class LibraryPath {

  private static final int DEPTH = 8;
  private static final int LINKS = 40;

  private final Path root;
  private final List<String> folders;

  LibraryPath(Path root) {
    this.root = root;
    Set<String> all = new LinkedHashSet<>();
    addConfigured(all, "/etc/ld.so.conf", 0);
    // musl reads this instead; its name holds the architecture
    addMusl(all);
    for (String base :
        List.of("/lib64", "/usr/lib64", "/lib", "/usr/lib", "/lib32", "/usr/lib32")) {
      all.add(base);
    }
    all.add("/usr/local/lib64");
    all.add("/usr/local/lib");
    this.folders = List.copyOf(all);
  }

  /**
   * The file that a library's name leads to, for a program of this kind; null if there is none.
   *
   * @param paths RPATH and RUNPATH
   * @param origin the folder of the file that needs it, absolute within the root
   */
  @Nullable Path find(String soname, ElfHeader kind, List<String> paths, String origin) {
    List<String> searched = new ArrayList<>();
    for (String path : paths) {
      searched.add(path.replace("$ORIGIN", origin).replace("${ORIGIN}", origin));
    }
    searched.addAll(folders);
    for (String folder : soname.startsWith("/") ? List.of("") : searched) {
      Path file = resolve(folder + "/" + soname);
      ElfHeader found = file == null ? null : ElfHeader.read(file);
      if (found != null && found.bits() == kind.bits() && found.machine() == kind.machine()) {
        return file;
      }
    }
    return null;
  }

  /** Follows links as the system itself would: absolute ones stay below the root. */
  private @Nullable Path resolve(String name) {
    Path file = root.resolve(name.replaceFirst("^/+", "")).normalize();
    for (int i = 0; i < LINKS && file.startsWith(root); i++) {
      Path link = firstLink(file);
      if (link == null) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? file : null;
      }
      try {
        Path to = Files.readSymbolicLink(link);
        Path rest = link.relativize(file);
        file =
            (to.isAbsolute()
                    ? root.resolve(to.toString().replaceFirst("^/+", ""))
                    : link.resolveSibling(to))
                .resolve(rest)
                .normalize();
      } catch (IOException gone) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Path firstLink(Path file) {
    Path path = root;
    for (Path part : root.relativize(file)) {
      path = path.resolve(part);
      if (Files.isSymbolicLink(path)) {
        return path;
      }
    }
    return null;
  }

  private void addConfigured(Set<String> all, String name, int depth) {
    Path file = resolve(name);
    if (file == null || depth > DEPTH) {
      return;
    }
    try {
      for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
        String entry = line.replaceFirst("#.*", "").strip();
        if (entry.startsWith("include ")) {
          include(all, entry.substring(8).strip(), depth);
        } else if (entry.startsWith("/")) {
          all.add(entry.replaceFirst("/+$", ""));
        }
      }
    } catch (IOException unreadable) {
      // the default folders remain
    }
  }

  private void include(Set<String> all, String pattern, int depth) throws IOException {
    String absolute = pattern.startsWith("/") ? pattern : "/etc/" + pattern;
    int slash = absolute.lastIndexOf('/');
    Path folder = root.resolve(absolute.substring(1, Math.max(1, slash)));
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, absolute.substring(slash + 1))) {
      files.forEach(file -> names.add("/" + root.relativize(file)));
    }
    names.stream().sorted().forEach(name -> addConfigured(all, name, depth + 1));
  }

  private void addMusl(Set<String> all) {
    Path etc = root.resolve("etc");
    if (!Files.isDirectory(etc)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(etc, "ld-musl-*.path")) {
      for (Path file : files) {
        for (String folder : Files.readString(file).split("[:\n]", -1)) {
          if (folder.startsWith("/")) {
            all.add(folder);
          }
        }
      }
    } catch (IOException unreadable) {
      // the default folders remain
    }
  }
}
