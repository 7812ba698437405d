package org.crossmend.engine.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells contents apart. */
public final class Digests {

  private Digests() {}

  /** SHA-256 in lower-case hexadecimal. */
  public static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** The same of everything that is still to be read; the stream is not closed. */
  public static String sha256(InputStream bytes) throws IOException {
    MessageDigest digest = sha256();
    bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first eight bytes of the SHA-256 of these texts, which tell a million things apart. */
  public static long brief(String... texts) {
    MessageDigest digest = sha256();
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      // the length before each, so that no two lists of texts read the same
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    return ByteBuffer.wrap(digest.digest()).getLong();
  }

  /** The same in sixteen hexadecimal digits. */
  public static String briefHex(String... texts) {
    return hex(brief(texts));
  }

  /** Sixteen hexadecimal digits. */
  public static String hex(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
