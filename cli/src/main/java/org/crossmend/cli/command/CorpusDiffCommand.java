package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.DiffJson;
import org.crossmend.cli.render.DiffText;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.compare.CorpusDiff;
import org.crossmend.corpus.compare.CorpusState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code corpus diff}. */
@Command(
    name = "diff",
    description = "Says how signatures changed, and which version that makes.",
    footer = {
      "",
      "The version tells major changes (an id went away, or its category or captures",
      "changed their meaning), minor ones (more is recognised, caught or proposed) and",
      "patches (patterns, examples, wording); before 1.0.0 each raises one place",
      "further right. Old examples in which other signatures speak now are listed.",
      "",
      "Exit codes: 0 done, 3 a folder cannot be read."
    })
public final class CorpusDiffCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Parameters(
      index = "0",
      paramLabel = "OLD",
      description = "A folder of signatures, a corpus, or a checkout with a corpus in it.")
  Path before = Path.of("");

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The same; without it the built-in signatures.")
  @Nullable Path after;

  @Option(names = "--json", description = "One JSON object, crossmend.corpus-diff/1.")
  boolean json;

  @Override
  public Integer call() {
    CorpusState old = read(before);
    CorpusState now =
        after == null
            ? new CorpusState("built-in", Corpus.builtIn().version(), Corpus.sources())
            : read(after);
    CorpusDiff diff = CorpusDiff.of(old.files(), now.files());
    System.out.print(
        json
            ? DiffJson.render(old, now, diff)
            : new DiffText(corpus.common().palette()).render(old, now, diff));
    System.out.flush();
    return ExitCode.DONE;
  }

  private static CorpusState read(Path folder) {
    try {
      return CorpusState.read(folder);
    } catch (IOException e) {
      throw new Complaint(
          "CORPUS-033",
          "the signatures cannot be compared",
          folder.toString(),
          Reason.of(e),
          "name a folder with .yaml files below it, such as corpus/signatures of a checkout",
          ExitCode.UNREADABLE);
    }
  }
}
