package org.crossmend.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend corpus check}. */
@Command(
    name = "check",
    description =
        "Checks signature files: form, patterns, captures and examples. Without FILE those of --corpus.",
    footer = {"", "Exit codes: 0 no faults, 3 a file cannot be read, 10 faults found."})
public final class CorpusCheckCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "Signature files or folders.")
  List<Path> files = new ArrayList<>();

  @Override
  public Integer call() {
    Common common = corpus.common();
    List<Path> wanted = new ArrayList<>(files);
    if (wanted.isEmpty()) {
      wanted.addAll(common.siteCorpora(common.configuration()));
    }
    if (wanted.isEmpty()) {
      throw CorpusCommand.misuse(spec, "name a file or folder, or a corpus with --corpus");
    }
    return CorpusCheck.run(wanted, common.palette(), System.out);
  }
}
