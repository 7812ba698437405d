package org.crossmend.cli.report;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.cli.render.Visible;

/**
 * Writes CommonMark in which texts from anywhere stay texts: prose is escaped, and what would call
 * people or link to issues on a forge stands in code, as do lines of logs, in fences longer than
 * anything in them.
 */
final class Markdown {

  /** What has a meaning within a line. */
  private static final Pattern INLINE = Pattern.compile("[\\\\`*_\\[\\]<>&~|$]");

  /** What has a meaning at the beginning of a line. */
  private static final Pattern LEADING = Pattern.compile("^(\\d*)([#+=:.)-])");

  private static final Pattern WORDS = Pattern.compile("\\S+|\\s+");

  /** {@code @name} notifies that person on most forges, {@code #1} and {@code !1} make links. */
  private static final Pattern CALLING =
      Pattern.compile("\\S*(?:[@\\[\\]`]|[#!~%$&]\\d|GH-\\d|://|www\\.)\\S*");

  private static final Pattern TICKS = Pattern.compile("`+");

  private final Writer out;

  Markdown(Writer out) {
    this.out = out;
  }

  /** A heading. */
  void heading(int level, String markdown) throws IOException {
    line("#".repeat(level) + " " + markdown);
    line("");
  }

  /** A paragraph of Markdown made with the methods below. */
  void paragraph(String markdown) throws IOException {
    line(markdown);
    line("");
  }

  /** An item of a list; {@link #endList()} ends the list. */
  void item(String markdown) throws IOException {
    line("- " + markdown);
  }

  void endList() throws IOException {
    line("");
  }

  /** Lines as they are. */
  void fence(List<String> lines) throws IOException {
    int longest = 2;
    for (String text : lines) {
      longest = Math.max(longest, ticks(text));
    }
    String fence = "`".repeat(longest + 1);
    line(fence + "text");
    for (String text : lines) {
      line(Visible.of(text));
    }
    line(fence);
    line("");
  }

  /** A text as code within a line. */
  static String code(String text) {
    String visible = Visible.of(text);
    if (visible.isBlank()) {
      return "";
    }
    String ticks = "`".repeat(ticks(visible) + 1);
    return ticks.length() == 1 && !visible.startsWith(" ")
        ? ticks + visible + ticks
        : ticks + " " + visible + " " + ticks;
  }

  /** A text as prose. */
  static String prose(String text) {
    StringBuilder out = new StringBuilder();
    Matcher words = WORDS.matcher(Visible.of(text));
    while (words.find()) {
      String word = words.group();
      out.append(
          CALLING.matcher(word).matches() ? code(word) : INLINE.matcher(word).replaceAll("\\\\$0"));
    }
    return LEADING.matcher(out).replaceFirst("$1\\\\$2");
  }

  private static int ticks(String text) {
    int longest = 0;
    Matcher runs = TICKS.matcher(text);
    while (runs.find()) {
      longest = Math.max(longest, runs.group().length());
    }
    return longest;
  }

  private void line(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
