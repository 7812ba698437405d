package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.spi.CompanionFiles;
import org.jspecify.annotations.Nullable;

/**
 * Opens the files that a log points to: only files of known names, only below the allowed roots,
 * and only if the path without any symbolic link is below them too.
 */
public final class AllowedFiles implements CompanionFiles {

  private static final Set<String> NAMES =
      Set.of(
          "config.log",
          "meson-log.txt",
          "CMakeError.log",
          "CMakeConfigureLog.yaml",
          "environment",
          "die.env",
          "build.log",
          "build.log.gz");

  private final List<Path> roots;

  public AllowedFiles(List<Path> roots) {
    List<Path> real = new ArrayList<>();
    for (Path root : roots) {
      try {
        real.add(root.toRealPath());
      } catch (IOException e) {
        // a root that is not there allows nothing
      }
    }
    this.roots = List.copyOf(real);
  }

  @Override
  public @Nullable InputStream open(String path) throws IOException {
    Path real;
    try {
      Path given = Path.of(path);
      if (!given.isAbsolute() || !named(given)) {
        return null;
      }
      real = given.toRealPath();
    } catch (IOException | InvalidPathException e) {
      return null;
    }
    if (!Files.isRegularFile(real) || !Files.isReadable(real)) {
      return null;
    }
    for (Path root : roots) {
      if (real.startsWith(root)) {
        return Decompressor.open(Files.newInputStream(real));
      }
    }
    return null;
  }

  private static boolean named(Path path) {
    Path file = path.getFileName();
    if (file == null) {
      return false;
    }
    return isKnown(file.toString());
  }

  /** Whether a file of this name may be a companion of a log. */
  static boolean isKnown(String name) {
    // PORTAGE_LOGDIR's names are category:package-version:time.log
    return NAMES.contains(name)
        || ((name.endsWith(".log") || name.endsWith(".log.gz")) && name.indexOf(':') > 0);
  }
}
