package org.crossmend.corpus.match;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tools that run builds put before each line of a build's output: times, the names of
 * containers, bars and brackets. Patterns are written for the output itself, so a line that begins
 * like this is tried without its prefix as well.
 */
final class LinePrefix {

  /** More than one of them may stand before a line, such as a time and BitBake's bar. */
  private static final int MOST = 3;

  private static final int LONGEST = 200;

  private static final String DATE =
      "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";
  private static final String ZONE = "(?:Z|[+-]\\d\\d:?\\d\\d)?";

  /** Each is anchored and without nested repetition, so it takes linear time. */
  private static final List<Pattern> KNOWN =
      List.of(
          // BitBake, in what it shows of a task's log
          Pattern.compile("\\| "),
          // a quotation
          Pattern.compile("> "),
          // GitHub's and GitLab's runners; Jenkins' and other plugins in brackets
          Pattern.compile(
              "(?:[^\\t]{1,80}\\t[^\\t]{1,80}\\t)?\\ufeff?" + DATE + "Z (?:\\d\\d[OE][ +])?"),
          Pattern.compile("\\[" + DATE + ZONE + "\\] (?:\\[\\w{1,8} *\\] )?"),
          Pattern.compile(DATE + ZONE + ":? (?:\\[\\w{1,8} *\\] )?"),
          // poudriere and others: the time that has passed, or of the day
          Pattern.compile("\\[?\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?\\]?:? "),
          // the Open Build Service: seconds
          Pattern.compile("\\[ {0,6}\\d{1,6}(?:\\.\\d{1,9})?s\\] "),
          // syslog, the journal
          Pattern.compile(
              "[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d (?:[\\w.-]{1,64} [\\w./-]{1,64}\\[\\d{1,9}\\]: )?"),
          // BuildKit
          Pattern.compile("#\\d{1,4} (?:\\[[^\\]]{1,80}\\] |\\d{1,6}\\.\\d{1,6} )?"),
          Pattern.compile(" => => # "),
          // Nix, after a failure, and with -L
          Pattern.compile(" {2,12}> "),
          Pattern.compile("[A-Za-z0-9][\\w+.-]{0,80}> "),
          // docker compose
          Pattern.compile("[A-Za-z0-9][\\w.-]{0,80} {1,40}\\| "),
          // crosstool-NG
          Pattern.compile("\\[(?:ERROR|ALL  |EXTRA|DEBUG|INFO |WARN |CFG  )\\] {4}"),
          // mock
          Pattern.compile("(?:DEBUG|INFO) [\\w.]{1,40}:\\d{1,6}: {1,2}"),
          // pip's subprocesses, and what is indented as code
          Pattern.compile(" {4,12}(?=\\S)"));

  /** How escapes of a terminal begin in the notation of {@code cat -v}. */
  static final String SHOWN_ESCAPE = "^[[";

  private static final Pattern SHOWN_COLOUR = Pattern.compile("\\^\\[\\[[0-9;]{0,20}[mK]");

  private LinePrefix() {}

  /** The line without its prefixes; the same object if it has none. */
  static String strip(String line) {
    String rest = line.contains(SHOWN_ESCAPE) ? SHOWN_COLOUR.matcher(line).replaceAll("") : line;
    for (int i = 0; i < MOST; i++) {
      int length = length(rest);
      if (length == 0) {
        break;
      }
      rest = rest.substring(length);
    }
    return rest;
  }

  private static int length(String line) {
    if (line.isEmpty() || !mayBegin(line.charAt(0))) {
      return 0;
    }
    for (Pattern known : KNOWN) {
      Matcher matcher = known.matcher(line);
      matcher.region(0, Math.min(line.length(), LONGEST));
      if (matcher.lookingAt() && matcher.end() > 0) {
        return matcher.end();
      }
    }
    return 0;
  }

  private static boolean mayBegin(char c) {
    return c < 0x80
        ? c == ' ' || "|>[#".indexOf(c) >= 0 || Character.isLetterOrDigit(c)
        : c == '\ufeff';
  }
}
