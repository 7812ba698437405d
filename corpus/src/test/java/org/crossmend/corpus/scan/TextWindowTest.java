package org.crossmend.corpus.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

final class TextWindowTest {

  @Property
  void countsLineFeedsLikeALoop(@ForAll @Size(max = 100) byte[] bytes) {
    int expected = 0;
    for (byte b : bytes) {
      expected += b == '\n' ? 1 : 0;
    }
    assertThat(LineFeeds.count(bytes, 0, bytes.length)).isEqualTo(expected);
  }

  @Example
  void numbersLinesAcrossSlides() throws IOException {
    byte[] text = "1\n2\n3\n4\n5\n6\n7\n8".getBytes(StandardCharsets.UTF_8);
    TextWindow window = new TextWindow(new ByteArrayInputStream(text), 8);
    window.fill();
    assertThat(window.lineAt(4)).isEqualTo(3);
    window.discard(2);
    assertThat(window.lineAt(2)).isEqualTo(3);
    window.discard(6);
    window.fill();
    assertThat(window.bytes()[0]).isEqualTo((byte) '5');
    assertThat(window.lineAt(0)).isEqualTo(5);
    window.fill();
    assertThat(window.isAtEnd()).isTrue();
    assertThat(window.lines()).isEqualTo(8);
    assertThat(window.rawBytes()).isEqualTo(text.length);
  }

  @Example
  void aLastLineWithoutALineEndCountsEvenIfOnlyEscapesAreInIt() throws IOException {
    assertThat(lines("")).isZero();
    assertThat(lines("a\n")).isEqualTo(1);
    assertThat(lines("a\nb")).isEqualTo(2);
    assertThat(lines("a\n\033[0m")).isEqualTo(2);
  }

  private static long lines(String text) throws IOException {
    TextWindow window =
        new TextWindow(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100);
    window.fill();
    return window.lines();
  }
}
