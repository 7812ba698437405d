package org.crossmend.cli.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.model.Neighbour;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend corpus}. */
@Command(name = "corpus", description = "Searches and checks the corpus of signatures.")
public final class CorpusCommand implements Runnable {

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  private Workshop workshop() {
    Common common = main.common();
    Workshop workshop = new Workshop(common.siteCorpora(common.configuration()), null);
    common.tellFaults(workshop.corpus().faults());
    return workshop;
  }

  /** Finds signatures by words. */
  @Command(
      name = "search",
      description = "Finds signatures whose text, cause or examples resemble TEXT, nearest first.")
  public int search(
      @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words of the message.")
          List<String> text,
      @Option(
              names = "--top",
              paramLabel = "N",
              defaultValue = "10",
              description = "How many (default: ${DEFAULT-VALUE}).")
          int top) {
    Workshop workshop = workshop();
    Palette palette = main.common().palette();
    PrintStream out = System.out;
    List<Neighbour> found =
        workshop.corpus().search(String.join(" ", text), Math.max(1, Math.min(top, 1000)));

    for (Neighbour n : found) {
      out.printf("%6.2f  %s%n        %s%n", n.score(), palette.strong(n.signature()), n.title());
    }
    if (found.isEmpty()) {
      main.common().remark("no signature resembles this");
    }
    return found.isEmpty() ? ExitCode.UNRECOGNISED : ExitCode.DONE;
  }

  /** Checks signatures. */
  @Command(
      name = "check",
      description =
          "Checks signature files: form, patterns, captures and examples. Without FILE those of --corpus.",
      footer = {"", "Exit codes: 0 no faults, 3 a file cannot be read, 10 faults found."})
  public int check(
      @Parameters(paramLabel = "FILE", arity = "0..*", description = "Signature files or folders.")
          List<Path> files) {
    Common common = main.common();
    List<Path> wanted = new ArrayList<>(files == null ? List.of() : files);
    if (wanted.isEmpty()) {
      wanted.addAll(common.siteCorpora(common.configuration()));
    }
    if (wanted.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "name a file or folder, or a corpus with --corpus");
    }
    return CorpusCheck.run(wanted, common.palette(), System.out);
  }
}
