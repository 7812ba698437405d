package org.crossmend.corpus.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes terminal escapes (CSI, OSC and other strings, charset and two-byte ones) and NULs out of a
 * text that comes in pieces. A line feed always ends a sequence, so a broken one costs the rest of
 * its line at the most.
 */
public final class EscapeStripper {

  private static final int TEXT = 0;
  private static final int ESCAPE = 1;
  private static final int CSI = 2;
  private static final int STRING = 3;
  private static final int STRING_ESCAPE = 4;
  private static final int CHARSET = 5;

  private static final long LOW = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;
  private static final long ESC_BYTES = 0x1b1b_1b1b_1b1b_1b1bL;

  private int state = TEXT;

  /**
   * Cleans a piece in place.
   *
   * @return the end of what is left, at most {@code to}
   */
  public int strip(byte[] text, int from, int to) {
    return strip(text, from, to, from);
  }

  /** Whether the text goes on outside of any sequence. */
  boolean isBetween() {
    return state == TEXT;
  }

  /**
   * Cleans a piece and moves it.
   *
   * @param to after the piece's last byte
   * @param into where it goes, at most {@code from}
   * @return the end of what is left
   */
  int strip(byte[] text, int from, int to, int into) {
    int at = from;
    int out = into;
    if (state == TEXT) {
      at = firstSpecial(text, from, to);
      if (into != from) {
        System.arraycopy(text, from, text, into, at - from);
      }
      out += at - from;
    }
    while (at < to) {
      byte b = text[at++];
      if (state == TEXT) {
        if (b == 0x1b) {
          state = ESCAPE;
        } else if (b != 0) {
          text[out++] = b;
          if (at < to && out != at - 1 && text[at] != 0x1b && text[at] != 0) {
            int end = firstSpecial(text, at, to);
            System.arraycopy(text, at, text, out, end - at);
            out += end - at;
            at = end;
          }
        }
      } else if (b == '\n' || b == '\r') {
        state = TEXT;
        text[out++] = b;
      } else if (b != 0) {
        at = step(b) ? at : at - 1;
      }
    }
    return out;
  }

  /** Goes on within a sequence; false if the byte does not belong to it. */
  private boolean step(byte b) {
    return switch (state) {
      case ESCAPE -> afterEscape(b);
      case CSI -> {
        if (b >= 0x20 && b <= 0x3f) {
          yield true;
        }
        state = TEXT;
        yield b >= 0x40 && b <= 0x7e;
      }
      case STRING -> {
        if (b == 7) {
          state = TEXT;
        } else if (b == 0x1b) {
          state = STRING_ESCAPE;
        }
        yield true;
      }
      case STRING_ESCAPE -> {
        state = b == '\\' ? TEXT : ESCAPE;
        yield b == '\\';
      }
      default -> {
        state = TEXT;
        yield (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
      }
    };
  }

  private boolean afterEscape(byte b) {
    switch (b) {
      case '[' -> state = CSI;
      case ']', 'P', '_', '^', 'X' -> state = STRING;
      case '(', ')' -> state = CHARSET;
      case 0x1b -> state = ESCAPE;
      default -> {
        state = TEXT;
        return b >= 0x20 && b < 0x7f;
      }
    }
    return true;
  }

  /** The first ESC or NUL, or {@code to}. */
  private static int firstSpecial(byte[] text, int from, int to) {
    int at = from;
    ByteBuffer longs = ByteBuffer.wrap(text).order(ByteOrder.LITTLE_ENDIAN);
    for (; at + 8 <= to; at += 8) {
      long w = longs.getLong(at);
      long e = w ^ ESC_BYTES;
      if (((((w - LOW) & ~w) | ((e - LOW) & ~e)) & HIGH) != 0) {
        break;
      }
    }
    while (at < to && text[at] != 0x1b && text[at] != 0) {
      at++;
    }
    return at;
  }
}
