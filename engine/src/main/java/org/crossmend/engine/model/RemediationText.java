package org.crossmend.engine.model;

import java.util.regex.Pattern;

/**
 * Text out of a log in sentences for people, who copy what looks like a command: what a shell would
 * act on stands in “…”, where it looks like none.
 */
public final class RemediationText {

  private static final Pattern SHELL = Pattern.compile("[\\p{C}`$;|&\"\\\\“”]");
  private static final int LONGEST = 200;

  private RemediationText() {}

  /** Whether a shell would read nothing but words in it. */
  static boolean isPlain(String text) {
    return !SHELL.matcher(text).find();
  }

  /** The text as it is, or quoted where a shell would read more than words. */
  static String shown(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /** The text in “…”, on one line, without back quotes, and cut off where it is long. */
  public static String quoted(String text) {
    String line =
        text.strip()
            .replaceAll("[\\p{C}\\s]+", " ")
            .replace('`', '\'')
            .replace('“', '"')
            .replace('”', '"');
    return "“"
        + (line.codePointCount(0, line.length()) <= LONGEST
            ? line
            : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…")
        + "”";
  }
}
