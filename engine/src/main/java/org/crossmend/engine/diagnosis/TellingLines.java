package org.crossmend.engine.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.crossmend.engine.model.LogLine;

/** Picks the lines that most probably say what went wrong when no signature does. */
public final class TellingLines {

  private static final Pattern TROUBLE =
      Pattern.compile(
          "(?i)\\b(?:errors?|fatal|fail(?:ed|ure|s)?|cannot|can't|could ?n[o']t|not found|missing|undefined|unable|no such"
              + "|denied|invalid|unexpected|traceback|\\w*exception|panic(?:ked)?|refused|abort(?:ed|ing)?|mismatch|unknown"
              + "|unsupported|required|requires|killed|segmentation|illegal|incompatible|unrecogni[sz]ed|not supported)\\b");
  private static final Pattern STRONG =
      Pattern.compile(
          "(?i)\\b(?:fatal|error|traceback|panicked|\\w+Error|\\w+Exception)\\b\\s*[:!\\[(]|^\\s*(?:E:|!!!)");

  /**
   * Trailers that say only that something failed, progress, probes that answer "no", and commands
   * as they are echoed.
   */
  private static final Pattern EMPTY_WORDS =
      Pattern.compile(
          "^(?:g?make(?:\\[\\d+\\])?(?:: | -)|ninja: build stopped|FAILED: |\\s*$| \\* (?:ERROR: |  \\(no error|  emake failed|  econf failed"
              + "|Call stack:|The specific snippet|If you need support|the complete build log|The complete build log|The ebuild"
              + " environment|Working directory:|(?:Package|Repository|Maintainer|Upstream|USE|FEATURES): |S: |\\s*$| +\\S+, line +\\d+:|emerge --keep-going:)|>>> |checking |-- (?:Looking|Performing|Could NOT|Check)"
              + "|\\[ *\\d+(?:/\\d+|%)\\]|!!! (?:Please attach|/)|.*\\b(?:warning|note):|.*Error \\d+ \\(ignored\\)"
              + "|(?:\\S*/)?(?:\\S+-)?(?:gcc|g\\+\\+|cc|c\\+\\+|clang|clang\\+\\+|rustc|ld|ar) -|/bin/(?:ba)?sh \\S*libtool)");

  private TellingLines() {}

  /**
   * Up to {@code limit} lines, in their order.
   *
   * @param lines the last lines before the failure
   */
  public static List<LogLine> of(List<LogLine> lines, int limit) {
    record Scored(LogLine line, int score) {}
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      LogLine line = lines.get(i);
      String text = line.text();
      if (text.length() > 2000 || EMPTY_WORDS.matcher(text).find()) {
        continue;
      }
      int score = (STRONG.matcher(text).find() ? 8 : 0) + (TROUBLE.matcher(text).find() ? 4 : 0);
      if (score > 0) {
        scored.add(new Scored(line, score * 16 + 16 * i / Math.max(1, lines.size())));
      }
    }
    scored.sort(
        Comparator.comparingInt(Scored::score)
            .reversed()
            .thenComparing(s -> s.line().number(), Comparator.reverseOrder()));
    List<LogLine> best = new ArrayList<>();
    for (Scored s : scored.subList(0, Math.min(limit, scored.size()))) {
      best.add(s.line());
    }
    best.sort(Comparator.comparingLong(LogLine::number));
    return best;
  }

  /**
   * Up to {@code limit} lines that a program may have printed last before a line, in their order;
   * what only announces or repeats is left out.
   *
   * @param lines the last lines before the failure
   * @param line 1-based, the line that says that something failed
   */
  public static List<LogLine> lastBefore(List<LogLine> lines, long line, int limit) {
    List<LogLine> said = new ArrayList<>();
    for (LogLine candidate : lines) {
      if (candidate.number() < line
          && candidate.number() >= line - 2L * limit
          && candidate.text().length() <= 2000
          && !EMPTY_WORDS.matcher(candidate.text()).find()) {
        said.add(candidate);
      }
    }
    return List.copyOf(said.subList(Math.max(0, said.size() - limit), said.size()));
  }
}
