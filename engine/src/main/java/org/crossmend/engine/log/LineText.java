package org.crossmend.engine.log;

/** Makes a raw line readable: without ANSI escapes, NULs and overwritten progress. */
public final class LineText {

  private static final char ESC = 0x1b;
  private static final char BEL = 0x07;

  private LineText() {}

  /**
   * The line as a terminal would leave it: escapes and NULs removed, and of text that carriage
   * returns overwrite only the last piece that is not blank.
   */
  public static String clean(String raw) {
    String text = raw.indexOf(ESC) < 0 && raw.indexOf('\0') < 0 ? raw : strip(raw);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\r') {
      end--;
    }
    int cr = text.lastIndexOf('\r', end - 1);
    return text.substring(cr + 1, end);
  }

  private static String strip(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      if (c == ESC) {
        i = afterEscape(raw, i + 1);
      } else {
        if (c != '\0') {
          out.append(c);
        }
        i++;
      }
    }
    return out.toString();
  }

  /** ECMA-48: CSI … final byte, OSC … BEL or ST, and two-byte sequences. */
  private static int afterEscape(String s, int i) {
    if (i >= s.length()) {
      return i;
    }
    char kind = s.charAt(i++);
    if (kind == '[') {
      while (i < s.length() && s.charAt(i) >= 0x20 && s.charAt(i) < 0x40) {
        i++;
      }
      return Math.min(i + 1, s.length());
    }
    if (kind == ']') {
      while (i < s.length() && s.charAt(i) != BEL && s.charAt(i) != ESC) {
        i++;
      }
      boolean st = i + 1 < s.length() && s.charAt(i) == ESC && s.charAt(i + 1) == '\\';
      return Math.min(i + (st ? 2 : 1), s.length());
    }
    if (kind == '(' || kind == ')') {
      return Math.min(i + 1, s.length());
    }
    return i;
  }
}
