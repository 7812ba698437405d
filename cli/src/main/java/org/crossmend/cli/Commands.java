package org.crossmend.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crossmend.cli.command.ApplyCommand;
import org.crossmend.cli.command.BinpkgChostCommand;
import org.crossmend.cli.command.CorpusCommand;
import org.crossmend.cli.command.DemoCommand;
import org.crossmend.cli.command.DiagnoseCommand;
import org.crossmend.cli.command.DoctorCommand;
import org.crossmend.cli.command.ExplainCommand;
import org.crossmend.cli.command.HealCommand;
import org.crossmend.cli.command.HistoryCommand;
import org.crossmend.cli.command.InitCommand;
import org.crossmend.cli.command.PlanCommand;
import org.crossmend.cli.command.UndoCommand;
import picocli.CommandLine;

/**
 * The commands by their names. picocli looks at every command that it is given, which costs a
 * quarter of a cold start, so it is given those that the arguments may mean.
 */
final class Commands {

  private static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("diagnose", DiagnoseCommand::new);
    ALL.put("explain", ExplainCommand::new);
    ALL.put("plan", PlanCommand::new);
    ALL.put("apply", ApplyCommand::new);
    ALL.put("undo", UndoCommand::new);
    ALL.put("heal", HealCommand::new);
    ALL.put("history", HistoryCommand::new);
    ALL.put("binpkg-chost", BinpkgChostCommand::new);
    ALL.put("corpus", CorpusCommand::new);
    ALL.put("init", InitCommand::new);
    ALL.put("doctor", DoctorCommand::new);
    ALL.put("demo", DemoCommand::new);
  }

  private Commands() {}

  /**
   * Adds the commands whose names are among the arguments; all of them where none is, for help and
   * for what is misspelt.
   */
  static void add(CommandLine line, String... args) {
    List<String> words = Arrays.asList(args);
    boolean named = ALL.keySet().stream().anyMatch(words::contains);
    ALL.forEach(
        (name, command) -> {
          if (!named || words.contains(name)) {
            line.addSubcommand(name, command.get());
          }
        });
  }
}
