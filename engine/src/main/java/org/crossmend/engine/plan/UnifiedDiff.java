package org.crossmend.engine.plan;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts compared as {@code diff -u} does it, so that patch(1) can apply the result. */
final class UnifiedDiff {

  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /**
   * The changes of a file, each line with its line end.
   *
   * @param before null: there is no such file
   */
  static String of(String file, @Nullable String before, String after) {
    List<String> old = lines(before == null ? "" : before);
    List<String> written =
        UnifiedDiffUtils.generateUnifiedDiff(
            before == null ? "/dev/null" : file,
            file,
            old,
            DiffUtils.diff(old, lines(after)),
            CONTEXT);
    StringBuilder diff = new StringBuilder();
    for (String line : written) {
      // diff leaves a length of 1 out
      diff.append(line.startsWith("@@ ") ? line.replaceAll(",1(?= )", "") : line).append('\n');
    }
    return diff.toString();
  }

  /** The lines; a last one without a line end is another line than the same one with it. */
  private static List<String> lines(String text) {
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int last = lines.size() - 1;
    if (lines.get(last).isEmpty()) {
      lines.remove(last);
    } else {
      lines.set(last, lines.get(last) + "\n\\ No newline at end of file");
    }
    return lines;
  }
}
