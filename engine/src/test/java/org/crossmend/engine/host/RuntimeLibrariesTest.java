package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which side's libraries are newer. */
class RuntimeLibrariesTest {

  @TempDir Path folder;

  private void library(String path, String... versions) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "\0" + String.join("\0", versions) + "\0GLIBC_PRIVATE\0");
  }

  private @Nullable String newer() throws IOException {
    return RuntimeLibraries.newer(
        folder.resolve("host"), "x86_64-pc-linux-gnu", folder.resolve("sysroot"), null);
  }

  @Test
  void theCLibraryDecidesFirst() throws IOException {
    library("host/lib64/libc.so.6", "GLIBC_2.2.5", "GLIBC_2.39", "GLIBC_2.4");
    library("sysroot/usr/lib64/libc.so.6", "GLIBC_2.38", "GLIBC_2.4");
    assertThat(newer())
        .isEqualTo(
            "the build host's C library (GLIBC_2.39) is newer than the sysroot's (GLIBC_2.38)");
  }

  @Test
  void anOlderBuildHostIsFine() throws IOException {
    library("host/lib64/libc.so.6", "GLIBC_2.9");
    library("sysroot/lib64/libc.so.6", "GLIBC_2.38");
    assertThat(newer()).isNull();
  }

  @Test
  void theCompilersLibrariesLieBesideIt() throws IOException {
    library("host/lib64/libc.so.6", "GLIBC_2.38");
    library("sysroot/lib64/libc.so.6", "GLIBC_2.38");
    library("host/usr/lib/gcc/x86_64-pc-linux-gnu/9/libstdc++.so.6", "GLIBCXX_3.4.28");
    library("host/usr/lib/gcc/x86_64-pc-linux-gnu/13/libstdc++.so.6", "GLIBCXX_3.4.32");
    library("host/usr/lib/gcc/x86_64-weak-linux-gnu/14/libstdc++.so.6", "GLIBCXX_3.4.33");
    library("sysroot/usr/lib/gcc/x86_64-weak-linux-gnu/12/libstdc++.so.6", "GLIBCXX_3.4.30");
    assertThat(newer()).contains("C++ library (GLIBCXX_3.4.32)").contains("(GLIBCXX_3.4.30)");
  }

  @Test
  void withoutACLibraryNobodyKnows() throws IOException {
    library("host/lib64/libc.so.6", "GLIBC_2.38");
    assertThatThrownBy(this::newer)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("libc.so.6");
  }
}
