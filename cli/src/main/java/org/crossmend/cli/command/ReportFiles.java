package org.crossmend.cli.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.HealJson;
import org.crossmend.cli.render.HealReport;
import org.crossmend.cli.render.HealText;
import org.crossmend.cli.report.BugDrafter;
import org.crossmend.cli.report.HealReportReader;
import org.crossmend.cli.report.Report;
import org.crossmend.cli.report.ReportFormat;
import org.crossmend.cli.report.ReportWriter;
import picocli.CommandLine;

/** The files that {@code --report} names: looked at before the work, written after it. */
final class ReportFiles {

  /** No files. */
  static final ReportFiles NONE = new ReportFiles();

  private final Map<Path, ReportFormat> wanted = new LinkedHashMap<>();

  private ReportFiles() {}

  /**
   * The files, which need not be there yet.
   *
   * @throws CommandLine.ParameterException for a name that tells no format
   * @throws Complaint where a file could not be written
   */
  static ReportFiles of(CommandLine command, List<Path> files) {
    ReportFiles reports = new ReportFiles();
    for (Path file : files) {
      ReportFormat format = ReportFormat.of(file.toString());
      if (format == null) {
        throw new CommandLine.ParameterException(
            command, "--report " + file + ": the name must end in " + ReportFormat.endings());
      }
      Path folder = file.toAbsolutePath().getParent();
      boolean ordinary = !Files.exists(file) || Files.isRegularFile(file);
      if (Files.isDirectory(file)
          || (ordinary
              && (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)))
          || (Files.exists(file) && !Files.isWritable(file))) {
        throw new Complaint(
            "OUTPUT-002",
            "the report could not be written; nothing was begun",
            file.toString(),
            Files.isDirectory(file)
                ? "it is a folder"
                : "its folder is not there, or you may not write to it",
            "name a file in a folder that you may write to",
            ExitCode.USAGE);
      }
      reports.wanted.put(file, format);
    }
    return reports;
  }

  /** The version of crossmend that reports name. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** Drafts for bug trackers, without the names of this machine. */
  static BugDrafter drafter() {
    return new BugDrafter(ThisMachine::names, version());
  }

  /** The files of a format. */
  List<Path> files(ReportFormat format) {
    return wanted.entrySet().stream()
        .filter(file -> file.getValue() == format)
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Writes what a healing came to. One file that cannot be written is complained about, and the
   * others are written.
   *
   * @param advice plans what a person can do where crossmend could not
   * @return whether all could be written
   */
  boolean write(HealReport healing, HealText.Advice advice) {
    if (wanted.isEmpty()) {
      return true;
    }
    boolean all = true;
    for (Path file : files(ReportFormat.JSON)) {
      all &= write(file, out -> out.write(new HealJson().of(healing) + "\n"));
    }
    if (wanted.size() > files(ReportFormat.JSON).size()) {
      all &= write(new HealReportReader(advice, drafter(), version()).read(healing));
    }
    return all;
  }

  /** The same for all formats that are made from the model. */
  boolean write(Report report) {
    boolean all = true;
    for (Map.Entry<Path, ReportFormat> file : wanted.entrySet()) {
      if (file.getValue() != ReportFormat.JSON) {
        all &= write(file.getKey(), out -> ReportWriter.write(report, file.getValue(), out));
      }
    }
    return all;
  }

  /** Fills a file. */
  private interface Filling {
    void fill(Writer out) throws IOException;
  }

  private static boolean write(Path file, Filling filling) {
    try (ReportOutput out = ReportOutput.open(file)) {
      filling.fill(out.writer());
      out.commit();
      return true;
    } catch (IOException | RuntimeException e) {
      // also a fault of ours: the work of a night is worth more than one of its reports
      complain(file, e);
      return false;
    }
  }

  /** Says that a report is lost. */
  static void complain(Path file, Exception why) {
    System.err.println(
        new Complaint(
                "OUTPUT-002",
                "the report cannot be written",
                file.toString(),
                Reason.of(why),
                "name a file in a folder that you may write to",
                ExitCode.INTERNAL)
            .text());
  }
}
