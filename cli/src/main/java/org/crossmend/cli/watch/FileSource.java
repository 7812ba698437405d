package org.crossmend.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.log.TolerantInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows. Each attempt of Portage begins a new log: the file is removed and made anew,
 * or a link points elsewhere, or it is truncated. The file that was read is kept open, so that
 * another one cannot have its number.
 */
final class FileSource implements Source {

  private static final int BLOCK = 1 << 18;
  private static final int REMEMBERED = 64;

  private final Path path;
  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private long position;
  private byte[] before = new byte[0];
  private @Nullable GrowingGzip gzip;
  private boolean whole;
  private boolean wasThere;
  private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK);

  FileSource(Path path) {
    this.path = path;
  }

  @Override
  public News poll(Taker taker) throws IOException {
    FileChannel open = channel == null ? open() : channel;
    if (open == null) {
      return wasThere ? News.GONE : News.NONE;
    }
    long size = open.size();
    if (size < position || (size > position && !followsOn(open))) {
      restart();
      return News.RESTARTED;
    }
    if (size > position && !whole) {
      return read(open, taker);
    }
    Object now = keyOf(path);
    if (now == null) {
      return News.GONE;
    }
    if (!now.equals(key)) {
      restart();
      return News.RESTARTED;
    }
    return whole ? News.OVER : News.NONE;
  }

  private @Nullable FileChannel open() throws IOException {
    try {
      FileChannel opened = FileChannel.open(path);
      channel = opened;
      key = keyOf(path);
      wasThere = true;
      return opened;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static @Nullable Object keyOf(Path path) throws IOException {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = attributes.fileKey();
      return key == null ? path : key;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Whether what stands before the place that was read to is what stood there. */
  private boolean followsOn(FileChannel open) throws IOException {
    ByteBuffer there = ByteBuffer.allocate(before.length);
    while (there.hasRemaining()) {
      if (open.read(there, position - before.length + there.position()) < 0) {
        return false;
      }
    }
    return Arrays.equals(there.array(), before);
  }

  private void restart() throws IOException {
    close();
    position = 0;
    before = new byte[0];
    whole = false;
  }

  private News read(FileChannel open, Taker taker) throws IOException {
    buffer.clear();
    int n = open.read(buffer, position);
    if (n <= 0) {
      return News.NONE;
    }
    byte[] bytes = buffer.array();
    if (position == 0) {
      if (n == 1 && (bytes[0] == 0x1f || bytes[0] == (byte) 0xfd || bytes[0] == 0x28)) {
        return News.NONE;
      }
      if (bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
        gzip = new GrowingGzip();
      } else if (startsWith(bytes, n, 0xfd, '7', 'z', 'X', 'Z')
          || startsWith(bytes, n, 0x28, 0xb5, 0x2f, 0xfd)) {
        return readWhole(open, taker);
      }
    }
    position += n;
    remember(bytes, n);
    GrowingGzip compressed = gzip;
    if (compressed == null) {
      taker.take(bytes, 0, n);
    } else {
      compressed.take(bytes, 0, n, taker);
    }
    return News.MORE;
  }

  private static boolean startsWith(byte[] bytes, int length, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= length || (bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** What nobody writes while building: it is complete. */
  private News readWhole(FileChannel open, Taker taker) throws IOException {
    try (InputStream text =
        new TolerantInputStream(Decompressor.open(Files.newInputStream(path)))) {
      byte[] block = new byte[BLOCK];
      for (int n = text.read(block); n >= 0; n = text.read(block)) {
        taker.take(block, 0, n);
      }
    }
    position = open.size();
    whole = true;
    return News.MORE;
  }

  private void remember(byte[] bytes, int n) {
    byte[] all = Arrays.copyOf(before, before.length + Math.min(n, REMEMBERED));
    System.arraycopy(
        bytes, n - Math.min(n, REMEMBERED), all, before.length, Math.min(n, REMEMBERED));
    before =
        n >= REMEMBERED
            ? Arrays.copyOfRange(bytes, n - REMEMBERED, n)
            : Arrays.copyOfRange(all, Math.max(0, all.length - REMEMBERED), all.length);
  }

  @Override
  public void close() throws IOException {
    FileChannel open = channel;
    channel = null;
    key = null;
    if (open != null) {
      open.close();
    }
    GrowingGzip compressed = gzip;
    gzip = null;
    if (compressed != null) {
      compressed.close();
    }
  }
}
