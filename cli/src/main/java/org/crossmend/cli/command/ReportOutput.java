package org.crossmend.cli.command;

import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/**
 * A report's file while it is written: under another name beside it, so that the old one stays
 * until the new one is complete. What is no ordinary file (a pipe) is written to directly.
 */
final class ReportOutput implements Closeable {

  private final Path file;
  private final Path fresh;
  private final FileOutputStream bytes;
  private final Writer writer;

  private ReportOutput(Path file, Path fresh, FileOutputStream bytes) {
    this.file = file;
    this.fresh = fresh;
    this.bytes = bytes;
    this.writer =
        new BufferedWriter(
            new OutputStreamWriter(new BufferedOutputStream(bytes), StandardCharsets.UTF_8));
  }

  /** Begins to write. */
  static ReportOutput open(Path named) throws IOException {
    // a link stays a link
    Path file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
    Path fresh =
        Files.exists(file) && !Files.isRegularFile(file)
            ? file
            : file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    return new ReportOutput(file, fresh, new FileOutputStream(fresh.toFile()));
  }

  /** Takes text; halves of characters become question marks. */
  Writer writer() {
    return writer;
  }

  /** Puts what was written in the file's place. */
  void commit() throws IOException {
    writer.flush();
    if (fresh.equals(file)) {
      return;
    }
    bytes.getFD().sync();
    writer.close();
    PosixFileAttributeView modes =
        Files.getFileAttributeView(fresh, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (modes != null && Files.exists(file)) {
      modes.setPermissions(Files.getPosixFilePermissions(file));
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Without a commit before, what was written goes away. */
  @Override
  public void close() throws IOException {
    try {
      writer.close();
    } finally {
      if (!fresh.equals(file)) {
        Files.deleteIfExists(fresh);
      }
    }
  }
}
