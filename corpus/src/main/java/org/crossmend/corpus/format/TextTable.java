package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Texts by name, as {@link CorpusImageWriter#writeTexts} wrote them. */
public final class TextTable {

  private TextTable() {}

  /**
   * Reads a table.
   *
   * @throws IOException if it is not a table or is cut off
   */
  public static Map<String, String> read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      if (in.getInt() != ImageFormat.TEXTS_MAGIC) {
        throw new IOException("not a table of texts of this program's version");
      }
      Map<String, String> texts = new HashMap<>();
      for (int left = in.getInt(); left > 0; left--) {
        String name = text(in);
        texts.put(name, text(in));
      }
      return texts;
    } catch (BufferUnderflowException | NegativeArraySizeException e) {
      throw new IOException("the table of texts is damaged", e);
    }
  }

  private static String text(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
