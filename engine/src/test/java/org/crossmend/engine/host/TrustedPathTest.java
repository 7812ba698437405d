package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedPathTest {

  @TempDir Path temporary;

  private Path file;

  @BeforeEach
  void make() throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("a/b"));
    mode(temporary.resolve("a"), "rwxr-xr-x");
    mode(folder, "rwxr-xr-x");
    file = mode(Files.createFile(folder.resolve("file")), "rw-r--r--");
  }

  private static Path mode(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  @Test
  void trustsWhatOnlyTheUserCanHaveWritten() throws IOException {
    assertThat(TrustedPath.refusal(file)).isEmpty();
    assertThat(TrustedPath.refusal(Path.of("/proc/self/status").toRealPath())).isEmpty();
  }

  @Test
  void looksAtEveryFolderOnTheWay() throws IOException {
    mode(temporary.resolve("a"), "rwxrwxr-x");
    assertThat(TrustedPath.refusal(file)).get().asString().contains("a is writable");
    mode(temporary.resolve("a"), "rwxr-xr-x");
    mode(file, "rw-r--rw-");
    assertThat(TrustedPath.refusal(file)).get().asString().contains("file is writable");
  }

  @Test
  void doesNotTrustWhatBelongsToSomebodyElse() throws IOException {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    Files.setAttribute(temporary.resolve("a"), "unix:uid", 12345);
    assertThat(TrustedPath.refusal(file)).get().asString().contains("belongs to");
  }

  @Test
  void looksAtBothSidesOfALink() throws IOException {
    Path open = mode(Files.createDirectory(temporary.resolve("open")), "rwxrwxrwx");
    Path link = Files.createSymbolicLink(open.resolve("link"), temporary.resolve("a"));
    assertThat(TrustedPath.refusal(link.resolve("b/file"))).isPresent();
    Path safe = Files.createSymbolicLink(temporary.resolve("safe"), temporary.resolve("a"));
    assertThat(TrustedPath.refusal(safe.resolve("b/file"))).isEmpty();
    mode(temporary.resolve("a/b"), "rwxrwxrwx");
    assertThat(TrustedPath.refusal(safe.resolve("b/file"))).isPresent();
  }

  @Test
  void aStickyFolderIsAsGoodAsOnesOwn() throws IOException {
    Files.setAttribute(temporary.resolve("a"), "unix:mode", 01777);
    assertThat(TrustedPath.refusal(file)).isEmpty();
    Files.setAttribute(file, "unix:mode", 01666);
    assertThat(TrustedPath.refusal(file)).isPresent();
  }

  @Test
  void whatIsMissingIsNoPlace() {
    assertThatThrownBy(() -> TrustedPath.refusal(temporary.resolve("none")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
