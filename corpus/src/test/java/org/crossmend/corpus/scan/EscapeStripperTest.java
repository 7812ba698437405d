package org.crossmend.corpus.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class EscapeStripperTest {

  @Example
  void takesColoursOutOfAGccLine() {
    assertThat(
            strip(
                "\033[01m\033[Kmain.c:1:10:\033[m\033[K \033[01;31m\033[Kfatal error: \033[m\033[Kx.h: No such file",
                1000))
        .isEqualTo("main.c:1:10: fatal error: x.h: No such file");
  }

  @Example
  void takesOutTitlesHyperlinksCharsetsAndNuls() {
    assertThat(
            strip("\033]0;emerge\007a\033]8;;http://x\033\\b\033]8;;\033\\c\033(Bd\0e\033=f", 1000))
        .isEqualTo("abcdef");
  }

  @Example
  void aBrokenSequenceCostsItsLineAtMost() {
    assertThat(strip("\033]0;never ended\nerror: x\n\033[12\nerror: y\n", 1000))
        .isEqualTo("\nerror: x\n\nerror: y\n");
  }

  @Example
  void keepsWhatOnlyLooksLikeASequence() {
    assertThat(strip("a\033\tb\033[1\u00e9c", 1000)).isEqualTo("a\tb\u00e9c");
  }

  @Property
  void bordersOfPiecesDoNotMatter(@ForAll("texts") String text, @ForAll("sizes") int size) {
    assertThat(strip(text, size)).isEqualTo(strip(text, 100_000));
  }

  @Property
  void textWithoutEscapesStays(@ForAll("texts") String text) {
    String plain = text.replace("\033", "").replace("\0", "");
    assertThat(strip(plain, 7)).isEqualTo(plain);
  }

  private static String strip(String text, int size) {
    EscapeStripper stripper = new EscapeStripper();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < bytes.length; at += size) {
      int end = stripper.strip(bytes, at, Math.min(bytes.length, at + size));
      out.append(new String(bytes, at, end - at, StandardCharsets.ISO_8859_1));
    }
    return out.toString();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("ab;0m[]\\()P\n\r\0\007\033\033").ofMaxLength(80);
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.integers().between(1, 20);
  }
}
