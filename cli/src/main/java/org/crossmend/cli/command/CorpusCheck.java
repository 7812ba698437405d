package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.Visible;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.lint.SignatureLint;

/** Prints what is wrong with signature files. */
final class CorpusCheck {

  private CorpusCheck() {}

  /** Checks these files and folders; the result is an exit code. */
  static int run(List<Path> paths, Palette palette, PrintStream out) {
    SignatureLint.Report report;
    try {
      report = SignatureLint.report(paths);
    } catch (IOException e) {
      throw new Complaint(
          "CORPUS-001",
          "the signatures cannot be read",
          paths.toString(),
          Reason.of(e),
          "name readable files or folders",
          ExitCode.UNREADABLE);
    }
    List<Fault> faults = report.faults();
    for (Fault fault : faults) {
      out.println(
          palette.strong(fault.file() + ":" + fault.line()) + ": " + Visible.of(fault.what()));
      out.println("  why:   " + Visible.of(fault.why()));
      out.println("  do:    " + Visible.of(fault.remedy()));
    }
    out.print(report.files() + (report.files() == 1 ? " file, " : " files, "));
    out.println(
        faults.isEmpty()
            ? palette.good("no faults")
            : palette.bad(faults.size() + (faults.size() == 1 ? " fault" : " faults")));
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.FAULTS;
  }
}
