package org.crossmend.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One place in a text where a signature matched.
 *
 * @param line the 1-based line where the match begins
 * @param lastLine the line where it ends; at least {@code line}
 * @param text the matched line, cleaned and bounded
 * @param captures what the signature's named groups caught, in their order; groups that took no
 *     part are absent
 */
public record Hit(
    Signature signature, long line, long lastLine, String text, Map<String, String> captures) {

  public Hit {
    if (line < 1 || lastLine < line) {
      throw new IllegalArgumentException("lines " + line + " to " + lastLine);
    }
    captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Hit that
        && line == that.line
        && lastLine == that.lastLine
        && signature.equals(that.signature)
        && text.equals(that.text)
        && captures.equals(that.captures);
  }

  @Override
  public int hashCode() {
    return Objects.hash(signature, line, lastLine, text, captures);
  }
}
