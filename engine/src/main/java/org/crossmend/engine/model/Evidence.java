package org.crossmend.engine.model;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A signature found in a log: one run of hits that lie close together.
 *
 * @param first the run's first hit, which names the captures and the decisive line
 * @param lastLine the last line of the run's last hit, at least {@code first.line()}
 * @param count how many hits the run has, at least 1
 * @param phase the phase that printed it, null where unknown
 * @param file the file the lines are numbered in, if it is not the log itself ({@code config.log},
 *     the kernel's log)
 * @param excerpt the lines around the first hit, in order
 */
public record Evidence(
    Hit first,
    long lastLine,
    int count,
    @Nullable Phase phase,
    @Nullable String file,
    List<LogLine> excerpt) {

  public Evidence {
    if (lastLine < first.line() || count < 1) {
      throw new IllegalArgumentException("an empty run of hits");
    }
    excerpt = List.copyOf(excerpt);
  }

  public Signature signature() {
    return first.signature();
  }

  public Category category() {
    return first.signature().category();
  }

  /** The 1-based line of the first hit. */
  public long line() {
    return first.line();
  }

  /** What the first hit caught. */
  public Map<String, String> captures() {
    return first.captures();
  }

  /** The named capture, or null. */
  public @Nullable String capture(String name) {
    return first.captures().get(name);
  }

  // Written out: what a record gets by itself is made at its first use, some milliseconds for each.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Evidence that
        && lastLine == that.lastLine
        && count == that.count
        && Objects.equals(phase, that.phase)
        && Objects.equals(file, that.file)
        && first.equals(that.first)
        && excerpt.equals(that.excerpt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(first, lastLine, count, phase, file, excerpt);
  }
}
