package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.spi.CompanionFiles;
import org.jspecify.annotations.Nullable;

/**
 * The files that a log of a collection points to, kept beside it under its own name: for {@code
 * zlib.build.log.xz} the log's {@code …/work/zlib-1.2/config.log} is {@code zlib.config.log.xz}.
 * Only names are taken from the log, and only known ones, so nothing outside of the folder is read.
 */
final class SiblingCompanions implements CompanionFiles {

  private static final List<String> COMPRESSED = List.of("", ".xz", ".gz", ".zst");
  private static final List<String> LOGS = List.of(".build.log", ".emerge.log", ".log", ".txt");

  private final @Nullable Path folder;
  private final String name;

  SiblingCompanions(Path log) {
    folder = log.toAbsolutePath().getParent();
    name = caseName(String.valueOf(log.getFileName()));
  }

  /** The name without what says that it is a log, and of which kind. */
  static String caseName(String file) {
    String plain = plain(file);
    for (String ending : LOGS) {
      if (plain.endsWith(ending)) {
        return plain.substring(0, plain.length() - ending.length());
      }
    }
    return plain;
  }

  /** The name without what says that it is compressed. */
  static String plain(String file) {
    for (String ending : COMPRESSED) {
      if (!ending.isEmpty() && file.endsWith(ending)) {
        return file.substring(0, file.length() - ending.length());
      }
    }
    return file;
  }

  /** The file of that name in a folder, compressed or not; null if there is none. */
  static @Nullable Path existing(Path folder, String plain) {
    for (String ending : COMPRESSED) {
      Path file = folder.resolve(plain + ending);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  @Override
  public @Nullable InputStream open(String path) throws IOException {
    String wanted = path.substring(path.lastIndexOf('/') + 1);
    if (folder == null || !AllowedFiles.isKnown(wanted)) {
      return null;
    }
    Path file = existing(folder, name + "." + wanted);
    return file == null ? null : Decompressor.open(Files.newInputStream(file));
  }
}
