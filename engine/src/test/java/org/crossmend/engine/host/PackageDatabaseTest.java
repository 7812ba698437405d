package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.Inventory.Installed;
import org.crossmend.engine.spi.Inventory.Wanted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two made-up package databases: two thousand packages on the host, a few in the sysroot. */
class PackageDatabaseTest {

  @TempDir static Path folder;
  private static boolean filled;
  private PackageDatabase database = new PackageDatabase(folder, folder);

  @BeforeEach
  void fill() throws IOException {
    database = new PackageDatabase(folder.resolve("host"), folder.resolve("sysroot"));
    if (filled) {
      return;
    }
    filled = true;
    for (int i = 0; i < 2000; i++) {
      StringBuilder contents = new StringBuilder("dir /usr\ndir /usr/share\n");
      for (int j = 0; j < 20; j++) {
        contents.append("obj /usr/share/p").append(i).append("/file").append(j);
        contents.append(" d41d8cd98f00b204e9800998ecf8427e 1700000000\n");
      }
      install("host", "cat-" + i % 40 + "/package" + i + "-1." + i, contents.toString());
    }
    install(
        "host",
        "dev-libs/protobuf-3.21.12",
        """
        obj /usr/bin/protoc 0 1
        obj /usr/include/google/protobuf/message.h 0 1
        sym /usr/lib64/libprotobuf.so -> libprotobuf.so.32 1
        obj /usr/lib64/libprotobuf.so.32 0 1
        obj /usr/lib64/pkgconfig/protobuf.pc 0 1
        """);
    install("host", "dev-libs/protobuf-3.9.2-r1", "obj /usr/share/old 0 1\n");
    install("host", "dev-libs/protobuf-c-1.4.1", "obj /usr/bin/protoc-c 0 1\n");
    install("host", "dev-libs/-MERGING-protobuf-4", "obj /usr/bin/protoc 0 1\n");
    install("host", "virtual/nothing-0", "");
    install(
        "host",
        "dev-python/docutils-0.20",
        """
        dir /usr/lib/python3.11/site-packages/docutils
        obj /usr/lib/python3.11/site-packages/docutils/__init__.py 0 1
        obj /usr/lib/python3.11/site-packages/docutils/utils/code.py 0 1
        obj /usr/lib/python3.11/site-packages/google/cloud/x.py 0 1
        obj /usr/lib/python3.11/site-packages/_cffi.cpython-311-x86_64-linux-gnu.so 0 1
        """);
    install(
        "host",
        "sys-devel/gcc-12.3.1_p20230526",
        """
        obj /usr/x86_64-pc-linux-gnu/gcc-bin/12/gcc 0 1
        obj /usr/lib/gcc/x86_64-pc-linux-gnu/12/include/stdarg.h 0 1
        obj /usr/lib/gcc/x86_64-pc-linux-gnu/12/include/g++-v12/vector 0 1
        obj /usr/lib/gcc/x86_64-pc-linux-gnu/12/libgcc.a 0 1
        obj /usr/lib/gcc/x86_64-pc-linux-gnu/12/libstdc++.so.6.0.30 0 1
        """);
    install(
        "host",
        "app-misc/odd-1",
        """
        obj /usr/share/odd name/with blanks 0 1
        obj /opt/odd/bin/protoc 0 1
        obj /usr/share/protoc 0 1
        obj /usr/include/odd/message.h 0 1
        obj /bin/odd 0 1
        obj /usr/lib64/odd/libplugin.so 0 1
        obj /usr/lib64/libodd.so.debug 0 1
        sym /usr/bin/link -> /usr/bin/protoc 1
        """);
    install("sysroot", "dev-util/foo-gen-1", "obj /usr/bin/foo-gen 0 1\n");
  }

  private static void install(String side, String cpv, String contents) throws IOException {
    Path of = Files.createDirectories(folder.resolve(side).resolve("var/db/pkg").resolve(cpv));
    Files.writeString(of.resolve("CONTENTS"), contents);
    Files.writeString(of.resolve("SLOT"), "0/3.21\n");
    Files.writeString(of.resolve("repository"), "gentoo\n");
  }

  private static String words(List<Installed> installed) {
    return installed.stream().map(i -> i.id().cpv()).collect(Collectors.joining(" "));
  }

