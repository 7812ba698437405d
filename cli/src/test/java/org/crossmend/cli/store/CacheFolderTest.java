package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CacheFolderTest {

  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path temporary;

  private final List<String> remarks = new ArrayList<>();

  private Path folder() {
    return temporary.resolve("a/cache");
  }

  private CacheFolder cache() {
    return new CacheFolder(folder(), remarks::add);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.toList();
    }
  }

  @Test
  void givesBackWhatWasPut() throws IOException {
    assertThat(cache().get("k-1")).isEmpty();
    cache().put("k-1", CONTENT);
    assertThat(cache().get("k-1")).contains(CONTENT);
    assertThat(cache().get("k-2")).isEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0))))
        .isEqualTo("rw-------");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 31, 32, 34})
  void aCutOffEntryIsNone(int length) throws IOException {
    cache().put("k-1", CONTENT);
    Path file = folder().resolve("k-1");
    Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), length));
    assertThat(cache().get("k-1")).isEmpty();
    assertThat(remarks).anyMatch(r -> r.contains("damaged"));
    cache().put("k-1", CONTENT);
    assertThat(cache().get("k-1")).contains(CONTENT);
  }

  @Test
  void aChangedEntryIsNone() throws IOException {
    cache().put("k-1", CONTENT);
    Path file = folder().resolve("k-1");
    byte[] bytes = Files.readAllBytes(file);
    bytes[33] ^= 1;
    Files.write(file, bytes);
    assertThat(cache().get("k-1")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxr-xr-x", "rwxrwx---", "rwx-----x"})
  void aFolderThatOthersMayUseIsNotUsed(String mode) throws IOException {
    cache().put("k-1", CONTENT);
    Files.setPosixFilePermissions(folder(), PosixFilePermissions.fromString(mode));
    assertThat(cache().get("k-1")).isEmpty();
    cache().put("k-2", CONTENT);
    assertThat(files()).hasSize(1);
    assertThat(remarks).anyMatch(r -> r.contains("not only its user's own"));
  }

  @Test
  void aFolderOfSomebodyElseIsNotUsed() throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    cache().put("k-1", CONTENT);
    Files.setAttribute(folder(), "unix:uid", 12345);
    assertThat(cache().get("k-1")).isEmpty();
    cache().put("k-2", CONTENT);
    assertThat(files()).hasSize(1);
  }

  @Test
  void aLinkInsteadOfTheFolderOrAnEntryIsNotUsed() throws IOException {
    cache().put("k-1", CONTENT);
    Files.createSymbolicLink(folder().resolve("k-2"), Path.of("k-1"));
    assertThat(cache().get("k-2")).isEmpty();
    Path link = Files.createSymbolicLink(temporary.resolve("link"), folder());
    assertThat(new CacheFolder(link, remarks::add).get("k-1")).isEmpty();
  }

  @Test
  void whereNothingCanBeKeptNothingFails() throws IOException {
    Path file = Files.createFile(temporary.resolve("file"));
    CacheFolder impossible = new CacheFolder(file.resolve("cache"), remarks::add);
    impossible.put("k-1", CONTENT);
    assertThat(impossible.get("k-1")).isEmpty();
    new CacheFolder(file, remarks::add).put("k-1", CONTENT);
    new CacheFolder(Path.of("/proc/none/cache"), remarks::add).put("k-1", CONTENT);
    assertThat(remarks).anyMatch(r -> r.contains("nothing can be kept"));
  }

  @Test
  void oldEntriesAreRemovedAndUsedOnesStay() throws IOException {
    cache().put("k-used", CONTENT);
    FileTime past = FileTime.from(Instant.now().minus(Duration.ofDays(9)));
    Files.setLastModifiedTime(folder().resolve("k-used"), past);
    Files.setLastModifiedTime(Files.createFile(folder().resolve("k-1.new")), past);
    FileTime later = FileTime.from(Instant.now().minus(Duration.ofDays(8)));
    for (int i = 0; i < 60; i++) {
      Files.setLastModifiedTime(Files.createFile(folder().resolve("k-" + i)), later);
    }
    assertThat(cache().get("k-used")).isPresent();
    cache().put("k-new", CONTENT);
    assertThat(cache().get("k-used")).isPresent();
    assertThat(files()).hasSize(32).contains(folder().resolve("k-new"));
    assertThat(Files.exists(folder().resolve("k-1.new"), LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void severalWriteAtOnce() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> tasks = new ArrayList<>();
      byte[] content = new byte[100_000];
      for (int i = 0; i < 40; i++) {
        tasks.add(
            () -> {
              CacheFolder cache = new CacheFolder(folder(), r -> {});
              cache.put("k-1", content);
              return cache.get("k-1").map(found -> found.length).orElse(0) == content.length;
            });
      }
      for (Future<Boolean> task : pool.invokeAll(tasks)) {
        assertThat(task.get()).isTrue();
      }
      assertThat(files()).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }
}
