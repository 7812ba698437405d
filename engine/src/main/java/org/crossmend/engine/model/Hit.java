package org.crossmend.engine.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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
}
