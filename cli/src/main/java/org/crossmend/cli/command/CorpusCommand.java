package org.crossmend.cli.command;

import java.util.List;
import org.crossmend.cli.Main;
import org.crossmend.cli.wiring.Workshop;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code crossmend corpus}, the curation of signatures and rules. */
@Command(
    name = "corpus",
    description = "Curates the corpus of signatures and rules.",
    subcommands = {
      CorpusCatalogueCommand.class,
      CorpusCheckCommand.class,
      CorpusDiffCommand.class,
      CorpusEvalCommand.class,
      CorpusNewCommand.class,
      CorpusRulesCommand.class,
      CorpusSearchCommand.class,
      CorpusSimilarCommand.class,
      CorpusStatsCommand.class,
      CorpusTriageCommand.class,
    })
public final class CorpusCommand implements Runnable {

  @ParentCommand Main main = Main.UNSET;

  @Spec CommandSpec spec = CommandSpec.create();

  /** Stands where picocli has not yet put the real one. */
  static final CorpusCommand UNSET = new CorpusCommand();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(spec.commandLine(), "Missing required subcommand");
  }

  /** The options that every command knows. */
  Common common() {
    return main.common();
  }

  /** The program's parts with the site's corpora; what is wrong with those is said on stderr. */
  Workshop workshop() {
    Common common = common();
    return common.workshop(common.configuration(), null);
  }

  /** A wrong use of a command that picocli cannot know to be wrong. */
  static CommandLine.ParameterException misuse(CommandSpec spec, String what) {
    return new CommandLine.ParameterException(spec.commandLine(), what);
  }

  /** Words of an option given several times or with spaces, as one text. */
  static String joined(List<String> words) {
    return String.join(" ", words);
  }
}
