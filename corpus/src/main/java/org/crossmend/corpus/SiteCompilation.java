package org.crossmend.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crossmend.engine.spi.Cache;

/** The compiled folders of a site: from the cache if these very files were compiled before. */
final class SiteCompilation {

  private final List<Path> dirs;
  private final Cache cache;
  private final String digest;

  /**
   * Looks at the files.
   *
   * @param builtIn the digest of what crossmend comes with
   */
  SiteCompilation(String builtIn, List<Path> dirs, Cache cache) {
    this.dirs = List.copyOf(dirs);
    this.cache = cache;
    this.digest = digest(builtIn, this.dirs);
  }

  /** A SHA-256 in hexadecimal over everything that the compiled folders depend on. */
  String digest() {
    return digest;
  }

  /**
   * The compiled folders.
   *
   * @param builtIn the ids of what crossmend comes with
   */
  SiteImage image(Set<String> builtIn) {
    String key = "site-" + digest;
    Optional<byte[]> kept = cache.get(key);
    if (kept.isPresent()) {
      try {
        return SiteImage.read(kept.get());
      } catch (IOException e) {
        // an entry that cannot be read is as good as none
      }
    }
    byte[] compiled = SiteSignatures.compile(builtIn, dirs);
    cache.put(key, compiled);
    try {
      return SiteImage.read(compiled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String builtIn, List<Path> dirs) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    sha.update((builtIn + "\0" + program() + "\0").getBytes(StandardCharsets.UTF_8));
    for (Path dir : dirs) {
      try {
        new SiteFolder(dir).digest(sha);
      } catch (IOException e) {
        // it will be a fault; another reason is another fault
        sha.update((dir + "\0" + e + "\0").getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  /** Size and time of this program's file: another build may check more than this one. */
  private static String program() {
    CodeSource source = SiteCompilation.class.getProtectionDomain().getCodeSource();
    try {
      Path file = source == null ? null : Path.of(source.getLocation().toURI());
      return file == null ? "" : Files.size(file) + " " + Files.getLastModifiedTime(file);
    } catch (IOException | URISyntaxException e) {
      return "";
    }
  }
}
