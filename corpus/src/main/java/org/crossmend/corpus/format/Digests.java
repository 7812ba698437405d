package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** SHA-256 over files. */
public final class Digests {

  private Digests() {}

  /**
   * The digest of all files below a folder, their relative paths included; that of nothing if there
   * is no such folder.
   */
  public static String ofTree(Path root) throws IOException {
    MessageDigest digest = sha256();
    if (Files.isDirectory(root)) {
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.filter(Files::isRegularFile).toList();
      }
      SortedMap<String, Path> byName = new TreeMap<>();
      for (Path file : files) {
        byName.put(root.relativize(file).toString().replace('\\', '/'), file);
      }
      for (Map.Entry<String, Path> file : byName.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        digest.update(Files.readAllBytes(file.getValue()));
        digest.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
