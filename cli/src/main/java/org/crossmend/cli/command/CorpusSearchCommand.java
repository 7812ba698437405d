package org.crossmend.cli.command;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.Palette;
import org.crossmend.engine.model.Neighbour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend corpus search}. */
@Command(
    name = "search",
    description = "Finds signatures whose text, cause or examples resemble TEXT, nearest first.")
public final class CorpusSearchCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words of the message.")
  List<String> text = List.of();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many (default: ${DEFAULT-VALUE}).")
  int top = 10;

  @Override
  public Integer call() {
    Palette palette = corpus.common().palette();
    PrintStream out = System.out;
    List<Neighbour> found =
        corpus
            .workshop()
            .corpus()
            .search(CorpusCommand.joined(text), Math.max(1, Math.min(top, 1000)));
    for (Neighbour n : found) {
      out.printf("%6.2f  %s%n        %s%n", n.score(), palette.strong(n.signature()), n.title());
    }
    if (found.isEmpty()) {
      corpus.common().remark("no signature resembles this");
    }
    return found.isEmpty() ? ExitCode.UNRECOGNISED : ExitCode.DONE;
  }
}
