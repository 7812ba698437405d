package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.CatalogueHtml;
import org.crossmend.cli.render.CatalogueMarkdown;
import org.crossmend.cli.wiring.CatalogueData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend corpus catalogue}. */
@Command(
    name = "catalogue",
    description =
        "Writes one page of everything that is known: signatures by category, rules, remedies.",
    footer = {"", "Exit codes: 0 written, 3 FILE cannot be written."})
public final class CorpusCatalogueCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Where to: a page to search in if it ends in .html, Markdown if it ends in .md. Without it,"
              + " Markdown on standard output.")
  @Nullable Path out;

  @Override
  public Integer call() {
    Path file = out;
    String name = file == null ? ".md" : file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".md") && !name.endsWith(".html")) {
      throw CorpusCommand.misuse(spec, "--out: name a file that ends in .html or .md");
    }
    CatalogueData data = CatalogueData.of(corpus.workshop());
    String page = name.endsWith(".html") ? CatalogueHtml.of(data) : CatalogueMarkdown.of(data);
    if (file == null) {
      System.out.print(page);
      return ExitCode.DONE;
    }
    try {
      Files.writeString(file, page);
    } catch (IOException e) {
      throw new Complaint(
          "CORPUS-045",
          "the catalogue cannot be written",
          file.toString(),
          Reason.of(e),
          "name a file in a folder that you may write to",
          ExitCode.UNREADABLE);
    }
    corpus.common().remark(data.size() + " signatures written to " + file);
    return ExitCode.DONE;
  }
}
