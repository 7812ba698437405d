package org.crossmend.cli.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.StateFolder;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.EarlierFailures;
import org.crossmend.cli.wiring.LogStamp;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.corpus.history.StoredFailureHistory;
import org.crossmend.engine.history.FailureNotes;
import org.crossmend.engine.history.Ledger;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend history add}. */
@Command(
    name = "add",
    description = {
      "Notes what `diagnose` finds in logs: failures, and which packages were built. A log that is",
      "added again counts once. For cron and CI; what `heal` builds is noted by itself."
    },
    footer = {"", "Exit codes: 0 noted, 2 usage, 3 a log cannot be read; the others are noted."})
final class HistoryAddCommand implements Callable<Integer> {

  /** So many events are written at once: a kill loses no more, and costs no log to be lost. */
  private static final int AT_ONCE = 200;

  @ParentCommand HistoryCommand history = new HistoryCommand();

  @Parameters(
      paramLabel = "LOG",
      arity = "1..*",
      description = "Build logs or emerge's output, and folders of such; - reads standard input.")
  List<String> logs = List.of();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The configured target that the builds were for.")
  @Nullable String target;

  private final List<Event> waiting = new ArrayList<>();
  private int failures;
  private int successes;
  private int known;

  @Override
  public Integer call() {
    Common common = history.main().common();
    Configuration configuration = common.configuration();
    Target wanted = Common.target(configuration, target);
    Workshop workshop = common.workshop(configuration, wanted);
    StateFolder state = common.stateFolder().ready();
    EarlierFailures earlier = new EarlierFailures(state);
    StoredFailureHistory noted = earlier.history();
    try {
      Ledger ledger = earlier.ledger();
      LogRun run = new LogRun(common, workshop, configuration, 1, 2, null);
      run.withSuccesses();
      run.judgedBy(d -> ExitCode.DONE);
      int exit =
          run.run(
              logs,
              d -> {
                note(d, ledger);
                if (waiting.size() >= AT_ONCE) {
                  write(noted);
                }
              });
      write(noted);
      earlier.settle();
      common.remark(
          failures
              + (failures == 1 ? " failure and " : " failures and ")
              + successes
              + (successes == 1 ? " success" : " successes")
              + " noted, "
              + known
              + " known already");
      return exit;
    } catch (UncheckedIOException e) {
      throw unwritable(state, Reason.of(Objects.requireNonNull(e.getCause())));
    } catch (IOException e) {
      throw HistoryCommand.unreadable(e);
    }
  }

  private void note(PackageDiagnosis d, Ledger ledger) {
    Path log = d.log().equals(LogInput.STDIN) ? null : Path.of(d.log()).toAbsolutePath();
    Instant written = LogStamp.written(log);
    String stamp = LogStamp.of(log);
    Event event;
    boolean seen;
    if (d.verdict().outcome() == Outcome.FAILED) {
      Failed failed =
          FailureNotes.failed(d, written, target, "", log == null ? null : log.toString(), stamp);
      seen = ledger.knows(failed, written.toEpochMilli());
      failures += seen ? 0 : 1;
      event = failed;
    } else if (d.verdict().outcome() == Outcome.SUCCEEDED && d.part().packageId() != null) {
      Ended ended = FailureNotes.succeeded(d, written, target, "", stamp);
      seen = ledger.knows(ended);
      successes += seen ? 0 : 1;
      event = ended;
    } else {
      return;
    }
    known += seen ? 1 : 0;
    if (!seen) {
      ledger.note(event);
      waiting.add(event);
    }
  }

  private void write(StoredFailureHistory noted) {
    try {
      noted.add(List.copyOf(waiting));
      waiting.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Complaint unwritable(StateFolder state, String why) {
    return new Complaint(
        "HISTORY-004",
        "the history of failures cannot be written",
        state.path().toString(),
        why,
        "see that the disk is not full and that you may write there; what was noted so far stays,"
            + " and the same command again goes on",
        ExitCode.INTERNAL);
  }
}
