package org.crossmend.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.curate.Excerpt;
import org.crossmend.corpus.curate.PrivateNames;
import org.crossmend.corpus.curate.Resemblance;
import org.crossmend.corpus.curate.Resemblances;
import org.crossmend.engine.model.LogLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend corpus similar}. */
@Command(
    name = "similar",
    description =
        "Names the signatures nearest to lines of a log, or to a signature, and shows why.",
    footer = {
      "",
      "Exit codes: 0 found, 2 usage, 3 the log cannot be read, 11 nothing resembles it."
    })
public final class CorpusSimilarCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Parameters(
      paramLabel = "LOG:LINE|ID",
      description = "A line of a log (or LOG:A-B), or the id of a signature.")
  String what = "";

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many (default: ${DEFAULT-VALUE}).")
  int top = 5;

  @Override
  public Integer call() {
    Corpus known = corpus.workshop().corpus();
    Resemblances resemblances = known.resemblances();
    int limit = Math.max(1, Math.min(top, 1000));
    List<Resemblance> found;
    if (LogMark.parse(what) != null) {
      LogMark mark = LogMark.of(what);
      Excerpt excerpt = new LogFile(mark.log()).excerpt(mark, new PrivateNames());
      found = resemblances.nearest(excerpt.marked().stream().map(LogLine::text).toList(), limit);
    } else if (known.definition(what).isPresent()) {
      found = resemblances.nearest(what, limit);
    } else {
      throw new Complaint(
          "CORPUS-027",
          "neither a signature nor a line of a log",
          what,
          Path.of(what).toFile().exists() ? "the line's number is missing" : null,
          "name a signature as `crossmend corpus search` prints it, or a line as LOG:LINE",
          ExitCode.USAGE);
    }
    SignatureLines lines = new SignatureLines(corpus.common().palette(), known);
    found.forEach(lines::print);
    if (found.isEmpty()) {
      corpus.common().remark("no signature resembles this");
    }
    return found.isEmpty() ? ExitCode.UNRECOGNISED : ExitCode.DONE;
  }
}
