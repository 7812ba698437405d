package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.HistoryJson;
import org.crossmend.cli.render.HistoryText;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.crossmend.engine.spi.Memory.Remembered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend history search}. */
@Command(
    name = "search",
    description = {
      "Finds earlier failures by words of their lines, packages and signatures, best first, with what",
      "cured them; and what was tried."
    })
final class HistorySearchCommand implements Callable<Integer> {

  @ParentCommand HistoryCommand history = new HistoryCommand();

  @Parameters(paramLabel = "TEXT", arity = "1..*", description = "Words to look for.")
  List<String> words = List.of();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "10",
      description = "How many failures at the most (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @Override
  public Integer call() {
    String text = String.join(" ", words);
    try {
      return show(
          history.main(),
          json,
          history.history().search(text, Math.max(1, limit)),
          history.memory().all().stream().filter(known -> holds(known, text)).toList());
    } catch (IOException e) {
      throw HistoryCommand.unreadable(e);
    }
  }

  private static boolean holds(Remembered known, String text) {
    String all =
        String.join(
                " ",
                known.subject(),
                known.signature(),
                known.captures().toString(),
                known.remediation().kind().id(),
                known.remediation().title())
            .toLowerCase(Locale.ROOT);
    return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)).stream()
        .allMatch(all::contains);
  }

  static int show(Main main, boolean json, List<Found> failures, List<Remembered> trials) {
    PrintStream out = System.out;
    if (json) {
      HistoryJson text = new HistoryJson();
      text.failures(failures);
      text.trials(trials);
      out.println(text.text());
    } else {
      HistoryText text = new HistoryText(main.common().palette(), Instant.now());
      out.print(text.failures(failures));
      if (!failures.isEmpty() && !trials.isEmpty()) {
        out.println();
      }
      out.print(text.trials(trials));
      if (failures.isEmpty() && trials.isEmpty()) {
        main.common().remark("nothing of that kind is remembered");
      }
    }
    out.flush();
    return ExitCode.DONE;
  }
}
