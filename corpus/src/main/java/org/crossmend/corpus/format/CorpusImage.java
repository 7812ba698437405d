package org.crossmend.corpus.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A corpus in its compact form. Opening it reads numbers only; texts are decoded when somebody asks
 * for them.
 */
public final class CorpusImage {

  private final byte[] bytes;
  private final ByteBuffer buffer;
  private final int textOffsets;
  private final int textBytes;
  private final String version;
  private final String digest;
  private final List<SignatureEntry> entries;

  private CorpusImage(byte[] bytes) throws IOException {
    this.bytes = bytes;
    this.buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < 12 || buffer.getInt(0) != ImageFormat.MAGIC) {
      throw new IOException("not a corpus image of this program's version");
    }
    int count = buffer.getInt(4);
    textOffsets = 8;
    textBytes = textOffsets + 4 * (count + 1);
    int at = textBytes + buffer.getInt(textOffsets + 4 * count);
    version = text(buffer.getInt(at));
    digest = text(buffer.getInt(at + 4));
    int signatures = buffer.getInt(at + 8);
    List<SignatureEntry> list = new ArrayList<>(signatures);
    for (int i = 0; i < signatures; i++) {
      list.add(new ImageEntry(this, buffer.getInt(at + 12 + 4 * i)));
    }
    entries = List.copyOf(list);
  }

  /**
   * Opens an image.
   *
   * @param bytes not copied; must not change
   * @throws IOException if it is not an image or is cut off
   */
  public static CorpusImage open(byte[] bytes) throws IOException {
    try {
      return new CorpusImage(bytes);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw new IOException("the corpus image is damaged", e);
    }
  }

  /** The version of the corpus. */
  public String version() {
    return version;
  }

  /** The SHA-256, in hexadecimal, of the files that the image was made from. */
  public String digest() {
    return digest;
  }

  /** The signatures by id. */
  public List<SignatureEntry> entries() {
    return entries;
  }

  int number(int at) {
    return buffer.getInt(at);
  }

  String text(int index) {
    int from = buffer.getInt(textOffsets + 4 * index);
    int to = buffer.getInt(textOffsets + 4 * index + 4);
    return new String(bytes, textBytes + from, to - from, StandardCharsets.UTF_8);
  }

  /** A text's bytes, one char each. */
  String rawText(int index) {
    int from = buffer.getInt(textOffsets + 4 * index);
    int to = buffer.getInt(textOffsets + 4 * index + 4);
    return new String(bytes, textBytes + from, to - from, StandardCharsets.ISO_8859_1);
  }
}
