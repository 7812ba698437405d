package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crossmend.cli.Reason;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.Cache;

/**
 * What was compiled for a site, for the next start. It may hold code that will be run, so the
 * folder is used only if it is nobody's but the user's; anything wrong with it or an entry is a
 * reason to compile anew, and to say so where the user wants to know.
 */
public final class CacheFolder implements Cache {

  /** Entries; each of a site's states takes two. */
  private static final int MOST = 32;

  private static final int DIGEST_BYTES = 32;
  private static final int MOST_BYTES = 1 << 27;
  private static final Duration RECENT = Duration.ofDays(1);
  private static final int OTHERS = 0077;
  private static final String NEW = ".new";

  private final Path path;
  private final Consumer<String> remarks;

  /**
   * A folder, which need not be there yet.
   *
   * @param remarks hears why something could not be used
   */
  public CacheFolder(Path path, Consumer<String> remarks) {
    this.path = path;
    this.remarks = remarks;
  }

  /** The folder in use: {@code /var/cache} for root, else {@code $XDG_CACHE_HOME}. */
  public static CacheFolder usual(Consumer<String> remarks) {
    String named = System.getProperty("crossmend.cache");
    if (named != null) {
      return new CacheFolder(Path.of(named), remarks);
    } else if ("root".equals(System.getProperty("user.name"))) {
      return new CacheFolder(Path.of("/var/cache/crossmend"), remarks);
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    // the specification wants relative ones ignored
    return new CacheFolder(
        (xdg == null || !xdg.startsWith("/")
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(xdg))
            .resolve("crossmend"),
        remarks);
  }

  @Override
  public Optional<byte[]> get(String key) {
    Path file = path.resolve(key);
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS) || !isOwn()) {
        return Optional.empty();
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        remarks.accept("nothing is kept for these files yet: " + file);
        return Optional.empty();
      }
      long size = Files.size(file);
      byte[] bytes = size > MOST_BYTES ? new byte[0] : Files.readAllBytes(file);
      byte[] content =
          Arrays.copyOfRange(bytes, Math.min(DIGEST_BYTES, bytes.length), bytes.length);
      if (bytes.length < DIGEST_BYTES
          || !MessageDigest.isEqual(Arrays.copyOf(bytes, DIGEST_BYTES), digest(content))) {
        remarks.accept("what was kept is damaged and made anew: " + file);
        return Optional.empty();
      }
      touch(file);
      return Optional.of(content);
    } catch (IOException e) {
      remarks.accept("what was kept cannot be read: " + file + ": " + Reason.of(e));
      return Optional.empty();
    }
  }

  @Override
  public void put(String key, byte[] content) {
    try {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        createOwn();
      }
      if (isOwn()) {
        write(key, content);
        prune();
      }
    } catch (IOException | UnsupportedOperationException e) {
      remarks.accept("nothing can be kept for the next start in " + path + ": " + Reason.of(e));
    }
  }

  private void createOwn() throws IOException {
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // another process was faster; whose it is, is looked at next
    }
  }

  /** Whether it is a folder of this user's that nobody else may look into. */
  private boolean isOwn() throws IOException {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      remarks.accept(path + " is not used, because it is no folder");
      return false;
    }
    Map<String, Object> found =
        Files.readAttributes(path, "unix:mode,uid", LinkOption.NOFOLLOW_LINKS);
    if (!(found.get("uid") instanceof Integer owner)
        || !owner.equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
        || !(found.get("mode") instanceof Integer mode)
        || (mode & OTHERS) != 0) {
      remarks.accept(
          path + " is not used, because it is not only its user's own (chmod 700, or remove it)");
      return false;
    }
    return true;
  }

  private void write(String key, byte[] content) throws IOException {
    // readable for its owner only, like all that createTempFile makes
    Path fresh = Files.createTempFile(path, key, NEW);
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        for (ByteBuffer bytes :
            List.of(ByteBuffer.wrap(digest(content)), ByteBuffer.wrap(content))) {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
        }
      }
      Files.move(fresh, path.resolve(key), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** What is used stays when old entries are removed. */
  private static void touch(Path file) {
    try {
      Instant now = Instant.now();
      if (Files.getLastModifiedTime(file).toInstant().isBefore(now.minus(RECENT))) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException e) {
      // it is removed a little sooner
    }
  }

  private record Entry(Path file, FileTime time) {}

  private void prune() throws IOException {
    List<Entry> entries = new ArrayList<>();
    FileTime old = FileTime.from(Instant.now().minus(RECENT));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        FileTime time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
        if (!file.toString().endsWith(NEW)) {
          entries.add(new Entry(file, time));
        } else if (time.compareTo(old) < 0) {
          // a killed process left it
          Files.deleteIfExists(file);
        }
      }
    }
    entries.sort(Comparator.comparing(Entry::time).reversed());
    for (Entry entry : entries.subList(Math.min(MOST, entries.size()), entries.size())) {
      Files.deleteIfExists(entry.file());
    }
  }

  private static byte[] digest(byte[] content) {
    return HexFormat.of().parseHex(Digests.sha256(content));
  }
}
