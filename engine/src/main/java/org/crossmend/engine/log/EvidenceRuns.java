package org.crossmend.engine.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.spi.SignatureMatcher.Surroundings;
import org.jspecify.annotations.Nullable;

/**
 * Joins the hits of a signature that lie close together into one {@link Evidence}. However often a
 * signature matches, only the first and the last runs are kept, so that a log in which every line
 * matches costs no more memory than another.
 */
public final class EvidenceRuns {

  /** Hits of one signature at most this many lines apart belong to one run. */
  public static final int GAP = 80;

  private static final int KEPT_AT_EITHER_END = 24;

  private final int context;
  private final Map<String, List<Run>> runs = new LinkedHashMap<>();

  /**
   * Starts with no evidence.
   *
   * @param context how many lines before and after a run's first hit are kept as its excerpt
   */
  public EvidenceRuns(int context) {
    this.context = context;
  }

  /** Adds a hit; hits of one signature come in the order of their lines. */
  public void add(Hit hit, @Nullable Phase phase, Surroundings around) {
    List<Run> of = runs.get(hit.signature().id());
    if (of == null) {
      of = new ArrayList<>();
      runs.put(hit.signature().id(), of);
    }
    Run last = of.isEmpty() ? null : of.get(of.size() - 1);
    if (last != null
        && last.phase == phase
        && hit.line() - last.lastLine <= GAP
        && hit.line() >= last.first.line()) {
      // an undefined reference after another is one cause; a missing header after another is a
      // second one
      if (last.first.captures().equals(hit.captures())
          || hit.signature().confidence() != Confidence.CERTAIN) {
        last.lastLine = Math.max(last.lastLine, hit.lastLine());
        last.count++;
        return;
      }
    }
    if (of.size() >= 2 * KEPT_AT_EITHER_END) {
      of.remove(KEPT_AT_EITHER_END);
    }
    of.add(new Run(hit, phase, excerpt(hit, around, context)));
  }

  /** The lines of a hit with {@code context} lines on either side. */
  static List<LogLine> excerpt(Hit hit, Surroundings around, int context) {
    List<LogLine> lines = new ArrayList<>(around.before(context));
    lines.add(new LogLine(hit.line(), hit.text()));
    for (LogLine after : around.after(context + (int) Math.min(8, hit.lastLine() - hit.line()))) {
      lines.add(after);
    }
    return lines;
  }

  /** Whether a hit of this signature with the same text was already added. */
  public boolean knows(Hit hit) {
    for (Run run : runs.getOrDefault(hit.signature().id(), List.of())) {
      if (run.first.text().strip().equals(hit.text().strip())) {
        return true;
      }
    }
    return false;
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** All evidence in the order of the lines; on one line the surer signature stands first. */
  public List<Evidence> evidence() {
    List<Evidence> all = new ArrayList<>();
    for (List<Run> of : runs.values()) {
      for (Run run : of) {
        all.add(new Evidence(run.first, run.lastLine, run.count, run.phase, null, run.excerpt));
      }
    }
    all.sort(EvidenceRuns::compare);
    return all;
  }

  private static int compare(Evidence one, Evidence other) {
    int result = Long.compare(one.line(), other.line());
    if (result == 0) {
      result = one.signature().confidence().compareTo(other.signature().confidence());
    }
    return result == 0 ? one.signature().id().compareTo(other.signature().id()) : result;
  }

  private static final class Run {
    final Hit first;
    final @Nullable Phase phase;
    final List<LogLine> excerpt;
    long lastLine;
    int count = 1;

    Run(Hit first, @Nullable Phase phase, List<LogLine> excerpt) {
      this.first = first;
      this.phase = phase;
      this.excerpt = excerpt;
      this.lastLine = first.lastLine();
    }
  }
}
