package org.crossmend.cli;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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

  private static final List<String> NAMES =
      List.of(
          "diagnose",
          "explain",
          "plan",
          "apply",
          "undo",
          "heal",
          "watch",
          "history",
          "binpkg-chost",
          "corpus",
          "init",
          "doctor",
          "demo");

  private Commands() {}

  /** A switch, because a map of lambdas makes all of them for the one that is wanted. */
  private static Object command(String name, Main main) {
    return switch (name) {
      case "diagnose" -> new DiagnoseCommand(main).spec();
      case "explain" -> new ExplainCommand(main).spec();
      case "plan" -> new PlanCommand();
      case "apply" -> new ApplyCommand();
      case "undo" -> new UndoCommand();
      case "heal" -> new HealCommand();
      case "watch" -> new WatchCommand();
      case "history" -> new HistoryCommand();
      case "binpkg-chost" -> new BinpkgChostCommand();
      case "corpus" -> new CorpusCommand();
      case "init" -> new InitCommand();
      case "doctor" -> new DoctorCommand();
      case "demo" -> new DemoCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /**
   * Adds the commands whose names are among the arguments; all of them where none is, for help and
   * for what is misspelt.
   */
  static void add(CommandLine line, Main main, String... args) {
    List<String> words = Arrays.asList(args);
    boolean named = !Collections.disjoint(NAMES, words);
    for (String name : NAMES) {
      if (!named || words.contains(name)) {
        line.addSubcommand(name, command(name, main));
      }
    }
  }
}
