package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.wiring.EarlierFailures;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Found;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend history similar}. */
@Command(
    name = "similar",
    description = {
      "Finds the earlier failures that are most similar to that of a log, with what cured them. Notes",
      "nothing."
    })
final class HistorySimilarCommand implements Callable<Integer> {

  @ParentCommand HistoryCommand history = new HistoryCommand();

  @Parameters(paramLabel = "LOG", description = "A build log or emerge's output; - reads stdin.")
  String log = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many failures at the most (default: ${DEFAULT-VALUE}).")
  int limit;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @Override
  public Integer call() {
    Common common = history.main().common();
    Configuration configuration = common.configuration();
    Workshop workshop = common.workshop(configuration, null);
    List<PackageDiagnosis> failed = new ArrayList<>();
    int exit =
        new LogRun(common, workshop, configuration, 1, 2, null)
            .run(
                List.of(log),
                d -> {
                  if (d.verdict().outcome() == Outcome.FAILED) {
                    failed.add(d);
                  }
                });
    if (exit == ExitCode.UNREADABLE) {
      return exit;
    }
    List<Found> found = new ArrayList<>();
    try {
      for (PackageDiagnosis d : failed) {
        Path file = log.equals(LogInput.STDIN) ? null : Path.of(log);
        found.addAll(EarlierFailures.similar(history.history(), d, file, Math.max(1, limit)));
      }
    } catch (IOException e) {
      throw HistoryCommand.unreadable(e);
    }
    return HistorySearchCommand.show(history.main(), json, found, List.of());
  }
}
