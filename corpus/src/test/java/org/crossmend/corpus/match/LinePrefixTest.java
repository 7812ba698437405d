package org.crossmend.corpus.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.engine.model.Hit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinePrefixTest {

  private static final SignatureEntry SEQUENCE =
      TestSignatures.entry(
          "t/sequence",
          "['first line']",
          "sequence: ['^first line', '^second (?<file>\\S+)']\n  within: 2",
          "[{line: '^\\| ', before: 1, why: a quotation}]");

  private static List<Hit> hits(String log) throws IOException {
    HitList list = new HitList();
    new Re2SignatureMatcher(List.of(SEQUENCE))
        .scan(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), list);
    return list.hits();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-01T12:00:00.1234567Z ",
        "2024-05-01T12:00:00.123456Z 01O ",
        "build\tRun emerge\t2024-05-01T12:00:00.1234567Z ",
        "[2024-05-01T12:00:00.123Z] ",
        "2024-05-01 12:00:00,123 [INFO] ",
        "[00:12:31] ",
        "[  123s] ",
        "May  1 12:00:00 ",
        "May 11 12:00:00 host builder[123]: ",
        "#12 34.567 ",
        "       > ",
        "foo-1.2> ",
        "builder-1  | ",
        "[ALL  ]    ",
        "DEBUG util.py:444:  ",
        "      ",
        "[00:12:31] | ",
        "^[[31m"
      })
  void linesAreReadWithoutWhatRunsThemPutsBefore(String prefix) throws IOException {
    assertThat(LinePrefix.strip(prefix + "first line")).isEqualTo("first line");
    String log = prefix + "begin\n" + prefix + "first line\n" + prefix + "second a.c\n";
    assertThat(hits(log))
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.line()).isEqualTo(2);
              assertThat(hit.text()).isEqualTo("first line");
              assertThat(hit.captures()).containsEntry("file", "a.c");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first line",
        " * ERROR: a/b-1::gentoo failed (compile phase):",
        ">>> Emerging (1 of 1) a/b-1::gentoo",
        "foo.c:12:3: error: x",
        "   12 | int main;",
        "[ 50%] Building C object",
        "[3/9] Compiling",
        "make[2]: *** [all] Error 1",
        "  first line",
        "checking for gcc... no",
        "#include <stdio.h>",
        "E:first line",
        ""
      })
  void whatIsPartOfTheOutputStays(String line) {
    assertThat(LinePrefix.strip(line)).isEqualTo(line);
  }

  @Test
  void whatSpeaksAgainstAMatchDoesSoWithItsPrefix() throws IOException {
    assertThat(hits("[00:00:01] x\n[00:00:01] first line\n[00:00:01] second b\n")).hasSize(1);
    assertThat(hits("| x\n[00:00:01] first line\n[00:00:01] second b\n")).isEmpty();
  }

  @Test
  void aLineOfPrefixesOnlyIsShort() {
    assertThat(LinePrefix.strip("| ".repeat(5000))).hasSize(2 * 5000 - 6);
    assertThat(LinePrefix.strip(" ".repeat(100_000))).hasSize(100_000);
  }
}
