package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * What merging changes on a side besides the packages' own files, kept in a folder: Portage's
 * registers and the files that env-update makes, folders that an unmerge would take away because
 * they are empty, and the configuration files that were there. Binary packages alone do not bring
 * these back.
 */
final class SideSnapshot {

  /** Made by env-update, or kept by Portage for itself. */
  private static final List<String> DERIVED =
      List.of(
          "etc/profile.env",
          "etc/csh.env",
          "etc/ld.so.conf",
          "etc/ld.so.cache",
          "etc/environment.d/10-gentoo-env.conf",
          "etc/prelink.conf.d/portage.conf",
          "usr/share/info/dir",
          "var/lib/portage/config",
          "var/lib/portage/preserved_libs_registry");

  /** Folders that any emerge makes; innermost first. */
  private static final List<String> MADE =
      List.of(
          "etc/env.d",
          "etc/environment.d",
          "etc/prelink.conf.d",
          "tmp",
          "var/lib/portage",
          "var/lib");

  /** Nothing of a package's lies there for long. */
  private static final Set<String> TRANSIENT =
      Set.of(
          "proc",
          "sys",
          "dev",
          "run",
          "home",
          "root",
          "mnt",
          "media",
          "boot",
          "var/tmp",
          "var/log",
          "var/cache",
          "var/db",
          "var/spool",
          "usr/src",
          "usr/share/doc",
          "lost+found");

  private static final int DEPTH = 4;
  private static final String PENDING = "._cfg";

  private final Path root;
  private final Path folder;

  /**
   * @param root of the side
   * @param folder where the snapshot is or will be
   */
  SideSnapshot(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  boolean exists() {
    return Files.exists(folder.resolve("complete"));
  }

  /**
   * Takes it; one that is already there is left alone, because it is the older state.
   *
   * @param guarded the folders of CONFIG_PROTECT, absolute within the root
   */
  void take(List<String> guarded) throws IOException {
    if (exists()) {
      return;
    }
    Files.createDirectories(folder);
    List<String> counters = new ArrayList<>();
    new InstalledEntries(root)
        .counters()
        .forEach((cpv, counter) -> counters.add(cpv + " " + counter));
    Files.write(folder.resolve("packages"), counters);
    Files.write(folder.resolve("folders"), lines(folders()));
    Files.write(folder.resolve("config"), lines(configFiles(guarded)));
    List<String> derived = new ArrayList<>();
    for (String name : DERIVED) {
      Path file = root.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.copy(file, folder.resolve(copyOf(name)), StandardCopyOption.REPLACE_EXISTING);
        derived.add(FileState.of(root, file).line());
      }
    }
    Files.write(folder.resolve("derived"), derived);
    Files.write(folder.resolve("guarded"), guarded);
    Files.writeString(folder.resolve("complete"), "");
  }

  private static String copyOf(String name) {
    return "copy-" + name.replace('/', '_');
  }

  private static List<String> lines(List<FileState> states) {
    return states.stream().map(FileState::line).toList();
  }

