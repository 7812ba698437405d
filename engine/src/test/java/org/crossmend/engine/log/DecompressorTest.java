package org.crossmend.engine.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class DecompressorTest {

  private static final byte[] TEXT =
      "make: *** [Makefile:5: x] Error 1\n".repeat(500).getBytes(StandardCharsets.UTF_8);

  private static byte[] packed(String format) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out =
        switch (format) {
          case "gzip" -> new GZIPOutputStream(bytes);
          case "xz" -> new XZOutputStream(bytes, new LZMA2Options());
          case "zstd" -> new ZstdOutputStream(bytes);
          default -> bytes;
        }) {
      out.write(TEXT);
    }
    return bytes.toByteArray();
  }

  private static byte[] read(byte[] data) throws IOException {
    try (InputStream in = Decompressor.open(new ByteArrayInputStream(data))) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "gzip", "xz", "zstd"})
  void tellsTheFormatByContent(String format) throws IOException {
    assertThat(read(packed(format))).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd"})
  void saysThatDataEndsEarly(String format) throws IOException {
    byte[] whole = packed(format);
    byte[] half = Arrays.copyOf(whole, whole.length - 12);
    assertThatThrownBy(() -> read(half))
        .isInstanceOf(LogFormatException.class)
        .hasMessageContaining(format);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "xz", "zstd"})
  void saysThatDataIsDamaged(String format) throws IOException {
    byte[] damaged = packed(format);
    for (int i = 12; i < damaged.length - 4; i += 3) {
      damaged[i] ^= 0x5a;
    }
    assertThatThrownBy(() -> read(damaged)).isInstanceOf(LogFormatException.class);
  }

  @Test
  void namesWhatItCannotUnpack() {
    assertThatThrownBy(() -> read("BZh91AY".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(LogFormatException.class)
        .hasMessageContaining("bunzip2");
  }

  @Test
  void takesShortAndEmptyTexts() throws IOException {
    assertThat(read(new byte[0])).isEmpty();
    assertThat(read(new byte[] {0x1f})).containsExactly(0x1f);
  }
}
