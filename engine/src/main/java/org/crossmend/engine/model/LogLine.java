package org.crossmend.engine.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a log.
 *
 * @param number 1-based, as in the file
 * @param text without line end, ANSI escapes and NULs; very long lines are cut
 */
public record LogLine(long number, String text) {

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogLine that && number == that.number && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return Objects.hash(number, text);
  }
}
