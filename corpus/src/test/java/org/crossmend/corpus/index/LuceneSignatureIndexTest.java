package org.crossmend.corpus.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crossmend.engine.model.Neighbour;
import org.junit.jupiter.api.Test;

final class LuceneSignatureIndexTest {

  private static final LuceneSignatureIndex INDEX =
      LuceneSignatureIndex.of(
          List.of(
              new SignatureText(
                  "gcc/header-missing",
                  "A header file is missing",
                  "A header is not installed\nNo such file or directory",
                  "main.c:1:10: fatal error: foo.h: No such file or directory"),
              new SignatureText(
                  "ld/undefined",
                  "A symbol is not defined",
                  "undefined reference",
                  "main.o: undefined reference to `HAVE_foo_bar'"),
              new SignatureText(
                  "portage/disk-full",
                  "The disk is full",
                  "No space left on device",
                  "cc1: error: No space left on device")));

  @Test
  void nearestComesFirst() {
    assertThat(INDEX.nearest(List.of("x.c:77: no header, no such file 12"), 2))
        .extracting(Neighbour::signature)
        .startsWith("gcc/header-missing");
    assertThat(INDEX.nearest(List.of("something about have_foo_bar"), 3))
        .extracting(Neighbour::signature)
        .containsExactly("ld/undefined");
  }

  @Test
  void numbersAndSingleCharactersSayNothing() {
    assertThat(INDEX.nearest(List.of("1 10 c 1:10"), 3)).isEmpty();
    assertThat(INDEX.nearest(List.of(), 3)).isEmpty();
    assertThat(INDEX.nearest(List.of("directory"), 0)).isEmpty();
  }

  @Test
  void searchPrefersTitles() {
    assertThat(INDEX.search("disk space", 1))
        .extracting(Neighbour::title)
        .containsExactly("The disk is full");
  }

  @Test
  void hugeQueriesAreCutShort() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5000; i++) {
      text.append(" word").append(i);
    }
    assertThat(INDEX.nearest(List.of("undefined " + text), 3)).hasSize(1);
  }
}
