package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.HistoryJson;
import org.crossmend.cli.render.HistoryText;
import org.crossmend.cli.store.HistoryExport;
import org.crossmend.cli.store.MemoryFile;
import org.crossmend.cli.wiring.EarlierFailures;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.corpus.history.StoredFailureHistory;
import org.crossmend.engine.history.Ledger;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.crossmend.engine.spi.Memory.Remembered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend history}. */
@Command(
    name = "history",
    description = {
      "What failed on this machine, what was tried and what helped.",
      "",
      "Shows success per cause and remedy, what was tried for which package, most helpful first, and",
      "the newest failures."
    },
    subcommands = {
      HistorySearchCommand.class,
      HistorySimilarCommand.class,
      HistoryAddCommand.class
    })
public final class HistoryCommand implements Callable<Integer> {

  private static final int NEWEST = 5;

  @ParentCommand Main main = Main.UNSET;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @Override
  public Integer call() {
    try {
      MemoryFile memory = memory();
      List<Remembered> trials = memory.all();
      List<Found> failures = history().newest(NEWEST);
      Instant now = Instant.now();
      PrintStream out = System.out;
      if (json) {
        HistoryJson text = new HistoryJson();
        text.rates(memory.rates(), now);
        text.trials(trials);
        text.failures(failures);
        out.println(text.text());
      } else {
        print(out, memory, trials, failures, now);
      }
      out.flush();
    } catch (IOException e) {
      throw unreadable(e);
    }
    return ExitCode.DONE;
  }

  private void print(
      PrintStream out,
      MemoryFile memory,
      List<Remembered> trials,
      List<Found> failures,
      Instant now)
      throws IOException {
    HistoryText text = new HistoryText(main.common().palette(), now);
    if (!trials.isEmpty()) {
      out.print(text.rates(memory.rates()) + "\n" + text.trials(trials));
    }
    if (!failures.isEmpty()) {
      int all = Ledger.of(history()).failures();
      out.println(
          (trials.isEmpty() ? "" : "\n")
              + main.common().palette().strong("The newest failures")
              + (all > failures.size() ? ", " + failures.size() + " of " + all : ""));
      out.print(text.failures(failures));
    }
    if (trials.isEmpty() && failures.isEmpty()) {
      main.common()
          .remark("nothing is remembered yet; `crossmend heal` and `crossmend history add` do so");
    }
  }

  /** Writes what is remembered to a file. */
  @Command(name = "export", description = "Writes everything remembered to FILE.")
  public int give(
      @Parameters(paramLabel = "FILE", description = "A new file, for `history import`.")
          Path file) {
    try {
      HistoryExport.Counts written = transfer().give(file);
      main.common()
          .remark(
              written.trials()
                  + " trials and "
                  + written.events()
                  + " failures and endings written to "
                  + file);
    } catch (IOException e) {
      throw new Complaint(
          "HISTORY-001",
          "the history cannot be written",
          file.toString(),
          Reason.of(e),
          "name a file in a folder that you may write to",
          ExitCode.UNREADABLE);
    }
    return ExitCode.DONE;
  }

  /** Adds what another machine remembers. */
  @Command(
      name = "import",
      description = "Adds what FILE remembers; known trials and failures count once.")
  public int take(
      @Parameters(paramLabel = "FILE", description = "Written by `history export`.") Path file) {
    try {
      main.common().stateFolder().ready();
      HistoryExport.Counts fresh = transfer().take(file);
      new EarlierFailures(main.common().stateFolder()).settle();
      main.common()
          .remark(fresh.trials() + " new trials, " + fresh.events() + " new failures and endings");
    } catch (IOException e) {
      throw new Complaint(
          "HISTORY-002",
          "the history cannot be read",
          file.toString(),
          Reason.of(e),
          "name a file that `crossmend history export` wrote; nothing was added",
          ExitCode.UNREADABLE);
    } catch (IllegalArgumentException e) {
      throw new Complaint(
          "HISTORY-003",
          "this is no history",
          file.toString(),
          e.getMessage(),
          "name a file that `crossmend history export` wrote; nothing was added",
          ExitCode.UNREADABLE);
    }
    return ExitCode.DONE;
  }

  private HistoryExport transfer() {
    return new HistoryExport(memory(), history());
  }

  Main main() {
    return main;
  }

  MemoryFile memory() {
    return HealingRoom.memory(main.common().stateFolder());
  }

  StoredFailureHistory history() {
    return new EarlierFailures(main.common().stateFolder()).history();
  }

  static Complaint unreadable(IOException e) {
    return new Complaint(
        "HISTORY-002",
        "the history cannot be read",
        "the state folder",
        Reason.of(e),
        "see that you may read and write it, or name another one with --state",
        ExitCode.UNREADABLE);
  }
}
