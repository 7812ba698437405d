package org.crossmend.cli.render;

/** Makes text from logs safe for a terminal: control characters are shown, not obeyed. */
public final class Visible {

  private Visible() {}

  /**
   * The text with control characters written as {@code ^X}, bidirectional overrides as {@code
   * U+XXXX}, tabs as blanks.
   */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && harmless(text.charAt(i))) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.substring(0, i));
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\t') {
        out.append("    ");
      } else if (harmless(c)) {
        out.append(c);
      } else if (c < 0x20) {
        out.append('^').append((char) (c + 0x40));
      } else if (c == 0x7f) {
        out.append("^?");
      } else {
        out.append(String.format("<U+%04X>", (int) c));
      }
    }
    return out.toString();
  }

  private static boolean harmless(char c) {
    return c >= 0x20
        && c != 0x7f
        && !(c >= 0x80 && c < 0xa0)
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && c != 0x200e
        && c != 0x200f
        && c != 0x2028
        && c != 0x2029;
  }
}
