package org.crossmend.corpus.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

final class BlockReaderTest {

  @Property
  void countsLineFeedsLikeALoop(@ForAll @Size(max = 100) byte[] bytes) {
    int expected = 0;
    boolean special = false;
    for (byte b : bytes) {
      expected += b == '\n' ? 1 : 0;
      special |= b == 0 || b == 0x1b;
    }
    assertThat(LineFeeds.count(bytes, 0, bytes.length)).isEqualTo(expected);
    assertThat(Glance.at(bytes, 0, bytes.length)).isEqualTo(special ? ~expected : expected);
  }

  @Property
  void blocksAreTheTextCleanedInOrderWithItsLineNumbers(
      @ForAll("texts") String text,
      @ForAll @IntRange(min = 1, max = 12000) int size,
      @ForAll @IntRange(max = 9000) int carried)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    byte[] clean = bytes.clone();
    int cleanSize = new EscapeStripper().strip(clean, 0, clean.length);
    BlockReader reader = new BlockReader(new Dribble(bytes), size, carried);
    TextBlock[] blocks = {new TextBlock(), new TextBlock()};
    int at = 0;
    for (int i = 0; i == 0 || !blocks[(i - 1) % 2].isAtEnd(); i++) {
      TextBlock block = blocks[i % 2];
      reader.fill(block);
      int from = at - block.fresh();
      assertThat(from).isGreaterThanOrEqualTo(0);
      assertThat(block.fresh()).isEqualTo(Math.min(at, carried));
      assertThat(block.isAtBegin()).isEqualTo(from == 0);
      assertThat(java.util.Arrays.copyOf(block.bytes(), block.limit()))
          .isEqualTo(java.util.Arrays.copyOfRange(clean, from, from + block.limit()));
      for (int index : new int[] {0, block.limit() / 2, block.limit() / 2 + 3, block.limit(), 1}) {
        int valid = Math.min(index, block.limit());
        assertThat(block.lineAt(valid)).isEqualTo(1 + LineFeeds.count(clean, 0, from + valid));
      }
      at += block.limit() - block.fresh();
    }
    assertThat(at).isEqualTo(cleanSize);
    assertThat(reader.rawBytes()).isEqualTo(bytes.length);
    assertThat(reader.lines()).isEqualTo(text.lines().count());
  }

  @Example
  void aLastLineWithoutALineEndCountsEvenIfOnlyEscapesAreInIt() throws IOException {
    assertThat(lines("")).isZero();
    assertThat(lines("a\n")).isEqualTo(1);
    assertThat(lines("a\nb")).isEqualTo(2);
    assertThat(lines("a\n\033[0m")).isEqualTo(2);
  }

  private static long lines(String text) throws IOException {
    BlockReader reader =
        new BlockReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), 100, 10);
    reader.fill(new TextBlock());
    return reader.lines();
  }

  /** Texts of some blocks and pieces. */
  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "x", "line\n", "\033[1m", "\033]0;title", "\0", "\007", "\n\n", "-".repeat(999))
        .list()
        .ofMaxSize(60)
        .map(parts -> String.join("", parts));
  }

  /** Gives what it has in small pieces of all sizes. */
  private static final class Dribble extends InputStream {
    private final byte[] bytes;
    private int at;

    Dribble(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return at < bytes.length ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(Math.min(length, bytes.length - at), 1 + at % 700);
      if (at == bytes.length) {
        return -1;
      }
      System.arraycopy(bytes, at, into, offset, count);
      at += count;
      return count;
    }
  }
}
