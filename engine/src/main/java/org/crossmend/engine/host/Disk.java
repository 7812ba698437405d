package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Brings changes to the disk, also in a thread that was interrupted: then most of all. */
public final class Disk {

  private Disk() {}

  /**
   * Waits until a file, or what was made, renamed and removed in a folder, is on the disk.
   *
   * @param path a file that may be read, or a folder
   */
  public static void sync(Path path) throws IOException {
    boolean interrupted = false;
    try {
      while (true) {
        // an interruption closes channels; streams do not open folders
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
