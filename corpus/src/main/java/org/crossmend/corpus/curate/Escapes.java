package org.crossmend.corpus.curate;

/** Writes texts so that other languages take them as they are. */
final class Escapes {

  private Escapes() {}

  /** A text as a pattern (RE2) that matches nothing else. */
  static String re2(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ("\\.[]{}()*+?^$|".indexOf(c) >= 0) {
        out.append('\\');
      }
      out.append(c);
    }
    return out.toString();
  }

  /** A text as a YAML scalar on one line: in single quotes where that can be read. */
  static String yaml(String text) {
    boolean plain = text.codePoints().allMatch(Escapes::isPlain);
    return plain ? "'" + text.replace("'", "''") + "'" : excerpt(text);
  }

  /** A text as a YAML scalar in double quotes. */
  static String excerpt(String text) {
    StringBuilder out = new StringBuilder(text.length() + 8).append('"');
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                default -> {
                  if (isPlain(c)) {
                    out.appendCodePoint(c);
                  } else if (c < 0x100) {
                    out.append(String.format("\\x%02x", c));
                  } else if (c < 0x10000) {
                    out.append(String.format("\\u%04x", c));
                  } else {
                    out.append(String.format("\\U%08x", c));
                  }
                }
              }
            });
    return out.append('"').toString();
  }

  /** Whether a character can be read in an editor and may stand in YAML. */
  private static boolean isPlain(int c) {
    return (c >= 0x20 && c < 0x7f)
        || (c >= 0xa1 && c < 0x10000 && c != 0xad && Character.isDefined(c) && isVisible(c));
  }

  private static boolean isVisible(int c) {
    int type = Character.getType(c);
    return type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.SURROGATE
        && type != Character.PRIVATE_USE
        && type != Character.LINE_SEPARATOR
        && type != Character.PARAGRAPH_SEPARATOR
        && type != Character.SPACE_SEPARATOR
        && c != 0xfffd
        && c != 0xfeff;
  }
}
