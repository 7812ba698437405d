package org.crossmend.cli.report;

import java.io.IOException;
import java.io.Writer;

/** Writes a report in any of the formats that are made from the model. */
public final class ReportWriter {

  private ReportWriter() {}

  /**
   * Writes it; the writer is not closed.
   *
   * @throws IllegalArgumentException for JSON, which has more than the model: it is written from
   *     what the model was made of
   */
  public static void write(Report report, ReportFormat format, Writer out) throws IOException {
    switch (format) {
      case HTML -> HtmlReport.write(report, out);
      case MARKDOWN -> MarkdownReport.write(report, out);
      case BUGS -> BugReports.write(report, out);
      case SARIF -> SarifReport.write(report, out);
      case JUNIT -> JunitReport.write(report, out);
      case JSON -> throw new IllegalArgumentException("JSON is not made from the model");
    }
  }
}
