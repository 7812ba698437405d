package org.crossmend.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TailInputStreamTest {

  @Property(tries = 200)
  void remembersTheLastLinesWhateverTheReads(
      @ForAll @IntRange(min = 0, max = 4000) int lines,
      @ForAll @IntRange(min = 1, max = 50_000) int chunk)
      throws IOException {
    List<String> written = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      written.add("line " + i);
    }
    byte[] text =
        (String.join("\n", written) + (lines == 0 ? "" : "\n")).getBytes(StandardCharsets.UTF_8);
    try (TailInputStream in = new TailInputStream(new ByteArrayInputStream(text))) {
      byte[] buffer = new byte[chunk];
      while (in.read(buffer, 0, chunk) >= 0) {
        assertThat(in.total()).isPositive();
      }
      List<String> tail = in.lines();
      assertThat(in.total()).isEqualTo(text.length);
      assertThat(tail).isEqualTo(written.subList(lines - tail.size(), lines));
      assertThat(tail).hasSizeGreaterThanOrEqualTo(Math.min(lines, 1000));
    }
  }
}
