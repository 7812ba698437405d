package org.crossmend.engine.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Subject;
import org.crossmend.engine.diagnosis.TellingLines;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.jspecify.annotations.Nullable;

/** Makes events of the history out of diagnoses and reports. */
public final class FailureNotes {

  /** The outcome of a log that shows a success. */
  public static final String SUCCEEDED = "succeeded";

  private static final int MOST_LINES = 12;
  private static final int LAST_WORDS = 6;
  private static final int AROUND = 2;
  private static final int MOST_CHARS = 300;
  private static final int MOST_CAPTURES = 12;

  private static final Pattern NUMBERS = Pattern.compile("\\b0x[0-9a-f]+|[0-9]+");
  private static final Pattern FOLDERS = Pattern.compile("(?:/[^/\\s:;,'\"()]+)+/");

  private FailureNotes() {}

  /**
   * A failure.
   *
   * @param otherwise what failed where the log names no package
   * @param log the file that holds it, null where it was a stream
   * @param stamp what tells this build from another one that printed the same; null where a healing
   *     saw it
   */
  public static Failed failed(
      PackageDiagnosis d,
      Instant time,
      @Nullable String target,
      String otherwise,
      @Nullable String log,
      @Nullable String stamp) {
    PackageId id = d.part().packageId();
    Evidence cause = cause(d);
    List<LogLine> lines = lines(d);
    return new Failed(
        time,
        target,
        id == null ? otherwise : id.cp(),
        id == null ? null : id.version(),
        stamp == null
            ? Digests.briefHex("healing", time.toString(), identity(d, ""))
            : identity(d, stamp),
        stamp == null,
        causeOf(d, otherwise),
        d.part().phase() == null ? null : d.part().phase().id(),
        cause == null ? null : cause.signature().id(),
        cause == null ? null : cause.signature().title(),
        cause == null ? Map.of() : captures(cause),
        cause != null ? cause.line() : lines.isEmpty() ? 0 : lines.get(0).number(),
        lines.stream().map(line -> cut(line.text())).toList(),
        log);
  }

  /** A package whose healing ended. */
  public static Ended ended(PackageReport report, Instant time, @Nullable String target) {
    PackageId id = report.packageId();
    Set<String> causes = new LinkedHashSet<>();
    String subject = id == null ? Subject.of(report.subject()) : id.cp();
    report.attempts().stream()
        .filter(attempt -> attempt.diagnosis() != null)
        .forEach(attempt -> causes.add(causeOf(attempt.diagnosis(), subject)));
    if (report.last() != null) {
      causes.add(causeOf(report.last(), subject));
    }
    return new Ended(
        time,
        target,
        subject,
        id == null ? null : id.version(),
        Digests.briefHex("healing", time.toString(), report.subject(), report.ending().id()),
        true,
        report.ending().isSuccess(),
        report.ending().id(),
        report.remedies(),
        new ArrayList<>(causes));
  }

  /** A log that shows a success. */
  public static Ended succeeded(
      PackageDiagnosis d, Instant time, @Nullable String target, String otherwise, String stamp) {
    PackageId id = d.part().packageId();
    return new Ended(
        time,
        target,
        id == null ? otherwise : id.cp(),
        id == null ? null : id.version(),
        identity(d, stamp),
        false,
        true,
        SUCCEEDED,
        List.of(),
        List.of());
  }

  /**
   * What is equal where a package failed of the same cause, whatever the version: the package, the
   * signature and what it caught, or else the line that says most. Numbers and folders are no part
   * of it, for they differ from build to build.
   *
   * @param otherwise what failed where the log names no package
   */
  public static String causeOf(PackageDiagnosis d, String otherwise) {
    PackageId id = d.part().packageId();
    List<String> parts = new ArrayList<>(List.of(id == null ? otherwise : id.cp()));
    Evidence cause = cause(d);
    if (cause != null) {
      parts.add(cause.signature().id());
      new TreeMap<>(cause.captures())
          .forEach(
              (name, value) -> {
                parts.add(name);
                parts.add(steady(value));
              });
    } else {
      parts.add("");
      List<LogLine> telling = lines(d);
      List<LogLine> best = TellingLines.of(telling, 1);
      if (!best.isEmpty() || !telling.isEmpty()) {
        LogLine line = best.isEmpty() ? telling.get(telling.size() - 1) : best.get(0);
        parts.add(steady(line.text()));
      }
    }
    return Digests.briefHex(parts.toArray(String[]::new));
  }

  /** What tells one log's failure from any other: where what stands in a log of which length. */
  public static String identity(PackageDiagnosis d, String stamp) {
    PackageLog part = d.part();
    StringBuilder text = new StringBuilder();
    text.append(d.verdict().outcome()).append(' ').append(d.bytes()).append(' ').append(d.lines());
    text.append(' ').append(part.firstLine()).append('-').append(part.lastLine());
    for (LogLine line : part.tail()) {
      text.append('\n').append(line.number()).append(' ').append(line.text());
    }
    return Digests.briefHex(
        part.packageId() == null ? "" : part.packageId().cpv(), text.toString(), stamp);
  }

  /** The decisive lines with those around them, or the most telling ones. */
  public static List<LogLine> lines(PackageDiagnosis d) {
    Evidence cause = d.cured().isEmpty() ? null : d.cured().get(0).diagnosis().evidence();
    List<LogLine> lines = d.verdict().telling();
    if (cause != null) {
      long last = Math.min(cause.first().lastLine(), cause.line() + MOST_LINES);
      lines =
          cause.excerpt().stream()
              .filter(
                  line -> line.number() >= cause.line() - AROUND && line.number() <= last + AROUND)
              .toList();
    }
    if (lines.isEmpty()) {
      // nothing looks like trouble: the last words are all there is
      List<LogLine> tail = d.part().tail();
      lines = TellingLines.of(tail, LAST_WORDS);
      lines = lines.isEmpty() ? lastWords(tail) : lines;
    }
    return lines.subList(0, Math.min(MOST_LINES, lines.size()));
  }

  private static List<LogLine> lastWords(List<LogLine> tail) {
    return tail.subList(Math.max(0, tail.size() - LAST_WORDS), tail.size());
  }

  /** The texts of {@link #lines}, for a search. */
  public static List<String> texts(PackageDiagnosis d) {
    return lines(d).stream().map(LogLine::text).toList();
  }

  /** Whether a signature names the cause. */
  public static boolean isRecognised(PackageDiagnosis d) {
    return cause(d) != null;
  }

  private static @Nullable Evidence cause(PackageDiagnosis d) {
    return d.cured().isEmpty() || !d.verdict().causeFound()
        ? null
        : d.cured().get(0).diagnosis().evidence();
  }

  private static Map<String, String> captures(Evidence cause) {
    Map<String, String> captures = new TreeMap<>();
    cause.captures().entrySet().stream()
        .limit(MOST_CAPTURES)
        .forEach(capture -> captures.put(capture.getKey(), cut(capture.getValue())));
    return captures;
  }

  private static String steady(String text) {
    String plain = cut(text).toLowerCase(Locale.ROOT);
    return NUMBERS.matcher(FOLDERS.matcher(plain).replaceAll("/")).replaceAll("#").strip();
  }

  private static String cut(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
  }
}
