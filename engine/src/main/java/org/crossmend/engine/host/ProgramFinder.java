package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the build host's programs: below its root first, then on PATH. */
public final class ProgramFinder {

  private static final List<String> FOLDERS =
      List.of("usr/local/bin", "usr/bin", "bin", "usr/sbin", "sbin");

  private final Path hostRoot;
  private final List<Path> folders = new ArrayList<>();

  /**
   * A finder.
   *
   * @param hostRoot the build host's root
   * @param environment whose PATH counts
   */
  public ProgramFinder(Path hostRoot, Map<String, String> environment) {
    this.hostRoot = hostRoot;
    for (String folder : FOLDERS) {
      folders.add(hostRoot.resolve(folder));
    }
    for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
      try {
        if (folder.startsWith("/")) {
          folders.add(Path.of(folder));
        }
      } catch (InvalidPathException e) {
        // nobody can have put a program there
      }
    }
  }

  /** The program with this name, null if there is none. */
  public @Nullable Path find(String name) {
    for (Path folder : folders) {
      Path program = folder.resolve(name);
      if (Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
    }
    return null;
  }

  /** The folders of LLVM's slots, in the order of their names. */
  public List<Path> llvmSlots() {
    return entries(hostRoot.resolve("usr/lib/llvm"), "*").stream()
        .filter(slot -> Files.isDirectory(slot.resolve("bin")))
        .toList();
  }

  /** Programs of all LLVM slots whose names begin with a tuple, in the order of their names. */
  public List<Path> llvmPrograms(String tuple) {
    List<Path> programs = new ArrayList<>();
    for (Path slot : llvmSlots()) {
      programs.addAll(entries(slot.resolve("bin"), tuple + "-*"));
    }
    return programs;
  }

  private static List<Path> entries(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, glob)) {
      entries.forEach(found::add);
    } catch (IOException e) {
      // a folder that is not there or may not be read holds nothing for us
    }
    found.sort(null);
    return found;
  }
}
