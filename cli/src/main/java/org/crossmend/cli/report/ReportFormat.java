package org.crossmend.cli.report;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a report's file is, by how its name ends. */
public enum ReportFormat {
  // those with two dots first: the end of one is another
  BUGS("\\.bug\\.md"),
  MARKDOWN("\\.md"),
  SARIF("\\.sarif(?:\\.json)?"),
  HTML("\\.html?"),
  JUNIT("\\.xml"),
  JSON("\\.json");

  private final Pattern names;

  ReportFormat(String ending) {
    this.names = Pattern.compile(".+" + ending, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /** The format of a file, null where its name tells none. */
  public static @Nullable ReportFormat of(String file) {
    for (ReportFormat format : values()) {
      if (format.names.matcher(file).matches()) {
        return format;
      }
    }
    return null;
  }

  /** The endings as a sentence has them. */
  public static String endings() {
    return ".html, .json, .md, .sarif, .xml or .bug.md";
  }
}
