package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.plan.StepPlanner;
import org.crossmend.engine.spi.CompanionFiles;
import org.crossmend.engine.spi.FileView;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/** Diagnoses and plans for a build command, which knows nothing of Portage. */
public final class CommandDiagnosing implements Diagnosing {

  private static final int CAUSES = 3;
  private static final int CONTEXT = 12;

  private final Workshop workshop;
  private final CompanionFiles companions;
  private final PlanContext.CommandBuild command;

  public CommandDiagnosing(
      Workshop workshop, CompanionFiles companions, PlanContext.CommandBuild command) {
    this.workshop = workshop;
    this.companions = companions;
    this.command = command;
  }

  @Override
  public void buildBegins() {}

  @Override
  public List<PackageDiagnosis> diagnose(String name, InputStream text, Build build)
      throws IOException {
    return workshop.diagnoser(companions, CAUSES, CONTEXT, List.of(), null).diagnose(name, text);
  }

  @Override
  public RemediationChooser.Choice choose(PackageDiagnosis d, List<Attempt> attempts) {
    return workshop.choose(d, attempts, MachineFacts.UNKNOWN);
  }

  @Override
  public RemediationChooser.Choice despair(PackageDiagnosis d, List<Attempt> attempts) {
    return new RemediationChooser.Choice(List.of(), List.of());
  }

  @Override
  public Plan plan(
      Order order, @Nullable PackageDiagnosis d, Remediation remediation, BuildWay way) {
    Map<String, String> environment = new LinkedHashMap<>(command.environment());
    environment.putAll(way.added());
    return new StepPlanner()
        .make(
            remediation,
            PlanContext.of(
                new PlanContext.CommandBuild(
                    command.arguments(), environment, command.makesAgain()),
                PlanContext.Machine.UNKNOWN,
                FileView.NONE));
  }

  @Override
  public List<String> warnings(List<Undo.Merge> merged) {
    return List.of();
  }
}
