package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.PlanFile;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.LogPlan;
import org.crossmend.cli.wiring.PortageWorkplace;
import org.crossmend.cli.wiring.Session;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.PlanStopped;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.attempt.UndoRefused;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend apply}. */
@Command(
    name = "apply",
    description = {
      "Carries a saved plan out and builds the package.",
      "It is refused when the log, the configuration or anything else that the plan was made from",
      "has changed since."
    },
    footer = {
      "",
      "Exit codes: 0 built, 3 the plan cannot be read, 10 carried out, but not built, and taken back,",
      "12 refused."
    })
public final class ApplyCommand implements Callable<Integer> {

  @ParentCommand Main main = Main.UNSET;

  @Parameters(paramLabel = "FILE", description = "A plan that `crossmend plan --out` saved.")
  Path file = Path.of("");

  @Option(names = "--yes", description = "Do not ask.")
  boolean yes;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Common common = main.common();
    Configuration configuration = common.configuration();
    PlanFile saved = read();
    Target target = Common.buildTarget(configuration, saved.target());
    TargetSystem system = target.system();
    if (system == null) {
      throw stale("target " + saved.target(), "it is no longer complete");
    }
    Workshop workshop = common.experienced(configuration, target);
    HealingRoom room = HealingRoom.of(common.site(configuration), system, target.policy());
    PortageWorkplace place = room.portage(system, workshop);
    TextRenderer renderer = new TextRenderer(common.palette(), 2, workshop::steps);
    try (Session session = room.open(false)) {
      session.recovered().forEach(common::remark);
      LogPlan again = again(common, configuration, workshop, place, saved);
      System.err.print(renderer.plan(again.plan()));
      if (!agreed()) {
        common.remark("nothing was changed");
        return ExitCode.REFUSED;
      }
      return carryOut(common, room, place, again);
    } catch (InterruptedException e) {
      common.remark("interrupted; the next run, or `crossmend undo`, takes back what was begun");
      return ExitCode.INTERRUPTED;
    }
  }

  private PlanFile read() {
    try {
      return PlanFile.read(file);
    } catch (IOException | IllegalArgumentException e) {
      throw new Complaint(
          "PLAN-005",
          "the plan cannot be read",
          file.toString(),
          e instanceof IOException io ? Reason.of(io) : e.getMessage(),
          "name a file that `crossmend plan --out` wrote",
          ExitCode.UNREADABLE);
    }
  }

  /** Makes the plan anew; it must come out the same. */
  private LogPlan again(
      Common common,
      Configuration configuration,
      Workshop workshop,
      PortageWorkplace place,
      PlanFile saved)
      throws IOException {
    if (!Files.isRegularFile(saved.log())
        || !PlanFile.digest(saved.log()).equals(saved.logDigest())) {
      throw stale(saved.log().toString(), "the log is gone or has changed");
    }
    List<PackageDiagnosis> read = new ArrayList<>();
    new LogRun(common, workshop, configuration, 3, 2, null)
        .run(List.of(saved.log().toString()), read::add);
    LogPlan plan = read.isEmpty() ? null : LogPlan.of(place, read.get(0));
    if (plan == null || !plan.proposal().remediation().equals(saved.remediation())) {
      throw stale(saved.log().toString(), "the log now leads to another remedy than the plan's");
    }
    if (!PlanFile.digest(plan.plan()).equals(saved.planDigest())) {
      throw stale(file.toString(), "the plan's steps would no longer be the same");
    }
    return plan;
  }

  private Complaint stale(String where, String why) {
    return new Complaint(
        "PLAN-004",
        "the saved plan no longer matches this system; nothing was changed",
        where,
        why,
        "run `crossmend plan LOG --out " + file + "` again and review it",
        ExitCode.REFUSED);
  }

  private boolean agreed() throws IOException {
    if (yes) {
      return true;
    }
    if (!Terminal.STDIN.isTerminal() || !Terminal.STDERR.isTerminal()) {
      throw new Complaint(
          "PLAN-006",
          "nobody is there to agree; nothing was changed",
          file.toString(),
          null,
          "run it on a terminal, or with --yes",
          ExitCode.REFUSED);
    }
    return Question.yes("Carry it out and build?");
  }

  private static int carryOut(
      Common common, HealingRoom room, PortageWorkplace place, LogPlan again)
      throws IOException, InterruptedException {
    Plan plan = again.plan();
    Transaction transaction =
        Transaction.begin(
            room.entries(),
            Clock.systemUTC(),
            new Transaction.Purpose(
                place.target().name(),
                again.order().atom(),
                plan.remediation().kind(),
                again.diagnosis().cured().get(0).diagnosis().signature().id(),
                plan.remediation().title()));
    String hindrance = null;
    Built built = null;
    try {
      room.applier(place).apply(plan, transaction);
      built = place.build(transaction, again.order(), place.usualWay().after(plan.steps()));
      hindrance = built.refused();
    } catch (PlanStopped.Refused e) {
      hindrance = e.getMessage() + "; " + e.allow();
    } catch (PlanStopped e) {
      hindrance = e.getMessage();
    }
    if (built != null && built.isSuccess()) {
      transaction.keep("fixed");
      place.warnings(again.order(), built).forEach(warning -> common.remark("warning: " + warning));
      System.out.println(
          again.order().atom()
              + " is built; attempt "
              + transaction.attempt()
              + " (`crossmend undo` takes it back)");
      return ExitCode.DONE;
    }
    undo(common, room, transaction);
    if (hindrance != null) {
      throw new Complaint(
          "PLAN-007",
          "the plan was not carried out; what was begun is taken back",
          again.order().atom(),
          hindrance,
          "settle that, then plan again",
          ExitCode.REFUSED);
    }
    System.out.println(
        again.order().atom()
            + " failed again, and the plan was taken back; output in "
            + (built == null ? "" : built.log()));
    return ExitCode.FAULTS;
  }

  private static void undo(Common common, HealingRoom room, Transaction transaction)
      throws IOException, InterruptedException {
    try {
      room.takeBack(transaction).forEach(common::remark);
    } catch (UndoRefused e) {
      throw new IOException("attempt " + transaction.attempt() + ": " + e.getMessage(), e);
    }
  }
}
