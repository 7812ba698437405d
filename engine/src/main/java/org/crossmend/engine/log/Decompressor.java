package org.crossmend.engine.log;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.tukaani.xz.XZIOException;
import org.tukaani.xz.XZInputStream;

/**
 * Opens a text that may be compressed with gzip, xz or zstd. What it is compressed with is told by
 * its first bytes, never by its name: Portage writes {@code build.log.gz} while it is still
 * running, and people rename files.
 */
public final class Decompressor {

  /** Bounds the dictionary that a hostile xz header may ask for; {@code xz -9} needs 65 MiB. */
  private static final int XZ_MEMORY_KIB = 128 * 1024;

  private static final int MAGIC = 6;

  private static final int GZIP_BUFFER = 1 << 16;

  private Decompressor() {}

  /**
   * The text behind {@code in}, decompressed on the fly. Closing it closes {@code in}.
   *
   * @throws LogFormatException here or while reading, if the data is damaged, ends early, or is
   *     compressed in an unsupported way
   */
  public static InputStream open(InputStream in) throws IOException {
    PushbackInputStream source = new PushbackInputStream(in, MAGIC);
    byte[] magic = new byte[MAGIC];
    int n = source.readNBytes(magic, 0, MAGIC);
    source.unread(magic, 0, n);
    try {
      if (startsWith(magic, n, 0x1f, 0x8b)) {
        return new Checked(new GZIPInputStream(source, GZIP_BUFFER), "gzip");
      }
      if (startsWith(magic, n, 0xfd, '7', 'z', 'X', 'Z', 0)) {
        return new Checked(new XZInputStream(source, XZ_MEMORY_KIB), "xz");
      }
      if (startsWith(magic, n, 0x28, 0xb5, 0x2f, 0xfd)) {
        return new Checked(new ZstdInputStream(source), "zstd");
      }
    } catch (EOFException e) {
      throw new LogFormatException("the compressed data ends early", e);
    } catch (IOException e) {
      throw new LogFormatException("the compressed data is damaged (" + e.getMessage() + ")", e);
    }
    if (startsWith(magic, n, 'B', 'Z', 'h')) {
      throw new LogFormatException(
          "it is compressed with bzip2, which is not supported; unpack it with bunzip2");
    }
    if (startsWith(magic, n, 'P', 'K', 3, 4)) {
      throw new LogFormatException("it is a zip archive; unpack it first");
    }
    return source;
  }

  private static boolean startsWith(byte[] data, int length, int... magic) {
    if (length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((data[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Says in words what is wrong with damaged data, whichever library noticed. */
  private static final class Checked extends BulkInputStream {
    private final String format;

    Checked(InputStream in, String format) {
      super(in);
      this.format = format;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return in.read(buffer, offset, length);
      } catch (EOFException e) {
        throw new LogFormatException("the " + format + " data ends early", e);
      } catch (ZipException | XZIOException e) {
        throw new LogFormatException(damaged(e), e);
      } catch (IOException e) {
        // aircompressor reports a short file as a plain IOException
        throw new LogFormatException(damaged(e), e);
      } catch (RuntimeException e) {
        // aircompressor's MalformedInputException, and array bounds that hostile data can reach
        throw new LogFormatException(damaged(e), e);
      }
    }

    private String damaged(Exception e) {
      String reason = e.getMessage();
      return "the " + format + " data is damaged" + (reason == null ? "" : " (" + reason + ")");
    }
  }
}
