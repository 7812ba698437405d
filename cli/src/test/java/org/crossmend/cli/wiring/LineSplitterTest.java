package org.crossmend.cli.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineSplitterTest {

  private static final String TEXT =
      ">>> Jobs: 0 of 2\r>>> Jobs: 1 of 2\n\n * größe ‘x’\n" + "y".repeat(5000) + "\nlast";

  @Test
  void passesEveryByteOnAndTellsLinesWhateverThePieces() throws IOException {
    byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
    long seed = System.nanoTime();
    System.out.println("LineSplitterTest: seed " + seed);
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      List<String> lines = new ArrayList<>();
      try (LineSplitter splitter = new LineSplitter(out, lines::add)) {
        for (int at = 0; at < bytes.length; ) {
          int length = Math.min(bytes.length - at, random.nextInt(40));
          splitter.write(bytes, at, length);
          at += length;
        }
      }
      assertThat(out.toByteArray()).isEqualTo(bytes);
      assertThat(lines)
          .containsExactly(
              ">>> Jobs: 0 of 2", ">>> Jobs: 1 of 2", " * größe ‘x’", "y".repeat(4096), "last");
    }
  }
}
