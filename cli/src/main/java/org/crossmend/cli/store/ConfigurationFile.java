package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;

/** Writes {@code config.yaml}: a reader sees the old text or the new one, never a part. */
public final class ConfigurationFile {

  private ConfigurationFile() {}

  /** The text that is there, empty if there is no file. */
  public static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new Complaint(
          "CONFIG-001",
          "the configuration cannot be read",
          file.toString(),
          Reason.of(e),
          "name a readable file with --config, or leave the option out",
          ExitCode.UNREADABLE);
    }
  }

  /**
   * Writes the text; mode and owner of a file that is there stay, and a link to it stays a link.
   *
   * @throws Complaint if it could not be written; then the old text is still there
   */
  public static void write(Path file, String text) {
    try {
      Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      Path folder = Objects.requireNonNull(real.getParent());
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, ".config", ".yaml");
      try {
        fill(fresh, text);
        likeBefore(fresh, real);
        Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
      try (FileChannel entry = FileChannel.open(folder)) {
        entry.force(true);
      }
    } catch (IOException e) {
      throw new Complaint(
          "CONFIG-004",
          "the configuration cannot be written",
          file.toString(),
          Reason.of(e),
          "name a file that you may write with --config; nothing was changed",
          ExitCode.REFUSED);
    }
  }

  private static void fill(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private static void likeBefore(Path fresh, Path before) throws IOException {
    if (!Files.exists(before)) {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
      return;
    }
    PosixFileAttributes old = Files.readAttributes(before, PosixFileAttributes.class);
    PosixFileAttributeView view =
        Objects.requireNonNull(Files.getFileAttributeView(fresh, PosixFileAttributeView.class));
    PosixFileAttributes own = view.readAttributes();
    if (!own.owner().equals(old.owner())) {
      view.setOwner(old.owner());
    }
    if (!own.group().equals(old.group())) {
      view.setGroup(old.group());
    }
    view.setPermissions(old.permissions());
  }
}
