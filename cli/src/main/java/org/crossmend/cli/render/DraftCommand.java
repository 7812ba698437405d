package org.crossmend.cli.render;

import java.util.List;
import java.util.regex.Pattern;
import org.crossmend.corpus.curate.SuggestedId;
import org.crossmend.engine.diagnosis.TellingLines;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** The command that makes a signature of a failure which nothing recognises. */
public final class DraftCommand {

  /** CMake's messages go on below their head; what is too much is left out again. */
  private static final int LINES_OF_A_MESSAGE = 6;

  /** A line further away from the announcement, in lines, is hardly about it. */
  private static final int NEAR = 5;

  private static final Pattern PORTAGES = Pattern.compile("^(?:>>> | \\* |!!! |\\s*$)");

  private DraftCommand() {}

  /** Of the telling lines the one that says most, or null if there are none. */
  private static @Nullable LogLine decisive(List<LogLine> telling) {
    List<LogLine> best = TellingLines.of(telling, 1);
    return best.isEmpty()
        ? (telling.isEmpty() ? null : telling.get(telling.size() - 1))
        : best.get(0);
  }

  /**
   * The line that a signature could be made of where no signature names the cause: the one that
   * says most, or else the last one before the failure is announced; null if there is none.
   */
  public static @Nullable LogLine decisive(PackageDiagnosis d) {
    boolean caused = d.verdict().causeFound() && !d.cured().isEmpty();
    if (caused || d.verdict().outcome() != Outcome.FAILED) {
      return null;
    }
    if (d.cured().isEmpty()) {
      return decisive(d.verdict().telling());
    }
    Evidence announcement = d.cured().get(0).diagnosis().evidence();
    LogLine last = null;
    for (LogLine line : d.part().tail()) {
      if (announcement.file() == null
          && line.number() < announcement.line()
          && line.number() >= announcement.line() - NEAR
          && !PORTAGES.matcher(line.text()).find()) {
        last = line;
      }
    }
    return d.part().holdsBuildOutput() ? last : null;
  }

  /** The command for a line of a log, as a shell takes it. */
  public static String of(String log, LogLine line, List<Neighbour> nearest) {
    String near = nearest.isEmpty() ? null : nearest.get(0).signature();
    return of(SuggestedId.of(line.text(), near), mark(log, line));
  }

  /** The command for marked lines. */
  public static String of(String id, String mark) {
    return "crossmend corpus new "
        + id
        + " --from "
        + ShellQuote.of(mark)
        + " --corpus DIR --title 'WHAT HAPPENED' --cause 'WHY'";
  }

  /** The line, or the lines, as {@code corpus new} takes them. */
  public static String mark(String log, LogLine line) {
    String lines =
        line.text().startsWith("CMake Error")
            ? line.number() + "-" + (line.number() + LINES_OF_A_MESSAGE)
            : String.valueOf(line.number());
    return log + ":" + lines;
  }
}
