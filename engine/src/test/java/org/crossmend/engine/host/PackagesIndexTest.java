package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.crossmend.engine.host.BinaryPackageChost.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesIndexTest {

  private static final String HOST = "x86_64-pc-linux-gnu";
  private static final String WEAK = "x86_64-weak-linux-gnu";

  /** As Portage writes it when the first package was built with the build host's tuple. */
  private static final String INDEX =
      """
      CBUILD: x86_64-pc-linux-gnu
      CHOST: x86_64-pc-linux-gnu
      PACKAGES: 2
      TIMESTAMP: 1700000000
      VERSION: 0

      BUILD_ID: 1
      CPV: app-test/misstool-1
      PATH: app-test/misstool/misstool-1-1.gpkg.tar
      SIZE: 20480

      BUILD_ID: 1
      CHOST: x86_64-weak-linux-gnu
      CPV: app-test/ok-2
      PATH: app-test/ok/ok-2-1.gpkg.tar
      SIZE: 20480

      """;

  @TempDir private Path pkgdir;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(pkgdir.resolve("Packages"), INDEX);
    Files.writeString(pkgdir.resolve("Packages.gz"), "old");
    Files.setPosixFilePermissions(
        pkgdir.resolve("Packages"), PosixFilePermissions.fromString("rw-rw-r--"));
  }

  private static List<String> shown(BinaryPackageChost.Report report) {
    return report.entries().stream().map(e -> e.state() + " " + e.cpv()).toList();
  }

  @Test
  void anEntryWithoutALineHasTheHeadersTuple() throws IOException {
    assertThat(shown(new PackagesIndex(pkgdir, HOST, WEAK).find()))
        .containsExactly(State.WRONG + " app-test/misstool-1");
    assertThat(pkgdir.resolve("Packages")).hasContent(INDEX);
  }

  @Test
  void correctsHeaderTimesAndCompressedIndex() throws IOException {
    assertThat(shown(new PackagesIndex(pkgdir, HOST, WEAK).correct()))
        .containsExactly(State.INDEXED + " app-test/misstool-1");
    String text = Files.readString(pkgdir.resolve("Packages"));
    assertThat(text.replaceFirst("TIMESTAMP: \\d+", "TIMESTAMP: 1700000000"))
        .isEqualTo(INDEX.replace("\nCHOST: " + HOST, "\nCHOST: " + WEAK));
    long stamp = Long.parseLong(text.replaceFirst("(?s).*TIMESTAMP: (\\d+).*", "$1"));
    assertThat(stamp).isGreaterThan(1_700_000_000L);
    for (String name : List.of("Packages", "Packages.gz")) {
      assertThat(Files.getLastModifiedTime(pkgdir.resolve(name)).toInstant().getEpochSecond())
          .isEqualTo(stamp);
    }
    assertThat(Files.getPosixFilePermissions(pkgdir.resolve("Packages")))
        .isEqualTo(PosixFilePermissions.fromString("rw-rw-r--"));
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(pkgdir.resolve("Packages.gz")))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(text);
    }
    assertThat(shown(new PackagesIndex(pkgdir, HOST, WEAK).correct())).isEmpty();
    assertThat(pkgdir.resolve("Packages")).hasContent(text);
  }

  @Test
  void aFolderWithoutAnIndexHoldsNothing() throws IOException {
    Files.delete(pkgdir.resolve("Packages"));
    assertThat(shown(new PackagesIndex(pkgdir, HOST, WEAK).find())).isEmpty();
  }
}
