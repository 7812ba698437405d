package org.crossmend.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiblingCompanionsTest {

  @TempDir Path folder;

  private String read(String log, String pointer) throws IOException {
    try (InputStream in = new SiblingCompanions(folder.resolve(log)).open(pointer)) {
      return in == null ? "none" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void findsWhatLiesBesideTheLogUnderItsName() throws IOException {
    Files.writeString(folder.resolve("zlib.config.log"), "plain");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("packed".getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("zlib.meson-log.txt.gz"), packed.toByteArray());
    assertThat(read("zlib.build.log.xz", "/var/tmp/portage/a/b-1/work/b-1/config.log"))
        .isEqualTo("plain");
    assertThat(read("zlib.log", "/x/meson-logs/meson-log.txt")).isEqualTo("packed");
    assertThat(read("other.build.log.xz", "/x/config.log")).isEqualTo("none");
  }

  @Test
  void opensKnownNamesOnly() throws IOException {
    Files.writeString(folder.resolve("zlib.passwd"), "secret");
    Path deeper = Files.createDirectory(folder.resolve("deeper"));
    Files.writeString(folder.resolve("zlib.config.log"), "outside");
    assertThat(read("zlib.log", "/etc/passwd")).isEqualTo("none");
    assertThat(read("deeper/../deeper/zlib.log", "/x/../../config.log")).isEqualTo("none");
    assertThat(deeper).isEmptyDirectory();
  }
}
