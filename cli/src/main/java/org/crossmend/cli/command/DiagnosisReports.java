package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.JsonRenderer;
import org.crossmend.cli.report.DiagnosisGatherer;
import org.crossmend.cli.report.ReportFormat;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.pipeline.PackageDiagnosis;

/**
 * The reports of {@code diagnose}. JSON is written as the logs are read; for the others as much is
 * kept as they show. Nothing of it is looked at without {@code --report}, so that a cold start does
 * not pay for it.
 */
final class DiagnosisReports implements Consumer<PackageDiagnosis> {

  private final ReportFiles files;
  private final JsonRenderer json;
  private final DiagnosisGatherer gatherer;
  private final Consumer<PackageDiagnosis> shown;
  private final Map<Path, ReportOutput> outputs = new LinkedHashMap<>();
  private boolean lost;

  private DiagnosisReports(
      ReportFiles files, Workshop workshop, int context, Consumer<PackageDiagnosis> shown) {
    this.files = files;
    this.json = new JsonRenderer(context, workshop::steps);
    this.gatherer = new DiagnosisGatherer(workshop::steps, ReportFiles.drafter(), Instant.now());
    this.shown = shown;
  }

  /**
   * Diagnoses and writes the reports.
   *
   * @param files as {@link ReportFiles#of} found them to be in order
   * @param context how many lines of the log JSON has around the decisive one
   * @param shown takes each package too
   * @param diagnosing hands packages over and gives the exit code
   * @return the exit code
   */
  static int run(
      ReportFiles files,
      Workshop workshop,
      int context,
      Consumer<PackageDiagnosis> shown,
      ToIntFunction<Consumer<PackageDiagnosis>> diagnosing) {
    DiagnosisReports reports = new DiagnosisReports(files, workshop, context, shown);
    try {
      reports.open();
      return reports.finish(diagnosing.applyAsInt(reports));
    } finally {
      reports.closeAll();
    }
  }

  private void open() {
    for (Path file : files.files(ReportFormat.JSON)) {
      try {
        outputs.put(file, ReportOutput.open(file));
      } catch (IOException e) {
        lose(file, e);
      }
    }
  }

  @Override
  public void accept(PackageDiagnosis d) {
    shown.accept(d);
    gatherer.add(d, null);
    if (!outputs.isEmpty()) {
      String line = json.render(d) + "\n";
      each(out -> out.writer().write(line));
    }
  }

  private int finish(int exit) {
    each(ReportOutput::commit);
    closeAll();
    boolean written = files.write(gatherer.report(exit, Instant.now(), ReportFiles.version()));
    return written && !lost ? exit : ExitCode.worst(exit, ExitCode.INTERNAL);
  }

  /** Something that is done with a file. */
  private interface Writing {
    void on(ReportOutput out) throws IOException;
  }

  /** With all that can still be written. */
  private void each(Writing writing) {
    for (Map.Entry<Path, ReportOutput> one : List.copyOf(outputs.entrySet())) {
      try {
        writing.on(one.getValue());
      } catch (IOException e) {
        lose(one.getKey(), e);
        outputs.remove(one.getKey());
        close(one.getValue());
      }
    }
  }

  private void lose(Path file, IOException why) {
    lost = true;
    ReportFiles.complain(file, why);
  }

  private void closeAll() {
    outputs.values().forEach(DiagnosisReports::close);
    outputs.clear();
  }

  private static void close(ReportOutput out) {
    try {
      out.close();
    } catch (IOException e) {
      // it was committed before, or its loss was told
    }
  }
}
