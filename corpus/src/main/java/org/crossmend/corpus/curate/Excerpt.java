package org.crossmend.corpus.curate;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.crossmend.engine.model.LogLine;

/**
 * The marked lines of a log and what stands around them.
 *
 * @param before a few lines directly before, nearest last
 * @param marked in order
 * @param after a few lines directly after that belong to the same message
 * @param names the private names that the log gives away
 * @param lines how many lines the log has
 */
public record Excerpt(
    List<LogLine> before,
    List<LogLine> marked,
    List<LogLine> after,
    PrivateNames names,
    long lines) {

  private static final int BEFORE = 3;
  private static final int AFTER = 2;

  /** More marked lines are no message any more. */
  public static final int MOST = 40;

  /** The source line that a compiler shows, with its carets. */
  private static final Pattern CONTINUES = Pattern.compile("^ *\\d* \\| |^\\s+(?:\\^|~)");

  public Excerpt {
    before = List.copyOf(before);
    marked = List.copyOf(marked);
    after = List.copyOf(after);
  }

  /**
   * Reads the lines {@code from} to {@code to} (1-based, both included); fewer if the log ends
   * before.
   *
   * @param names takes what the log gives away
   * @throws IOException if reading fails
   */
  public static Excerpt read(LogText log, long from, long to, PrivateNames names)
      throws IOException {
    Deque<LogLine> before = new ArrayDeque<>();
    List<LogLine> marked = new ArrayList<>();
    List<LogLine> after = new ArrayList<>();
    long[] last = new long[1];
    log.each(
        line -> {
          last[0] = line.number();
          names.look(line.text());
          if (line.number() < from) {
            if (before.size() == BEFORE) {
              before.removeFirst();
            }
            before.addLast(line);
          } else if (line.number() <= to && marked.size() < MOST) {
            marked.add(line);
          } else if (line.number() == to + after.size() + 1
              && after.size() < AFTER
              && CONTINUES.matcher(line.text()).find()) {
            after.add(line);
          }
        });
    return new Excerpt(new ArrayList<>(before), marked, after, names, last[0]);
  }
}