  private List<FileState> folders() throws IOException {
    List<FileState> folders = new ArrayList<>();
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        DEPTH + 1,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            String name = root.relativize(dir).toString();
            if (TRANSIENT.contains(name)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            if (!name.isEmpty() && name.indexOf('\n') < 0) {
              folders.add(FileState.of(root, dir));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }
        });
    return folders;
  }

  private List<FileState> configFiles(List<String> guarded) throws IOException {
    List<FileState> files = new ArrayList<>();
    for (Path start : starts(guarded)) {
      Files.walkFileTree(
          start,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (attributes.isRegularFile() && file.toString().indexOf('\n') < 0) {
                files.add(FileState.of(root, file));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return files;
  }

  private List<Path> starts(List<String> guarded) {
    return guarded.stream()
        .map(name -> root.resolve(name.replaceFirst("^/+", "")).normalize())
        .filter(start -> start.startsWith(root) && !start.equals(root) && Files.exists(start))
        .toList();
  }

  /** The COUNTER that a package had; null if it was not installed. */
  @Nullable String counter(PackageId id) throws IOException {
    return packages().get(id.cpv());
  }

  private Map<String, String> packages() throws IOException {
    Map<String, String> packages = new TreeMap<>();
    for (String line : Files.readAllLines(folder.resolve("packages"))) {
      int space = line.indexOf(' ');
      packages.put(line.substring(0, space), line.substring(space + 1));
    }
    return packages;
  }

  /**
   * Notes the files of a package that is about to go, and keeps the configuration files among them
   * that were there before it came, because the user had the same text: an unmerge would delete
   * them.
   */
  void keep(InstalledEntries database, PackageId id) throws IOException {
    Set<String> before = new HashSet<>();
    for (FileState state : states("config")) {
      before.add(state.path());
    }
    Path kept = Files.createDirectories(folder.resolve("kept"));
    List<String> merged = new ArrayList<>();
    for (Path file : database.files(id)) {
      String name = root.relativize(file).toString();
      merged.add(name);
      if (before.contains(name) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Path copy = kept.resolve(name);
        Files.createDirectories(kept.resolve(name).getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!merged.isEmpty()) {
      Files.write(
          folder.resolve("merged"), merged, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
  }

  /**
   * Brings back everything that reinstalling and unmerging leave different. What depends on the
   * whole set of packages is only brought back where that set is the same as it was.
   */
  void restore() throws IOException {
    restoreKept();
    removePending();
    Set<String> folders = new HashSet<>();
    for (FileState state : states("folders")) {
      folders.add(state.path());
      Path dir = root.resolve(state.path());
      Path parent = dir.getParent();
      if (parent != null
          && !Files.exists(dir, LinkOption.NOFOLLOW_LINKS)
          && Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(dir);
        state.apply(root);
      }
    }
    if (!new InstalledEntries(root).counters().keySet().equals(packages().keySet())) {
      return;
    }
    restoreDerived();
    for (String name : MADE) {
      Path dir = root.resolve(name);
      if (!folders.contains(name) && Files.isDirectory(dir) && isEmpty(dir)) {
        Files.delete(dir);
      }
    }
    for (FileState state : states("folders")) {
      if (MADE.contains(state.path()) && Files.isDirectory(root.resolve(state.path()))) {
        state.apply(root);
      }
    }
  }

  private void restoreKept() throws IOException {
    for (FileState state : states("config")) {
      Path copy = folder.resolve("kept").resolve(state.path());
      Path file = root.resolve(state.path());
      if (Files.exists(copy) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(file.getParent());
        Files.copy(copy, file, StandardCopyOption.COPY_ATTRIBUTES);
        state.apply(root);
      }
    }
  }

  /** Updates of configuration files that those packages left beside them, unconfirmed. */
  private void removePending() throws IOException {
    Path noted = folder.resolve("merged");
    if (!Files.exists(noted)) {
      return;
    }
    Set<String> merged = new HashSet<>(Files.readAllLines(noted));
    Set<String> before = new HashSet<>();
    for (FileState state : states("config")) {
      before.add(state.path());
    }
    for (FileState state : configFiles(Files.readAllLines(folder.resolve("guarded")))) {
      Path file = root.resolve(state.path());
      String name = file.getFileName().toString();
      // ._cfg0000_name
      if (name.startsWith(PENDING)
          && name.length() > 10
          && !before.contains(state.path())
          && merged.contains(root.relativize(file.resolveSibling(name.substring(10))).toString())) {
        Files.delete(file);
      }
    }
  }

  private void restoreDerived() throws IOException {
    Set<String> there = new HashSet<>();
    for (FileState state : states("derived")) {
      there.add(state.path());
      Path file = root.resolve(state.path());
      Path copy = folder.resolve(copyOf(state.path()));
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.mismatch(file, copy) >= 0) {
        Files.createDirectories(file.getParent());
        Files.copy(
            copy, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
      }
      state.apply(root);
    }
    for (String name : DERIVED) {
      if (!there.contains(name)) {
        Files.deleteIfExists(root.resolve(name));
      }
    }
  }

  private List<FileState> states(String name) throws IOException {
    List<FileState> states = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name), StandardCharsets.UTF_8)) {
      FileState state = FileState.parse(line);
      if (state != null) {
        states.add(state);
      }
    }
    return states;
  }

  private static boolean isEmpty(Path dir) throws IOException {
    try (var entries = Files.newDirectoryStream(dir)) {
      return !entries.iterator().hasNext();
    }
  }
}
