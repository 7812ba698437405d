package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds build logs where Portage leaves them. */
public final class LogFinder {

  private static final Pattern LOG_NAME =
      Pattern.compile(".*(?:\\.log|build\\.log\\.\\S+|emerge\\.out)(?:\\.(?:gz|xz|zst))?$");
  private static final Pattern NOT_A_BUILD_LOG =
      Pattern.compile(
          "(?:config|CMakeError|CMakeOutput|emerge|emerge-fetch|summary|test-suite|testlog)\\.log(?:\\.\\w+)?");

  private LogFinder() {}

  /**
   * The logs below a folder, in the order of their paths. Links to folders are not followed; links
   * to files are.
   */
  public static List<Path> below(Path folder) throws IOException {
    if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
      throw new AccessDeniedException(folder.toString());
    }
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (LOG_NAME.matcher(name).matches()
                && !NOT_A_BUILD_LOG.matcher(name).matches()
                && !insideWork(folder, file)
                && Files.isRegularFile(file)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            String name = String.valueOf(dir.getFileName());
            // sources and images hold logs of other programs
            boolean skip =
                !dir.equals(folder)
                    && isPortages(dir)
                    && ("work".equals(name) || "image".equals(name));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.naturalOrder());
    return found;
  }

  private static boolean isPortages(Path dir) {
    Path parent = dir.getParent();
    return parent != null && Files.isDirectory(parent.resolve("temp"));
  }

  private static boolean insideWork(Path folder, Path file) {
    Path parent = file.getParent();
    return parent != null
        && !parent.equals(folder)
        && String.valueOf(parent.getFileName()).equals("CMakeFiles");
  }

  /**
   * Folders in which Portage keeps logs, for this machine and the sysroots on it; only those that
   * exist.
   */
  public static List<Path> portageFolders(Map<String, String> environment, List<String> sysroots) {
    List<Path> folders = new ArrayList<>();
    add(folders, environment.get("PORTAGE_TMPDIR"), "portage");
    add(folders, environment.get("PORTAGE_LOGDIR"), "");
    add(folders, environment.get("PORT_LOGDIR"), "");
    add(folders, "/var/tmp", "portage");
    add(folders, "/var/log/portage", "");
    List<String> roots = new ArrayList<>(sysroots);
    try (var usr = Files.newDirectoryStream(Path.of("/usr"), "*-linux-*")) {
      for (Path root : usr) {
        roots.add(root.toString());
      }
    } catch (IOException e) {
      // no /usr, no sysroots
    }
    for (String root : roots) {
      add(folders, root + "/var/tmp", "portage");
      add(folders, root + "/var/log/portage", "");
    }
    return folders;
  }

  private static void add(List<Path> folders, @Nullable String base, String below) {
    if (base == null || base.isEmpty()) {
      return;
    }
    Path folder = Path.of(base, below);
    if (Files.isDirectory(folder) && !folders.contains(folder)) {
      folders.add(folder);
    }
  }

  /** The logs of these folders, newest first. */
  public static List<Path> newest(List<Path> folders) {
    record Dated(Path file, long time) {}
    List<Dated> logs = new ArrayList<>();
    for (Path folder : folders) {
      try {
        for (Path file : below(folder)) {
          logs.add(new Dated(file, Files.getLastModifiedTime(file).toMillis()));
        }
      } catch (IOException e) {
        // what cannot be listed holds nothing for us
      }
    }
    logs.sort(Comparator.comparingLong(Dated::time).reversed().thenComparing(Dated::file));
    List<Path> files = new ArrayList<>();
    for (Dated log : logs) {
      files.add(log.file());
    }
    return files;
  }
}
