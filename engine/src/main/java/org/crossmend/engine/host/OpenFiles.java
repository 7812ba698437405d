package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Who has which files open, read from {@code /proc} (proc(5)). */
public final class OpenFiles {

  private static final Path PROC = Path.of("/proc");

  private OpenFiles() {}

  /** Whether a process that this user may see, other than this one, has a file open for writing. */
  public static boolean isWritten(Path file) {
    Path real;
    try {
      real = file.toRealPath();
    } catch (IOException e) {
      return false;
    }
    String own = Long.toString(ProcessHandle.current().pid());
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        if (!own.equals(String.valueOf(process.getFileName())) && writes(process, real)) {
          return true;
        }
      }
    } catch (IOException e) {
      // no /proc
    }
    return false;
  }

  private static boolean writes(Path process, Path file) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : open) {
        if (leadsTo(descriptor, file)
            && isForWriting(
                process.resolve("fdinfo").resolve(String.valueOf(descriptor.getFileName())))) {
          return true;
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      // it has ended, or is none of ours
    }
    return false;
  }

  private static boolean leadsTo(Path descriptor, Path file) {
    try {
      return Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      return false;
    }
  }

  /** The last octal digit of the flags holds the access mode (open(2)). */
  private static boolean isForWriting(Path information) {
    try {
      for (String line : Files.readAllLines(information)) {
        if (line.startsWith("flags:")) {
          return ((line.charAt(line.length() - 1) - '0') & 3) != 0;
        }
      }
    } catch (IOException e) {
      // closed meanwhile
    }
    return false;
  }
}
