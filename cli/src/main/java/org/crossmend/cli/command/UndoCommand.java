package org.crossmend.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.Session;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.UndoRefused;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend undo}. */
@Command(
    name = "undo",
    description = {
      "Takes back what the last attempt, or the named one, changed.",
      "Files, links, settings and packages are brought back, byte for byte. First of all it takes",
      "back what an interrupted run left."
    },
    footer = {"", "Exit codes: 0 taken back, 3 no such attempt, 12 refused."})
public final class UndoCommand implements Callable<Integer> {

  @ParentCommand Main main = Main.UNSET;

  @Parameters(
      paramLabel = "ATTEMPT",
      arity = "0..1",
      description = "The number that `crossmend undo --list` shows.")
  @Nullable Long attempt;

  @Option(names = "--list", description = "Show what can be taken back, and change nothing.")
  boolean list;

  @Option(
      names = "--force",
      description = "Overwrite edits that were made to the same files afterwards.")
  boolean force;

  @Override
  public Integer call() throws IOException {
    Common common = main.common();
    HealingRoom room = HealingRoom.of(common.site(common.configuration()));
    if (list) {
      return show(room.attempts());
    }
    try (Session session = room.open(force)) {
      List<String> recovered = session.recovered();
      recovered.forEach(text -> System.out.println(Visible.of(text)));
      AttemptRecord wanted = attempt == null ? newest(session.attempts()) : named(session);
      if (wanted == null || (attempt == null && !recovered.isEmpty())) {
        if (recovered.isEmpty()) {
          common.remark("there is nothing to take back");
        }
        return ExitCode.DONE;
      }
      if (wanted.state() == AttemptRecord.State.UNDONE) {
        common.remark("attempt " + label(wanted) + " was taken back before");
        return ExitCode.DONE;
      }
      AttemptRecord newer = force ? null : UndoOrder.blocker(wanted, session.attempts());
      if (newer != null) {
        throw new Complaint(
            "UNDO-003",
            "the attempt was not taken back; nothing was changed",
            "attempt " + wanted.attempt(),
            "a newer one changed the same package: " + label(newer),
            "take that back first: crossmend undo " + newer.attempt(),
            ExitCode.REFUSED);
      }
      session.undo(wanted, force).forEach(text -> System.out.println(Visible.of(text)));
      System.out.println("Took back attempt " + label(wanted));
      return ExitCode.DONE;
    } catch (InterruptedException e) {
      common.remark("interrupted; run `crossmend undo` again, and it goes on where it stopped");
      return ExitCode.INTERRUPTED;
    } catch (UndoRefused e) {
      throw new Complaint(
          "UNDO-002",
          "the attempt was not taken back; nothing was changed",
          e.file(),
          e.getMessage(),
          "take your own edit back first, or run `crossmend undo --force`, which overwrites it",
          ExitCode.REFUSED);
    }
  }

  private int show(List<AttemptRecord> attempts) {
    for (AttemptRecord record : attempts) {
      if (record.state() == AttemptRecord.State.KEPT && !record.steps().isEmpty()) {
        System.out.println(label(record) + " (" + record.begun().time() + ")");
        record.steps().forEach(step -> System.out.println("    " + Visible.of(step.describe())));
      }
    }
    return ExitCode.DONE;
  }

  private static String label(AttemptRecord record) {
    return record.attempt()
        + ": "
        + Visible.of(record.begun().subject())
        + (record.begun().kind() == null ? "" : ", " + record.begun().kind())
        + ", "
        + Visible.of(record.begun().describe());
  }

  private static @Nullable AttemptRecord newest(List<AttemptRecord> attempts) {
    AttemptRecord newest = null;
    for (AttemptRecord record : attempts) {
      if (record.state() == AttemptRecord.State.KEPT && !record.steps().isEmpty()) {
        newest = record;
      }
    }
    return newest;
  }

  private AttemptRecord named(Session session) throws IOException {
    for (AttemptRecord record : session.attempts()) {
      if (attempt != null && record.attempt() == attempt) {
        return record;
      }
    }
    throw new Complaint(
        "UNDO-001",
        "no such attempt: " + attempt,
        "the journal",
        null,
        "name one that `crossmend undo --list` shows",
        ExitCode.UNREADABLE);
  }
}
