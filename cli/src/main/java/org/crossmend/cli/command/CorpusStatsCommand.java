package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.StatisticsJson;
import org.crossmend.cli.render.StatisticsText;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.cli.wiring.CorpusHistory;
import org.crossmend.cli.wiring.CorpusStatistics;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.engine.attempt.AttemptRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code corpus stats}. */
@Command(
    name = "stats",
    description = "Counts what is known, and how it did on this machine.",
    footer = {
      "",
      "seen counts the attempts against a cause in this machine's journal; helped and",
      "failed count the trials of remedies that are remembered, imported ones too."
    })
public final class CorpusStatsCommand implements Callable<Integer> {

  @ParentCommand CorpusCommand corpus = CorpusCommand.UNSET;

  @Option(names = "--never-hit", description = "List the signatures that this machine never saw.")
  boolean neverHit;

  @Option(names = "--json", description = "One JSON object, crossmend.corpus-stats/1.")
  boolean json;

  @Override
  public Integer call() {
    Common common = corpus.common();
    List<Path> folders = common.siteCorpora(common.configuration());
    CorpusStatistics statistics;
    try {
      statistics = CorpusStatistics.of(corpus.workshop().corpus(), folders);
    } catch (IOException e) {
      throw new Complaint(
          "CORPUS-001",
          "the signatures cannot be read",
          folders.toString(),
          Reason.of(e),
          "name readable folders",
          ExitCode.UNREADABLE);
    }
    CorpusHistory history = history(common.stateFolder());
    System.out.print(
        json
            ? StatisticsJson.render(statistics, history)
            : new StatisticsText(common.palette(), neverHit).render(statistics, history));
    System.out.flush();
    return ExitCode.DONE;
  }

  private static CorpusHistory history(StateFolder state) {
    try {
      return CorpusHistory.of(
          AttemptRecord.of(state.journal().read()), HealingRoom.memory(state).all());
    } catch (IOException e) {
      throw new Complaint(
          "HISTORY-002",
          "the history cannot be read",
          state.path().toString(),
          Reason.of(e),
          "see that you may read it, or name another folder with --state",
          ExitCode.UNREADABLE);
    }
  }
}
