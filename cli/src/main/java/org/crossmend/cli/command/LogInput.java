package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.wiring.LogFinder;
import org.jspecify.annotations.Nullable;

/**
 * One log to read.
 *
 * @param name as the user gave it
 * @param file null: standard input
 * @param onlyFailed whether only a failure in it is of interest
 */
record LogInput(String name, @Nullable Path file, boolean onlyFailed) {

  /** The name that means standard input. */
  static final String STDIN = "-";

  /**
   * The logs that a name means: a file, the logs below a folder, or standard input.
   *
   * @throws Complaint if there are none or they cannot be opened
   */
  static List<LogInput> named(String name) {
    if (name.isEmpty()) {
      throw noSuchLog("(an empty name)");
    }
    if (STDIN.equals(name)) {
      return List.of(new LogInput("-", null, false));
    }
    Path path;
    try {
      path = Path.of(name);
    } catch (InvalidPathException e) {
      throw noSuchLog(name);
    }
    if (Files.isDirectory(path)) {
      return below(name, path);
    }
    if (!Files.exists(path)) {
      throw noSuchLog(name);
    }
    if (!Files.isReadable(path)) {
      throw new Complaint(
          "INPUT-002",
          "the log cannot be opened",
          name,
          "permission denied",
          "run crossmend as a user who may read it (Portage's logs belong to portage:portage)",
          ExitCode.UNREADABLE);
    }
    return List.of(new LogInput(name, path, false));
  }

  private static Complaint noSuchLog(String name) {
    return new Complaint(
        "INPUT-001",
        "no such file",
        name,
        null,
        "name an existing log, a folder with logs, - for standard input, or nothing for the newest failed log",
        ExitCode.UNREADABLE);
  }

  private static List<LogInput> below(String name, Path folder) {
    List<LogInput> inputs = new ArrayList<>();
    try {
      for (Path file : LogFinder.below(folder)) {
        inputs.add(new LogInput(file.toString(), file, true));
      }
    } catch (IOException e) {
      throw new Complaint(
          "INPUT-002",
          "the folder cannot be listed",
          name,
          Reason.of(e),
          "name a folder that you may read",
          ExitCode.UNREADABLE);
    }
    if (inputs.isEmpty()) {
      throw new Complaint(
          "INPUT-005",
          "the folder holds no logs",
          name,
          "logs are named *.log, build.log.gz and the like",
          "name a log file itself, or a folder such as /var/tmp/portage",
          ExitCode.UNREADABLE);
    }
    return inputs;
  }

  /** What is said when the file turns out to be no text. */
  Complaint isNoLog() {
    return new Complaint(
        "INPUT-008",
        "this is binary data, not a log",
        name,
        "its first bytes are not text, nor compressed with gzip, xz or zstd",
        "name the build.log itself; Portage leaves it in temp/ of the package's build folder",
        ExitCode.UNREADABLE);
  }

  /** What is said of a log without a byte. */
  Complaint isEmpty() {
    return new Complaint(
        "INPUT-004",
        "the log is empty",
        name,
        "a build that has not begun, or a full disk, leaves an empty log",
        "name the log of a build that ran; a full disk shows in `df`",
        ExitCode.UNREADABLE);
  }

  /** What is said when crossmend itself breaks down over a log; the others are not its fault. */
  Complaint isTooMuch(Error e) {
    return new Complaint(
        "INTERNAL-002",
        "crossmend ran out of "
            + (e instanceof StackOverflowError ? "stack" : "memory")
            + " over this log",
        name,
        null,
        "start it with CROSSMEND_JAVA_OPTS=-Xmx2g, and report the log",
        ExitCode.INTERNAL);
  }
}
