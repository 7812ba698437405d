package org.crossmend.cli.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.ShellQuote;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.wiring.HealingRoom;
import org.crossmend.cli.wiring.LogPlan;
import org.crossmend.cli.wiring.PortageWorkplace;
import org.crossmend.engine.attempt.Workplace;
import org.crossmend.engine.batch.BatchOrder;
import org.crossmend.engine.batch.BatchPlace;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.Memory;
import org.crossmend.engine.spi.PackageChanger;

/**
 * What {@code heal --dry-run} says: what would be merged, how it would be started, what helped
 * before, and the plan for the last failure of the package, if its log is still there.
 */
final class DryRun {

  private final HealingRoom room;
  private final TextRenderer renderer;
  private final PrintStream out = System.out;

  DryRun(HealingRoom room, TextRenderer renderer) {
    this.room = room;
    this.renderer = renderer;
  }

  int portage(PortageWorkplace place, List<String> atoms) throws IOException, InterruptedException {
    int exit = ExitCode.DONE;
    for (String atom : atoms) {
      PackageChanger.EmergeCall call = place.call(atom, place.usualWay());
      out.println(atom);
      out.print(
          renderer.steps(List.of(new Step.Command("It would be built with", place.typed(call)))));
      PackageChanger.Foreseen foreseen = place.foresee(atom);
      if (foreseen.refused() != null) {
        out.println("  refused: " + Visible.of(foreseen.refused()));
        exit = ExitCode.REFUSED;
        continue;
      }
      for (Undo.Merge merge : foreseen.merges()) {
        out.println(
            "  merges "
                + merge.merged()
                + " to "
                + merge.side().words()
                + (merge.replaced().isEmpty()
                    ? ""
                    : ", replacing "
                        + String.join(
                            ", ", merge.replaced().stream().map(PackageId::cpv).toList())));
      }
      if (foreseen.failed() != null) {
        out.println("  emerge cannot say what it would merge:");
        foreseen.failed().lines().forEach(line -> out.println("    " + Visible.of(line)));
      }
      remembered(place, atom);
      lastFailure(place, atom);
    }
    out.flush();
    return exit;
  }

  int batch(BatchPlace place, BatchOrder order) throws IOException, InterruptedException {
    PackageChanger.Foreseen foreseen = place.foresee(order);
    if (foreseen.refused() != null) {
      out.println("refused: " + Visible.of(foreseen.refused()));
      return ExitCode.REFUSED;
    }
    if (foreseen.failed() != null) {
      out.println("emerge cannot resolve all of it together; the batch would build what it can:");
      foreseen.failed().lines().forEach(line -> out.println("  " + Visible.of(line)));
    }
    out.println(foreseen.merges().size() + " packages would be built:");
    for (Undo.Merge merge : foreseen.merges()) {
      out.println(
          "  "
              + merge.merged()
              + (merge.side() == Side.BUILD_HOST ? " on the build host" : "")
              + (merge.replaced().isEmpty()
                  ? ""
                  : ", replacing "
                      + String.join(
                          ", ", merge.replaced().stream().map(PackageId::version).toList())));
    }
    out.flush();
    return ExitCode.DONE;
  }

  int command(Workplace place, String subject, List<String> command) throws IOException {
    out.println("would be run: " + ShellQuote.join(command));
    remembered(place, subject);
    out.flush();
    return ExitCode.DONE;
  }

  private void remembered(Workplace place, String subject) throws IOException {
    for (Memory.Remembered known : room.remembered(place, subject)) {
      out.println(
          "  helped before: "
              + known.remediation().kind()
              + ", "
              + Visible.of(known.remediation().title()));
    }
  }

  private void lastFailure(PortageWorkplace place, String atom) throws IOException {
    for (PackageDiagnosis failure : place.lastFailure(atom)) {
      out.print("\nIts last failure:\n" + renderer.failure(failure));
      LogPlan planned = LogPlan.of(place, failure);
      if (planned != null) {
        Plan plan = planned.plan();
        out.print("\n" + renderer.plan(plan));
        if (!plan.canBeCarriedOut()) {
          out.println("\nThese steps are for you to do; heal does not.");
        }
      }
    }
  }
}
