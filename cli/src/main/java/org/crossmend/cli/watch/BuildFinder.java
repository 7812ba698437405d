package org.crossmend.cli.watch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.spi.RunningBuilds;
import org.crossmend.engine.spi.RunningBuilds.Running;
import org.jspecify.annotations.Nullable;

/**
 * Finds the logs of builds that run: by Portage's processes, which say where they build, and below
 * Portage's folders, where a log has been written since the watch began.
 */
final class BuildFinder {

  private static final List<String> NAMES = List.of("temp/build.log", "temp/build.log.gz");

  /** Whose folders are believed: anybody can start a process that says it is a build. */
  private static final List<String> TRUSTED =
      List.of("root", "portage", System.getProperty("user.name", "root"));

  private final RunningBuilds builds;
  private final List<Path> roots;
  private final boolean elsewhere;
  private final long since = System.currentTimeMillis();

  /**
   * A finder.
   *
   * @param roots folders named {@code portage} that hold build folders
   * @param elsewhere whether builds in other folders count, too
   */
  BuildFinder(RunningBuilds builds, List<Path> roots, boolean elsewhere) {
    this.builds = builds;
    this.roots = List.copyOf(roots);
    this.elsewhere = elsewhere;
  }

  /** The phases that run, by build folder; empty where processes cannot be seen. */
  Map<Path, Running> running() {
    Map<Path, Running> found = new LinkedHashMap<>();
    try {
      for (Running one : builds.list()) {
        if (isWanted(one.folder()) && isTrusted(one.folder())) {
          found.put(one.folder(), one);
        }
      }
    } catch (IOException e) {
      // then the folders must do
    }
    return found;
  }

  /** Portage removes packages in folders of its own, whose names begin with a dot. */
  private static boolean isHidden(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(".");
  }

  private boolean isWanted(Path folder) {
    Path category = folder.getParent();
    Path above = category == null ? null : category.getParent();
    return (above == null || !isHidden(above)) && isPlaced(folder);
  }

  private boolean isPlaced(Path folder) {
    return elsewhere || roots.stream().anyMatch(root -> real(folder).startsWith(real(root)));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  private static boolean isTrusted(Path folder) {
    try {
      return TRUSTED.contains(Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName());
    } catch (IOException e) {
      return false;
    }
  }

  /** The log of a build, or null. */
  static @Nullable Path log(Path folder) {
    for (String name : NAMES) {
      Path log = folder.resolve(name);
      if (Files.isRegularFile(log)) {
        return log;
      }
    }
    return null;
  }

  /** The logs of builds that run, by build folder. */
  Map<Path, Path> logs(Set<Path> running) {
    Map<Path, Path> logs = new LinkedHashMap<>();
    for (Path folder : running) {
      Path log = log(folder);
      if (log != null) {
        logs.put(folder, log);
      }
    }
    for (Path root : roots) {
      for (Path category : entries(root)) {
        for (Path folder : entries(category)) {
          Path log = logs.containsKey(folder) ? null : log(folder);
          if (log != null && isTrusted(folder) && isNew(log)) {
            logs.put(folder, log);
          }
        }
      }
    }
    return logs;
  }

  private boolean isNew(Path log) {
    try {
      return Files.getLastModifiedTime(log).toMillis() >= since;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<Path> entries(Path folder) {
    List<Path> found = new java.util.ArrayList<>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(
            folder,
            entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS) && !isHidden(entry))) {
      entries.forEach(found::add);
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // gone meanwhile, or not for us
    }
    return found;
  }

  /** The build folder among these whose log this is, or null. */
  static @Nullable Path folderOf(Path log, Set<Path> folders) {
    for (Path folder : folders) {
      Path its = log(folder);
      try {
        if (its != null && Files.isSameFile(its, log)) {
          return folder;
        }
      } catch (IOException e) {
        // gone meanwhile
      }
    }
    return null;
  }
}
