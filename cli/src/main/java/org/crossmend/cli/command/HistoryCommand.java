package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Palette;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.MemoryFile;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.engine.spi.Memory.Remembered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend history}. */
@Command(
    name = "history",
    description = "What was tried on this machine and what helped, most helpful first.")
public final class HistoryCommand implements Callable<Integer> {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  @ParentCommand Main main = Main.UNSET;

  @Override
  public Integer call() {
    return show(remembered -> true);
  }

  /** Finds earlier failures by words. */
  @Command(name = "search", description = "Finds earlier failures that hold all these words.")
  public int search(
      @Parameters(
              paramLabel = "TEXT",
              arity = "1..*",
              description = "Words of a package, signature, remedy or what was missing.")
          List<String> text) {
    List<String> words =
        text.stream()
            .flatMap(part -> List.of(part.strip().split("\\s+", -1)).stream())
            .map(word -> word.toLowerCase(Locale.ROOT))
            .toList();
    return show(
        known -> {
          String all =
              String.join(
                      " ",
                      known.subject(),
                      known.signature(),
                      known.captures().toString(),
                      known.remediation().kind().id(),
                      known.remediation().title())
                  .toLowerCase(Locale.ROOT);
          return words.stream().allMatch(all::contains);
        });
  }

  private int show(Predicate<Remembered> wanted) {
    PrintStream out = System.out;
    Palette palette = main.common().palette();
    List<Remembered> found;
    try {
      found = memory().all().stream().filter(wanted).toList();
    } catch (IOException e) {
      throw unreadable(e);
    }
    for (Remembered known : found) {
      int all = known.helped() + known.failed();
      out.println(
          palette.strong(Visible.of(known.subject()))
              + "  "
              + (known.helped() > 0
                  ? palette.good(known.remediation().kind().id())
                  : palette.bad(known.remediation().kind().id()))
              + "  helped "
              + known.helped()
              + " of "
              + all
              + (all == 1 ? " time" : " times")
              + palette.faint("  (last " + DAY.format(known.last()) + ")"));
      out.println(
          "  against "
              + Visible.of(known.signature())
              + (known.captures().isEmpty() ? "" : " " + Visible.of(known.captures().toString()))
              + (known.target() == null ? "" : ", target " + Visible.of(known.target())));
      out.println("  " + Visible.of(known.remediation().title()));
    }
    out.flush();
    if (found.isEmpty()) {
      main.common().remark("nothing of that kind is remembered");
    }
    return ExitCode.DONE;
  }

  /** Writes what is remembered to a file. */
  @Command(name = "export", description = "Writes everything remembered to FILE.")
  public int give(
      @Parameters(paramLabel = "FILE", description = "A new file, for `history import`.")
          Path file) {
    try {
      main.common().remark(memory().give(file) + " trials written to " + file);
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
  @Command(name = "import", description = "Adds what FILE remembers; known trials count once.")
  public int take(
      @Parameters(paramLabel = "FILE", description = "Written by `history export`.") Path file) {
    try {
      main.common().stateFolder().ready();
      main.common().remark(memory().take(file) + " new trials");
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

  private MemoryFile memory() {
    return HealingRoom.memory(main.common().stateFolder());
  }

  private static Complaint unreadable(IOException e) {
    return new Complaint(
        "HISTORY-002",
        "the history cannot be read",
        "the state folder",
        Reason.of(e),
        "see that you may read and write it, or name another one with --state",
        ExitCode.UNREADABLE);
  }
}
