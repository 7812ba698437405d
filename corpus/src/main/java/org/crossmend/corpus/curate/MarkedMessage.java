package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.engine.diagnosis.TellingLines;
import org.crossmend.engine.model.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * How the marked lines are to be recognised.
 *
 * @param kind one line by itself, some in order, or one message that a tool broke over lines
 * @param lines the lines that decide; one for {@link MatchForm.Kind#ANY}
 */
record MarkedMessage(MatchForm.Kind kind, List<LogLine> lines) {

  private static final int LONGEST_LINE = 1000;
  private static final int MOST_WRAPPED = 8;

  private static final Pattern BROKEN_OVER_LINES =
      Pattern.compile(
          "^(?:CMake (?:Deprecation )?(?:Error|Warning)(?: \\(dev\\))?(?: at \\S+ \\(\\w*\\))?:?$|CMake Error at )");
  private static final Pattern LEADS = Pattern.compile(":\\s*$");
  private static final Pattern TROUBLE =
      Pattern.compile("(?i)\\b(?:error|fatal|failed|cannot|not found|undefined|exception)\\b");

  MarkedMessage {
    lines = List.copyOf(lines);
  }

  /**
   * Chooses for these lines.
   *
   * @param marked not blank, at least one
   * @param wished the form that the author wants, or null
   */
  static MarkedMessage of(List<LogLine> marked, MatchForm.@Nullable Kind wished) {
    List<LogLine> lines = marked.stream().map(MarkedMessage::window).toList();
    if (wished != null && wished != MatchForm.Kind.ANY) {
      return new MarkedMessage(wished, lines.subList(0, Math.min(lines.size(), MOST_WRAPPED)));
    }
    LogLine first = lines.get(0);
    if (wished == null && lines.size() > 1) {
      if (BROKEN_OVER_LINES.matcher(first.text()).find() && isIndented(lines.get(1).text())) {
        return new MarkedMessage(MatchForm.Kind.WRAPPED, lines.subList(0, endOfMessage(lines)));
      }
      LogLine second = lines.get(1);
      if (LEADS.matcher(first.text()).find()
          && isIndented(second.text())
          && Words.telling(first.text()).size() >= 2) {
        return new MarkedMessage(MatchForm.Kind.SEQUENCE, List.of(first, second));
      }
    }
    return new MarkedMessage(MatchForm.Kind.ANY, List.of(decisive(lines)));
  }

  /** The message is indented below its head; what follows it says only how CMake came there. */
  private static int endOfMessage(List<LogLine> lines) {
    int end = 1;
    while (end < Math.min(lines.size(), MOST_WRAPPED)
        && isIndented(lines.get(end).text())
        && !lines.get(end).text().startsWith("Call Stack")) {
      end++;
    }
    return end;
  }

  private static boolean isIndented(String text) {
    return text.startsWith("  ") || text.startsWith("\t");
  }

  /** The line that tells most. */
  private static LogLine decisive(List<LogLine> lines) {
    List<LogLine> telling = TellingLines.of(lines, 1);
    if (!telling.isEmpty()) {
      return telling.get(0);
    }
    LogLine best = lines.get(0);
    for (LogLine line : lines) {
      best = Words.telling(line.text()).size() > Words.telling(best.text()).size() ? line : best;
    }
    return best;
  }

  /** Of a very long line the part around the words of trouble, or its begin. */
  private static LogLine window(LogLine line) {
    String text = line.text();
    if (text.length() <= LONGEST_LINE) {
      return line;
    }
    Matcher trouble = TROUBLE.matcher(text);
    int middle = trouble.find() ? trouble.start() : 0;
    int from = middle < LONGEST_LINE / 2 ? 0 : boundary(text, middle - LONGEST_LINE / 2);
    int to = boundary(text, Math.min(text.length(), from + LONGEST_LINE));
    return new LogLine(line.number(), text.substring(from, to));
  }

  private static int boundary(String text, int at) {
    int blank = text.lastIndexOf(' ', at);
    int place = at == text.length() || blank < at - 100 ? at : blank + 1;
    boolean inside =
        place > 0 && place < text.length() && Character.isLowSurrogate(text.charAt(place));
    return inside ? place - 1 : place;
  }

  /** Whether a line's text is all of the line that was marked. */
  static boolean isWhole(LogLine line, List<LogLine> marked) {
    return marked.stream()
        .anyMatch(m -> m.number() == line.number() && m.text().length() == line.text().length());
  }

  /** The texts of the lines. */
  List<String> texts() {
    return lines.stream().map(LogLine::text).toList();
  }

  /** The lines as one text, as a pattern for wrapped messages sees it. */
  String folded() {
    List<String> texts = new ArrayList<>();
    for (LogLine line : lines) {
      texts.add(line.text().strip().replaceAll("\\s+", " "));
    }
    return String.join(" ", texts);
  }
}
