package org.crossmend.cli.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a log as a user names them: {@code LOG:A-B} or {@code LOG:A}.
 *
 * @param from 1-based, as diagnose prints them
 * @param to the last of them
 */
record LogMark(Path log, long from, long to) {

  private static final Pattern FORM =
      Pattern.compile("(.+):(\\d{1,15})(?:-(\\d{1,15}))?", Pattern.DOTALL);

  /** The mark, or null if the text has not its form. */
  static @Nullable LogMark parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    long from = Long.parseLong(matcher.group(2));
    long to = matcher.group(3) == null ? from : Long.parseLong(matcher.group(3));
    try {
      return from < 1 || to < from ? null : new LogMark(Path.of(matcher.group(1)), from, to);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * The mark; its log is there.
   *
   * @throws Complaint if the text has not its form, or there is no such file
   */
  static LogMark of(String text) {
    LogMark mark = parse(text);
    if (mark == null) {
      throw new Complaint(
          "CORPUS-020",
          "the lines are not understood",
          text,
          "lines of a log are named as LOG:A-B or LOG:A, and counted from 1",
          "name them as `crossmend diagnose` prints them, for example build.log:812-814",
          ExitCode.USAGE);
    }
    if (!Files.isRegularFile(mark.log())) {
      throw new Complaint(
          "INPUT-001",
          "no such file",
          mark.log().toString(),
          Files.exists(mark.log()) ? "it is no plain file, which could be read twice" : null,
          "name an existing log",
          ExitCode.UNREADABLE);
    }
    return mark;
  }
}
