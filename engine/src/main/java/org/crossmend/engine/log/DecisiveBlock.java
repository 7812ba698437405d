package org.crossmend.engine.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a companion file ({@code config.log} …) that belongs to the test which ended the
 * configuration. The rest of such a file is full of probes that failed by design and must not be
 * read as errors.
 *
 * @param firstLine the 1-based line of the file that the block begins with
 * @param lines cleaned lines; empty if the file has no such part
 */
public record DecisiveBlock(long firstLine, List<String> lines) {

  private static final DecisiveBlock NOTHING = new DecisiveBlock(1, List.of());
  private static final int MOST_LINES = 2000;
  private static final int MOST_CHARS = 4000;

  private static final Pattern PROBE = Pattern.compile("^configure:\\d+: checking ");
  private static final Pattern CONFIGURE_ERROR = Pattern.compile("^configure:\\d+: error: ");
  private static final Pattern MESON_SANITY = Pattern.compile("^Sanity testing ");
  private static final Pattern MESON_ERROR =
      Pattern.compile("ERROR: (?:Compiler|Executables created by|Unknown compiler)");
  private static final Pattern CMAKE_WORKS =
      Pattern.compile(
          "Determining if the \\w+ compiler works|Check for working \\w+ compiler|compiler identification source file");
  private static final Pattern CMAKE_NEXT =
      Pattern.compile("^(?:Determining |Performing |Detecting |  -$)");

  public DecisiveBlock {
    lines = List.copyOf(lines);
  }

  /** Whether there is nothing to read. */
  public boolean isEmpty() {
    return lines.isEmpty();
  }

  /**
   * Reads the block out of a file with this name.
   *
   * @param name the file's name or path; one that is not a known companion gives an empty block
   * @throws IOException if reading fails
   */
  public static DecisiveBlock read(String name, InputStream in) throws IOException {
    if (name.endsWith("config.log")) {
      return between(in, PROBE, CONFIGURE_ERROR, null);
    } else if (name.endsWith("meson-log.txt")) {
      return between(in, MESON_SANITY, MESON_ERROR, null);
    } else if (name.endsWith("CMakeError.log") || name.endsWith("CMakeConfigureLog.yaml")) {
      return between(in, CMAKE_WORKS, null, CMAKE_NEXT);
    }
    return NOTHING;
  }

  /**
   * The lines from the last {@code begin} before the last {@code end}; without {@code end} those
   * from the last {@code begin} to the next {@code stop}.
   */
  private static DecisiveBlock between(
      InputStream in, Pattern begin, @Nullable Pattern end, @Nullable Pattern stop)
      throws IOException {
    DecisiveBlock found = NOTHING;
    List<String> block = new ArrayList<>();
    long first = 1;
    long number = 0;
    boolean open = false;
    BoundedLines lines = new BoundedLines(in, MOST_CHARS);
    for (String raw = lines.next(); raw != null; raw = lines.next()) {
      number++;
      String line = LineText.clean(raw);
      if (begin.matcher(line).find()) {
        block.clear();
        first = number;
        open = true;
      } else if (open && stop != null && stop.matcher(line).find()) {
        open = false;
      }
      if (open && block.size() < MOST_LINES) {
        // the source of the test program is quoted behind "| "
        block.add(line.startsWith("| ") ? "" : line);
      }
      if (end != null && open && end.matcher(line).find()) {
        found = new DecisiveBlock(first, block);
      }
    }
    return end == null && !block.isEmpty() ? new DecisiveBlock(first, block) : found;
  }
}
