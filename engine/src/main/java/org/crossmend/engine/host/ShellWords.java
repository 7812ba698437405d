package org.crossmend.engine.host;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what Python's {@code shlex.quote} writes: plain words, and words between quotes. */
final class ShellWords {

  private ShellWords() {}

  /**
   * Reads {@code NAME=value} assignments, one after another on lines of their own; values may hold
   * line breaks.
   */
  static Map<String, String> assignments(String text) {
    Map<String, String> values = new LinkedHashMap<>();
    int at = 0;
    while (at < text.length()) {
      int equals = text.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      // a warning that came before the assignment is no part of its name
      String name = text.substring(Math.max(at, text.lastIndexOf('\n', equals) + 1), equals);
      StringBuilder value = new StringBuilder();
      char quote = 0;
      at = equals + 1;
      for (; at < text.length() && (quote != 0 || text.charAt(at) != '\n'); at++) {
        char c = text.charAt(at);
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '\'' || c == '"')) {
          quote = c;
        } else {
          value.append(c);
        }
      }
      values.put(name, value.toString());
      at++;
    }
    return values;
  }
}
