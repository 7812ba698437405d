package org.crossmend.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllowedFilesTest {

  @TempDir Path folder;
  private Path inside = Path.of("/");
  private Path outside = Path.of("/");

  @BeforeEach
  void makeFolders() throws IOException {
    inside = Files.createDirectories(folder.resolve("portage"));
    outside = Files.createDirectories(folder.resolve("secret"));
    Files.writeString(outside.resolve("config.log"), "secret");
    Files.writeString(inside.resolve("config.log"), "text");
    Files.writeString(inside.resolve("shadow"), "secret");
  }

  private @Nullable String read(String path) throws IOException {
    try (InputStream in = new AllowedFiles(List.of(inside, folder.resolve("missing"))).open(path)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void opensKnownFilesBelowTheRoots() throws IOException {
    assertThat(read(inside.resolve("config.log").toString())).isEqualTo("text");
  }

  @Test
  void opensNothingElse() throws IOException {
    assertThat(read(inside.resolve("shadow").toString())).isNull();
    assertThat(read(outside.resolve("config.log").toString())).isNull();
    assertThat(read(inside + "/../secret/config.log")).isNull();
    assertThat(read("config.log")).isNull();
    assertThat(read(inside.resolve("none/config.log").toString())).isNull();
    assertThat(read("/\0")).isNull();
    assertThat(read(inside.toString())).isNull();
  }

  @Test
  void linksDoNotLeadOut() throws IOException {
    Path link = inside.resolve("meson-log.txt");
    Files.createSymbolicLink(link, outside.resolve("config.log"));
    assertThat(read(link.toString())).isNull();
    Path folderLink = inside.resolve("work");
    Files.createSymbolicLink(folderLink, outside);
    assertThat(read(folderLink.resolve("config.log").toString())).isNull();
  }
}
