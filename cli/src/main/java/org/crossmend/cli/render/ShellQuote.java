package org.crossmend.cli.render;

import java.util.List;
import java.util.regex.Pattern;

/** Shows argument lists the way a person would type them; nothing that it makes is ever run. */
public final class ShellQuote {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private ShellQuote() {}

  public static String of(String argument) {
    String visible = Visible.of(argument);
    return PLAIN.matcher(visible).matches() ? visible : "'" + visible.replace("'", "'\\''") + "'";
  }

  public static String join(List<String> arguments) {
    StringBuilder line = new StringBuilder();
    for (String argument : arguments) {
      line.append(line.length() == 0 ? "" : " ").append(of(argument));
    }
    return line.toString();
  }
}
