package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.engine.host.Disk;
import org.jspecify.annotations.Nullable;

/**
 * Where crossmend keeps what it did and learnt. Only its owner may look: saved files may hold what
 * nobody else may read.
 */
public record StateFolder(Path path) {

  /**
   * The folder in use.
   *
   * @param option what {@code --state} names, or null
   */
  public static StateFolder of(@Nullable Path option) {
    if (option != null) {
      return new StateFolder(option.toAbsolutePath().normalize());
    } else if ("root".equals(System.getProperty("user.name"))) {
      return new StateFolder(Path.of("/var/lib/crossmend"));
    }
    String xdg = System.getenv("XDG_STATE_HOME");
    // the specification wants relative ones ignored
    return new StateFolder(
        (xdg == null || !xdg.startsWith("/")
                ? Path.of(System.getProperty("user.home"), ".local/state")
                : Path.of(xdg))
            .resolve("crossmend"));
  }

  /** The journal in it. */
  public JournalFile journal() {
    return new JournalFile(path);
  }

  /**
   * Makes it if it is not there.
   *
   * @throws Complaint if that is not possible, or nothing can be written there
   */
  public StateFolder ready() {
    try {
      if (!Files.isDirectory(path)) {
        Path parent = path.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.createDirectory(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        if (parent != null) {
          Disk.sync(parent);
        }
      }
    } catch (IOException e) {
      throw unusable(Reason.of(e));
    }
    if (!Files.isWritable(path)) {
      throw unusable("permission denied");
    }
    return this;
  }

  private Complaint unusable(String why) {
    return new Complaint(
        "STATE-001",
        "the folder for crossmend's own records cannot be used",
        path.toString(),
        why,
        "name another one with --state, or run as its owner",
        ExitCode.REFUSED);
  }
}
