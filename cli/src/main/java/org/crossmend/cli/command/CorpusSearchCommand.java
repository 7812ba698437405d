package org.crossmend.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.curate.Resemblance;
import org.crossmend.engine.model.Category;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend corpus search}. */
@Command(
    name = "search",
    description = "Finds signatures whose text, cause or examples resemble TEXT, nearest first.",
    footer = {"", "Exit codes: 0 found, 2 usage, 11 nothing resembles it."})
public final class CorpusSearchCommand implements Callable<Integer> {

  private static final int ALL = 10_000;

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words of the message.")
  List<String> text = List.of();

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many (default: ${DEFAULT-VALUE}).")
  int top = 10;

  @Option(names = "--category", paramLabel = "C", description = "Only signatures of this category.")
  @Nullable String category;

  @Override
  public Integer call() {
    Category wanted = category();
    Corpus known = corpus.workshop().corpus();
    String words = CorpusCommand.joined(text);
    int limit = Math.max(1, Math.min(top, 1000));
    List<Resemblance> found =
        known
            .resemblances()
            .explained(known.search(words, wanted == null ? limit : ALL), List.of(words))
            .stream()
            .filter(r -> wanted == null || r.category() == wanted)
            .limit(limit)
            .toList();
    SignatureLines lines = new SignatureLines(corpus.common().palette(), known);
    found.forEach(lines::print);
    if (found.isEmpty()) {
      corpus.common().remark("no signature resembles this");
    }
    return found.isEmpty() ? ExitCode.UNRECOGNISED : ExitCode.DONE;
  }

  private @Nullable Category category() {
    try {
      return category == null ? null : Category.of(category);
    } catch (IllegalArgumentException e) {
      throw CorpusCommand.misuse(spec, "--category: " + Reason.of(e));
    }
  }
}