  @Test
  void namesTheVersionsOldestFirst() {
    List<Installed> found = database.installed(Side.BUILD_HOST, "dev-libs/protobuf");
    assertThat(words(found)).isEqualTo("dev-libs/protobuf-3.9.2-r1 dev-libs/protobuf-3.21.12");
    assertThat(found.get(0).slot()).isEqualTo("0");
    assertThat(found.get(0).repository()).isEqualTo("gentoo");
    assertThat(words(database.installed(Side.BUILD_HOST, "cat-7/package1967")))
        .isEqualTo("cat-7/package1967-1.1967");
    assertThat(database.installed(Side.SYSROOT, "dev-libs/protobuf")).isEmpty();
    assertThat(database.installed(Side.BUILD_HOST, "../../etc/passwd")).isEmpty();
    assertThat(database.installed(Side.BUILD_HOST, "nonsense")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PROGRAM, protoc, dev-libs/protobuf-3.21.12",
    "PROGRAM, /usr/bin/protoc, dev-libs/protobuf-3.21.12",
    "PROGRAM, link, app-misc/odd-1",
    "PROGRAM, odd, app-misc/odd-1",
    "PROGRAM, ./odd, ''",
    "PROGRAM, proto, ''",
    "PROGRAM, '', ''",
    "HEADER, google/protobuf/message.h, dev-libs/protobuf-3.21.12",
    "HEADER, message.h, app-misc/odd-1 dev-libs/protobuf-3.21.12",
    "HEADER, stdarg.h, sys-devel/gcc-12.3.1_p20230526",
    "HEADER, vector, sys-devel/gcc-12.3.1_p20230526",
    "LIBRARY, protobuf, dev-libs/protobuf-3.21.12",
    "LIBRARY, -lprotobuf, dev-libs/protobuf-3.21.12",
    "LIBRARY, libprotobuf.so.32, dev-libs/protobuf-3.21.12",
    "LIBRARY, libprotobuf.so, dev-libs/protobuf-3.21.12",
    "LIBRARY, libstdc++.so.6, sys-devel/gcc-12.3.1_p20230526",
    "LIBRARY, gcc, sys-devel/gcc-12.3.1_p20230526",
    "LIBRARY, proto, ''",
    "LIBRARY, odd, ''",
    "LIBRARY, plugin, ''",
    "PKGCONFIG, protobuf, dev-libs/protobuf-3.21.12",
    "PYTHON_MODULE, docutils, dev-python/docutils-0.20",
    "PYTHON_MODULE, docutils.utils.code, dev-python/docutils-0.20",
    "PYTHON_MODULE, google.cloud, dev-python/docutils-0.20",
    "PYTHON_MODULE, _cffi, dev-python/docutils-0.20",
    "PYTHON_MODULE, doc, ''"
  })
  void namesWhatProvides(Wanted wanted, String name, String packages) {
    assertThat(words(database.providers(Side.BUILD_HOST, wanted, name))).isEqualTo(packages);
  }

  @ParameterizedTest
  @CsvSource({
    "/usr/share/odd name/with blanks, app-misc/odd-1",
    "/usr/share/odd name/with, ''",
    "/usr/bin/odd, app-misc/odd-1",
    "/usr/share/p1999/file19, cat-39/package1999-1.1999",
    "/usr/share, ''",
    "protoc, ''"
  })
  void namesOwners(String path, String packages) {
    assertThat(words(database.owners(Side.BUILD_HOST, path))).isEqualTo(packages);
  }

  @Test
  void aNameWithALineBreakMatchesNothing() {
    assertThat(database.providers(Side.BUILD_HOST, Wanted.PROGRAM, "protoc 0 1\nobj /x")).isEmpty();
  }

  @Test
  void seesWhatWasInstalledMeanwhile() throws IOException {
    assertThat(database.providers(Side.SYSROOT, Wanted.PROGRAM, "later")).isEmpty();
    install("sysroot", "dev-util/later-2", "obj /usr/bin/later 0 1\n");
    // Portage sets the times of the category and the database when it is done
    Files.setLastModifiedTime(
        folder.resolve("sysroot/var/db/pkg"), FileTime.from(Instant.parse("2031-01-01T00:00:00Z")));
    assertThat(words(database.providers(Side.SYSROOT, Wanted.PROGRAM, "later")))
        .isEqualTo("dev-util/later-2");
    assertThat(words(database.providers(Side.SYSROOT, Wanted.PROGRAM, "foo-gen")))
        .isEqualTo("dev-util/foo-gen-1");
  }

  @Test
  void aPrefixedPortageWritesItsPrefixIntoThePaths() throws IOException {
    Path prefixed = folder.resolve("prefixed");
    install("prefixed", "dev-util/tool-1", "obj " + prefixed + "/usr/bin/tool 0 1\n");
    PackageDatabase own = new PackageDatabase(prefixed, folder.resolve("absent"));
    assertThat(words(own.providers(Side.BUILD_HOST, Wanted.PROGRAM, "tool")))
        .isEqualTo("dev-util/tool-1");
    assertThat(words(own.owners(Side.BUILD_HOST, "/usr/bin/tool"))).isEqualTo("dev-util/tool-1");
    assertThat(own.providers(Side.SYSROOT, Wanted.PROGRAM, "tool")).isEmpty();
  }
}
