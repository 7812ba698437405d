package org.crossmend.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend corpus check}. */
@Command(
    name = "check",
    description = {
      "Checks signatures and rules: form, patterns, examples, and whether they fit into the whole corpus,"
          + " whose healthy logs must stay silent. FILE is laid over the built-in corpus; without FILE those of"
          + " --corpus, or the built-in ones themselves."
    },
    footer = {"", "Exit codes: 0 no faults, 3 a file cannot be read, 10 faults found."})
public final class CorpusCheckCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..*",
      description = "Signature files, folders of them, or rules (.drl).")
  List<Path> files = new ArrayList<>();

  @Override
  public Integer call() {
    Common common = corpus.common();
    List<Path> wanted = new ArrayList<>(files);
    if (wanted.isEmpty()) {
      wanted.addAll(common.siteCorpora(common.configuration()));
    }
    CorpusCheck check = new CorpusCheck(common.palette(), System.out);
    return wanted.isEmpty() ? check.builtIn() : check.files(wanted);
  }
}
