package org.crossmend.corpus.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The filter finds what a naive search finds, wherever a stretch begins and ends. */
final class LiteralScannerProperties {

  @Property(tries = 500)
  void findsWhatANaiveSearchFinds(
      @ForAll("literals") List<String> literals,
      @ForAll("text") String text,
      @ForAll("cut") int before,
      @ForAll("cut") int after) {
    List<String> distinct = List.copyOf(new TreeSet<>(literals));
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    int from = Math.min(before, bytes.length);
    int to = Math.max(from, bytes.length - after);
    List<String> found = new ArrayList<>();
    new LiteralScanner(distinct)
        .scan(bytes, from, to, (l, s) -> found.add(distinct.get(l) + "@" + s));
    assertThat(found).containsExactlyInAnyOrderElementsOf(naive(distinct, text, from, to));
  }

  @Property(tries = 200)
  void anyRareOffsetFindsTheSame(
      @ForAll("literals") List<String> literals,
      @ForAll("text") String text,
      @ForAll("cut") int choice) {
    List<String> distinct = List.copyOf(new TreeSet<>(literals));
    int[] offsets =
        distinct.stream()
            .mapToInt(
                l ->
                    l.length() < LiteralScanner.WINDOW
                        ? -1
                        : choice % (l.length() - LiteralScanner.WINDOW + 1))
            .toArray();
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    List<String> found = new ArrayList<>();
    new LiteralScanner(distinct, offsets)
        .scan(bytes, 0, bytes.length, (l, s) -> found.add(distinct.get(l) + "@" + s));
    assertThat(found).containsExactlyInAnyOrderElementsOf(naive(distinct, text, 0, bytes.length));
  }

  /**
   * Found by the property above: the padding behind the text made a short literal look like a
   * window.
   */
  @Example
  void aShortLiteralAtTheEndIsFoundOnce() {
    List<String> found = new ArrayList<>();
    byte[] text = "xxxaaaa".getBytes(StandardCharsets.ISO_8859_1);
    new LiteralScanner(List.of("aaaa", "aaaabb"))
        .scan(text, 0, text.length, (literal, start) -> found.add(literal + "@" + start));
    assertThat(found).containsExactly("0@3");
  }

  private static List<String> naive(List<String> literals, String text, int from, int to) {
    List<String> found = new ArrayList<>();
    for (String literal : literals) {
      for (int at = text.indexOf(literal, from); at >= 0; at = text.indexOf(literal, at + 1)) {
        if (at + literal.length() <= to) {
          found.add(literal + "@" + at);
        }
      }
    }
    return found;
  }

  /** Of few letters, so that occurrences and overlaps are frequent. */
  @Provide
  Arbitrary<List<String>> literals() {
    return Arbitraries.strings()
        .withChars("ab\u00ff")
        .ofMinLength(4)
        .ofMaxLength(11)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> text() {
    return Arbitraries.strings().withChars("aaabbb\u00ff\n").ofMaxLength(4000);
  }

  @Provide
  Arbitrary<Integer> cut() {
    return Arbitraries.integers().between(0, 40);
  }
}
