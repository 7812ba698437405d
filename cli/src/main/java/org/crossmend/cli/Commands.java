package org.crossmend.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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
import org.crossmend.cli.command.WatchCommand;
import picocli.CommandLine;

/**
 * The commands by their names. picocli looks at every command that it is given, which costs a
 * quarter of a cold start, so it is given those that the arguments may mean.
 */
final class Commands {

  private static final Map<String, Function<Main, Object>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("diagnose", main -> new DiagnoseCommand(main).spec());
    ALL.put("explain", main -> new ExplainCommand(main).spec());
    ALL.put("plan", main -> new PlanCommand());
    ALL.put("apply", main -> new ApplyCommand());
    ALL.put("undo", main -> new UndoCommand());
    ALL.put("heal", main -> new HealCommand());
    ALL.put("watch", main -> new WatchCommand());
    ALL.put("history", main -> new HistoryCommand());
    ALL.put("binpkg-chost", main -> new BinpkgChostCommand());
    ALL.put("corpus", main -> new CorpusCommand());
    ALL.put("init", main -> new InitCommand());
    ALL.put("doctor", main -> new DoctorCommand());
    ALL.put("demo", main -> new DemoCommand());
  }

  private Commands() {}

  /**
   * Adds the commands whose names are among the arguments; all of them where none is, for help and
   * for what is misspelt.
   */
  static void add(CommandLine line, Main main, String... args) {
    List<String> words = Arrays.asList(args);
    boolean named = ALL.keySet().stream().anyMatch(words::contains);
    ALL.forEach(
        (name, command) -> {
          if (!named || words.contains(name)) {
            line.addSubcommand(name, command.apply(main));
          }
        });
  }
}
