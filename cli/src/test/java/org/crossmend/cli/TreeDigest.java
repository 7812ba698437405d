package org.crossmend.cli;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a folder holds: names, kinds, contents, modes, owners; without what Portage uses up. */
final class TreeDigest {

  private static final Set<String> PORTAGE =
      Set.of("var/tmp", "var/cache", "var/log", "var/db/pkg");

  private TreeDigest() {}

  /** One line for each file, link and folder below the laboratory's build host. */
  static SortedMap<String, String> of(Path host) throws IOException {
    SortedMap<String, String> all = new TreeMap<>();
    Files.walkFileTree(
        host,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            String name = host.relativize(dir).toString();
            String within = name.replaceFirst("^usr/x86_64-weak-linux-gnu/", "");
            if (within.equals("var/db/pkg")) {
              addPackages(all, host, dir);
            }
            if (PORTAGE.contains(within)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            all.put(name, "folder " + owner(dir));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            all.put(
                host.relativize(file).toString(),
                attributes.isSymbolicLink()
                    ? "-> " + Files.readSymbolicLink(file)
                    : owner(file) + " " + digest(Files.readAllBytes(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return all;
  }

  /** What is in one of them only, or in both and unlike. */
  static List<String> differences(Map<String, String> before, Map<String, String> after) {
    SortedSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    return names.stream()
        .filter(name -> !Objects.equals(before.get(name), after.get(name)))
        .map(name -> name + ": " + before.get(name) + " became " + after.get(name))
        .toList();
  }

  /** The names alone: a package that was installed again has another COUNTER and another time. */
  private static void addPackages(Map<String, String> all, Path host, Path database)
      throws IOException {
    try (var entries = Files.walk(database, 2)) {
      entries.forEach(entry -> all.put(host.relativize(entry).toString(), "package"));
    }
  }

  private static String owner(Path path) throws IOException {
    Map<String, Object> unix =
        Files.readAttributes(path, "unix:mode,uid,gid", LinkOption.NOFOLLOW_LINKS);
    return Integer.toOctalString((Integer) unix.getOrDefault("mode", 0))
        + " "
        + unix.get("uid")
        + ":"
        + unix.get("gid");
  }

  private static String digest(byte[] bytes) {
    try {
      return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes)).toString(16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
