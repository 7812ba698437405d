package org.crossmend.corpus.evaluate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are accepted as the cause: {@code 12}, {@code 12-15}, or {@code config.log:109} in a
 * file that the log points to.
 *
 * @param file the companion's name without folders; null: the log itself
 * @param first 1-based
 * @param last at least {@code first}
 */
public record CausePlace(@Nullable String file, long first, long last) {

  private static final Pattern FORM =
      Pattern.compile("(?:([^\\s:/]+):)?([1-9]\\d{0,9})(?:-([1-9]\\d{0,9}))?");

  public CausePlace {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("lines " + first + " to " + last);
    }
  }

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException if the text is anything else; the message quotes it
   */
  public static CausePlace parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no line");
    }
    long first = Long.parseLong(m.group(2));
    long last = m.group(3) == null ? first : Long.parseLong(m.group(3));
    if (last < first) {
      throw new IllegalArgumentException("\"" + text + "\" ends before it begins");
    }
    return new CausePlace(m.group(1), first, last);
  }

  /** Whether any line of a cause lies here. */
  boolean holds(Answer.Cause cause) {
    return (file == null ? cause.file() == null : file.equals(cause.file()))
        && cause.line() <= last
        && cause.lastLine() >= first;
  }

  @Override
  public String toString() {
    return (file == null ? "" : file + ":") + first + (last == first ? "" : "-" + last);
  }
}
