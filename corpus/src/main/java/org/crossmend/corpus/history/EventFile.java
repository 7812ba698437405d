package org.crossmend.corpus.history;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.jspecify.annotations.Nullable;

/**
 * The events as lines of a file to which lines are only ever added. A run that dies can leave its
 * last line cut off; that is left out when reading, and the next one begins a line of its own.
 * Several processes may add and read at once.
 */
final class EventFile {

  private static final int CHUNK = 1 << 18;

  /** A longer line is none of ours. */
  private static final int LONGEST = 1 << 16;

  /** What is looked at to tell whether a file still begins with what was indexed. */
  private static final int PROBE = 1024;

  private static final long PATIENCE = Duration.ofSeconds(10).toNanos();
  private static final Object WITHIN_PROCESS = new Object();

  private final Path file;

  EventFile(Path file) {
    this.file = file;
  }

  /** Takes a line without its end. */
  @FunctionalInterface
  interface Lines {
    void line(long offset, byte[] bytes, int from, int length) throws IOException;
  }

  /** Its size in bytes; 0 if it is not there. */
  long size() {
    return file.toFile().length();
  }

  /** Adds events and waits until they are on the disk. */
  void append(List<? extends Event> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
    for (Event event : events) {
      bytes.writeBytes(EventJson.write(event));
    }
    synchronized (WITHIN_PROCESS) {
      made();
      // beside it: closing any reader of the locked file itself would give the lock back
      try (FileChannel channel =
              FileChannel.open(
                  file.resolveSibling(file.getFileName() + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(channel);
          // no channel for the file itself: an interruption would close it
          RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
        if (!lock.isValid()) {
          throw new IOException("the lock of " + file + " was lost");
        }
        append(out, bytes.toByteArray());
      }
    }
  }

  private static void append(RandomAccessFile out, byte[] lines) throws IOException {
    long end = out.length();
    byte[] all = lines;
    if (end > 0) {
      out.seek(end - 1);
      if (out.read() != '\n') {
        all = new byte[lines.length + 1];
        all[0] = '\n';
        System.arraycopy(lines, 0, all, 1, lines.length);
      }
    }
    try {
      out.seek(end);
      out.write(all);
      out.getFD().sync();
    } catch (IOException e) {
      // a full disk: half a line would be seen by readers only as none, but takes space
      out.setLength(end);
      throw e;
    }
  }

  private void made() throws IOException {
    if (!Files.exists(file)) {
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } catch (FileAlreadyExistsException e) {
        // another process was faster
      }
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    long until = System.nanoTime() + PATIENCE;
    while (true) {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      } else if (System.nanoTime() > until) {
        throw new IOException("another process has been writing to " + file + " for ten seconds");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  /**
   * Hands over the whole lines from an offset on.
   *
   * @param to where to stop, at most the file's size
   * @return the offset behind the last whole line
   */
  long read(long from, long to, Lines lines) throws IOException {
    if (from >= to) {
      return from;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(from);
      byte[] buffer = new byte[CHUNK];
      int held = 0;
      long offset = from;
      boolean tooLong = false;
      while (true) {
        int read = in.read(buffer, held, (int) Math.min(buffer.length - held, to - offset - held));
        if (read <= 0) {
          return offset;
        }
        int filled = held + read;
        int start = 0;
        for (int i = held; i < filled; i++) {
          if (buffer[i] == '\n') {
            if (!tooLong && i > start && i - start <= LONGEST) {
              lines.line(offset + start, buffer, start, i - start);
            }
            tooLong = false;
            start = i + 1;
          }
        }
        held = filled - start;
        offset += start;
        if (held > LONGEST) {
          tooLong = true;
          offset += held;
          held = 0;
        } else {
          System.arraycopy(buffer, start, buffer, 0, held);
        }
      }
    }
  }

  /** The event at an offset; null if there is none, or it is not understood. */
  @Nullable Event at(long offset, int length) throws IOException {
    if (length < 1 || length > LONGEST) {
      return null;
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (offset + length > in.length()) {
        return null;
      }
      byte[] line = new byte[length];
      in.seek(offset);
      in.readFully(line);
      return EventJson.read(line, 0, length);
    }
  }

  /** A digest of how the file begins and of what stands before an offset. */
  String probe(long offset) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      if (offset > in.length()) {
        return "";
      }
      byte[] bytes = new byte[2 * PROBE];
      int first = (int) Math.min(PROBE, offset);
      in.readFully(bytes, 0, first);
      in.seek(offset - first);
      in.readFully(bytes, first, first);
      return Digests.briefHex(
          new String(Arrays.copyOf(bytes, 2 * first), StandardCharsets.ISO_8859_1));
    }
  }
}
