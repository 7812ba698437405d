package org.crossmend.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Main;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.store.Configuration;
import org.crossmend.cli.store.PlanFile;
import org.crossmend.cli.store.Target;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.LogPlan;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code crossmend plan}. */
@Command(
    name = "plan",
    description = "Shows the steps of the best remedy with diffs and commands. Changes nothing.",
    footer = {
      "",
      "Exit codes: 0 planned, or nothing failed, 1 internal error, 2 usage, 3 the log cannot be read,",
      "11 a failure that nothing recognises."
    })
public final class PlanCommand implements Callable<Integer> {

  @ParentCommand Main main = Main.UNSET;

  @Parameters(paramLabel = "LOG", arity = "1", description = "A build log or emerge's output.")
  String log = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Save the plan for `crossmend apply`.")
  @Nullable Path out;

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "The configured target; may be left out where there is only one.")
  @Nullable String target;

  @Override
  public Integer call() throws IOException {
    Common common = main.common();
    Configuration configuration = common.configuration();
    Target wanted = Common.target(configuration, target);
    if (wanted == null && configuration.targets().size() == 1) {
      wanted = configuration.targets().values().iterator().next();
    }
    Workshop workshop = common.experienced(configuration, wanted);
    List<PackageDiagnosis> read = new ArrayList<>();
    int exit = new LogRun(common, workshop, configuration, 3, 2, null).run(List.of(log), read::add);
    if (read.isEmpty() || read.get(0).verdict().diagnoses().isEmpty()) {
      read.forEach(d -> System.out.print(renderer(common, workshop).failure(d)));
      return exit;
    }
    TargetSystem system = wanted == null ? null : wanted.system();
    if (system == null) {
      return plainly(common, workshop, read.get(0), exit);
    }
    HealingRoom room =
        HealingRoom.of(common.site(configuration), system, Objects.requireNonNull(wanted).policy());
    Workplace place = room.portage(system, workshop);
    LogPlan plan = LogPlan.of(place, read.get(0));
    System.out.print(renderer(common, workshop).failure(read.get(0)));
    if (plan == null) {
      return exit;
    }
    show(common, workshop, plan);
    if (out != null) {
      save(out, plan, system);
      common.remark("saved; carry it out with `crossmend apply " + out + "`");
    }
    return exit;
  }

  private static TextRenderer renderer(Common common, Workshop workshop) {
    return new TextRenderer(common.palette(), 2, workshop::steps);
  }

  private static void show(Common common, Workshop workshop, LogPlan plan) {
    for (Proposal better : plan.byHand()) {
      System.out.println(
          "\nBetter, but for you to do: " + Visible.of(better.remediation().title()));
    }
    System.out.print("\n" + renderer(common, workshop).plan(plan.plan()));
    if (!plan.plan().canBeCarriedOut()) {
      System.out.println("\nThese steps are for you to do; `crossmend apply` does not.");
    }
    System.out.flush();
  }

  /** Without a target nothing can be carried out, but the steps can be shown. */
  private int plainly(Common common, Workshop workshop, PackageDiagnosis d, int exit) {
    System.out.print(renderer(common, workshop).failure(d));
    Proposal best = d.cured().get(0).proposals().get(0);
    Plan plan = new Plan(best.remediation(), workshop.steps(d, best));
    System.out.print("\n" + renderer(common, workshop).plan(plan));
    System.out.flush();
    if (out != null) {
      throw new Complaint(
          "PLAN-001",
          "the plan is shown, but cannot be saved",
          "the option --out",
          "no target is configured, so nothing can be looked at or carried out",
          "run `crossmend init`, then plan again",
          ExitCode.USAGE);
    }
    return exit;
  }

  private void save(Path file, LogPlan plan, TargetSystem system) throws IOException {
    if (LogInput.STDIN.equals(log)) {
      throw new Complaint(
          "PLAN-002",
          "the plan is shown, but cannot be saved",
          "standard input",
          "a saved plan is bound to the log that it was made from",
          "save the log in a file and plan that",
          ExitCode.USAGE);
    }
    if (!plan.plan().canBeCarriedOut()) {
      throw new Complaint(
          "PLAN-003",
          "the plan is shown, but not saved",
          file.toString(),
          "its steps are for a person",
          "do what it says",
          ExitCode.REFUSED);
    }
    Path source = Path.of(log).toAbsolutePath().normalize();
    try {
      Files.writeString(file, PlanFile.write(plan.plan(), plan.order().atom(), system, source));
    } catch (IOException e) {
      throw new Complaint(
          "OUTPUT-002",
          "the plan cannot be written",
          file.toString(),
          Reason.of(e),
          "name a file in a folder that you may write to",
          ExitCode.INTERNAL);
    }
  }
}
