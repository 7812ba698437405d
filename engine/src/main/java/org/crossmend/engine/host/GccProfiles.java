package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.spi.ProcessRunner;

/** Asks {@code gcc-config} which compilers there are for a tuple. */
public final class GccProfiles {

  private static final Pattern LINE = Pattern.compile("\\s*\\[\\d+]\\s+(\\S+)(\\s+\\*)?\\s*");
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");

  private GccProfiles() {}

  /**
   * The profiles, such as {@code x86_64-weak-linux-gnu-13}, the selected one first; empty where
   * gcc-config is missing or knows none.
   *
   * @param environment clean
   */
  public static List<String> of(
      ProcessRunner runner, ProgramFinder programs, Map<String, String> environment, String tuple)
      throws InterruptedException {
    Path program = programs.find("gcc-config");
    if (program == null) {
      return List.of();
    }
    try {
      return parse(
          runner.ask(List.of(program.toString(), "--list-profiles"), environment).out(), tuple);
    } catch (IOException e) {
      return List.of();
    }
  }

  static List<String> parse(String said, String tuple) {
    List<String> profiles = new ArrayList<>();
    for (String line : said.split("\n", -1)) {
      Matcher m = LINE.matcher(COLOUR.matcher(line).replaceAll(""));
      if (m.matches() && m.group(1).matches(Pattern.quote(tuple) + "-\\d[0-9.]*\\S*")) {
        profiles.add(m.group(2) == null ? profiles.size() : 0, m.group(1));
      }
    }
    return profiles;
  }
}
