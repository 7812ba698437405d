package org.crossmend.corpus.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossmend.corpus.Corpus;
import org.junit.jupiter.api.Test;

final class ProviderTableTest {

  private static final ProviderTable TABLE = Corpus.builtIn().providers();

  @Test
  void knowsProgramsByNameAndPath() {
    assertThat(TABLE.program("flex")).contains("sys-devel/flex");
    assertThat(TABLE.program("/usr/bin/xsltproc")).contains("dev-libs/libxslt");
    assertThat(TABLE.program("no-such-program")).isEmpty();
  }

  @Test
  void knowsHeadersAndModules() {
    assertThat(TABLE.header("openssl/ssl.h")).contains("dev-libs/openssl");
    assertThat(TABLE.header("/usr/include/zlib.h")).contains("sys-libs/zlib");
    assertThat(TABLE.pkgConfig("glib-2.0 >= 2.40")).contains("dev-libs/glib");
    assertThat(TABLE.pkgConfig("gtk+-3.0.pc")).contains("x11-libs/gtk+");
    assertThat(TABLE.pythonModule("setuptools.command.build")).contains("dev-python/setuptools");
    assertThat(TABLE.perlModule("XML/Parser.pm")).contains("dev-perl/XML-Parser");
  }

  @Test
  void knowsLibrariesHoweverTheyAreNamed() {
    assertThat(TABLE.library("-lz")).contains("sys-libs/zlib");
    assertThat(TABLE.library("libssl.so.3")).contains("dev-libs/openssl");
    assertThat(TABLE.library("/usr/lib64/libffi.a")).contains("dev-libs/libffi");
    assertThat(TABLE.library("ncursesw")).contains("sys-libs/ncurses");
  }
}
