package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.Nullable;

/**
 * The package database of one side, {@code var/db/pkg}, as it is at this moment. Nothing is cached:
 * emerge changes it between two looks.
 */
final class InstalledEntries {

  private static final String MERGING = "-MERGING-";

  private final Path root;
  private final Path folder;

  InstalledEntries(Path root) {
    this.root = root;
    this.folder = root.resolve("var/db/pkg");
  }

  /** The entry of a package, whether or not it is there. */
  Path entry(PackageId id) {
    return folder.resolve(id.category()).resolve(id.name() + "-" + id.version());
  }

  /** A merge that was cut off leaves the folder of its category; Portage keeps none empty. */
  void removeEmptyCategory(String category) throws IOException {
    Path entries = folder.resolve(category);
    if (!Files.isDirectory(entries)) {
      return;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(entries)) {
      if (inside.iterator().hasNext()) {
        return;
      }
    }
    Files.delete(entries);
  }

  boolean has(PackageId id) {
    return Files.isDirectory(entry(id));
  }

  /** The entry of a merge that was cut off, whether or not there is one. */
  Path unfinished(PackageId id) {
    return folder.resolve(id.category()).resolve(MERGING + id.name() + "-" + id.version());
  }

  /** One line of an entry, for example of {@code COUNTER} or {@code CHOST}; null if not there. */
  @Nullable String value(PackageId id, String name) {
    try {
      return Files.readString(entry(id).resolve(name), StandardCharsets.UTF_8).strip();
    } catch (IOException absent) {
      return null;
    }
  }

  /** Every installed package with its COUNTER, which each merge raises. */
  Map<String, String> counters() throws IOException {
    Map<String, String> counters = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return counters;
    }
    try (DirectoryStream<Path> categories = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path category : categories) {
        try (DirectoryStream<Path> packages = Files.newDirectoryStream(category)) {
          for (Path entry : packages) {
            PackageId id = PackageId.parse(category.getFileName() + "/" + entry.getFileName());
            if (id != null) {
              String counter = value(id, "COUNTER");
              counters.put(id.cpv(), counter == null ? "" : counter);
            }
          }
        }
      }
    }
    return counters;
  }

  /** The regular files of a package, as paths below the root; empty if it is not installed. */
  List<Path> files(PackageId id) throws IOException {
    Path contents = entry(id).resolve("CONTENTS");
    if (!Files.exists(contents)) {
      return List.of();
    }
    List<Path> files = new ArrayList<>();
    for (String line : Files.readString(contents, StandardCharsets.UTF_8).lines().toList()) {
      // "obj PATH MD5 MTIME"; a path may hold spaces
      int mtime = line.lastIndexOf(' ');
      int md5 = mtime < 0 ? -1 : line.lastIndexOf(' ', mtime - 1);
      if (line.startsWith("obj /") && md5 > 4) {
        // with the prefix in front, where the build host is a prefix
        Path named = Path.of(line.substring(4, md5)).normalize();
        Path file =
            named.startsWith(root) ? named : root.resolve(line.substring(5, md5)).normalize();
        if (file.startsWith(root)) {
          files.add(file);
        }
      }
    }
    return files;
  }
}
