package org.crossmend.cli.render;

/** Makes text from logs safe for a terminal: control characters are shown, not obeyed. */
public final class Visible {

  private Visible() {}

  /**
   * The text with control characters written as {@code ^X}, tabs as blanks, and what turns the
   * direction or is no character at all (halves of surrogate pairs, U+FFFE) as {@code <U+XXXX>}. No
   * line end is left, and nothing that XML forbids.
   */
  public static String of(String text) {
    int i = 0;
    while (i < text.length() && harmless(text, i)) {
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
      } else if (harmless(text, i)) {
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

  private static boolean harmless(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    } else if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return c >= 0x20
        && c != 0x7f
        && !(c >= 0x80 && c < 0xa0)
        && !(c >= 0x202a && c <= 0x202e)
        && !(c >= 0x2066 && c <= 0x2069)
        && c != 0x200e
        && c != 0x200f
        && c != 0x2028
        && c != 0x2029
        && c != 0x061c
        && c < 0xfffe;
  }
}
