package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be known about a build command before it is run. */
public final class MakeCommand {

  private static final Pattern MAKE = Pattern.compile("g?make");

  /** In the order in which GNU make looks for them. */
  private static final List<String> FILES = List.of("GNUmakefile", "makefile", "Makefile");

  /**
   * Such a Makefile would generate itself anew before anything else, with tools that perhaps are
   * not there, and it holds the flags of the time when it was made.
   */
  private static final Pattern GENERATED =
      Pattern.compile("generated (automatically )?by|config\\.status|cmake_check_build_system");

  private MakeCommand() {}

  /** Whether this is a make with a Makefile that a person wrote. */
  static boolean isByHand(List<String> command, Path folder) {
    Path name = command.isEmpty() ? null : Path.of(command.get(0)).getFileName();
    if (name == null || !MAKE.matcher(name.toString()).matches()) {
      return false;
    }
    try {
      Path file = makefile(command, folder);
      return file != null
          && !GENERATED.matcher(Files.readString(file, StandardCharsets.ISO_8859_1)).find();
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  private static @Nullable Path makefile(List<String> command, Path folder) {
    Path where = folder;
    for (int i = 1; i < command.size() - 1; i++) {
      if (command.get(i).equals("-C")) {
        where = where.resolve(command.get(i + 1));
      } else if (command.get(i).equals("-f")) {
        return where.resolve(command.get(i + 1));
      }
    }
    for (String name : FILES) {
      Path file = where.resolve(name);
      if (Files.isRegularFile(file)) {
        return file;
      }
    }
    return null;
  }

  /** Whether a program can be started by this name from this folder. */
  public static boolean isThere(String program, Path folder, @Nullable String path) {
    try {
      if (program.indexOf('/') >= 0) {
        return isExecutable(folder.resolve(program));
      }
      for (String place : (path == null ? "/usr/bin:/bin" : path).split(":", -1)) {
        if (!program.isEmpty() && isExecutable(folder.resolve(place).resolve(program))) {
          return true;
        }
      }
    } catch (InvalidPathException e) {
      return false;
    }
    return false;
  }

  private static boolean isExecutable(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
