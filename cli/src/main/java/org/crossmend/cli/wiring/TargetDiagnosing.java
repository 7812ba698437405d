package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.plan.StepPlanner;
import org.crossmend.engine.spi.CompanionFiles;
import org.crossmend.engine.spi.FileView;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/** Diagnoses and plans with all that can be found out about a configured target. */
public final class TargetDiagnosing implements Diagnosing {

  private static final int CAUSES = 3;
  private static final int CONTEXT = 12;

  private final Workshop workshop;
  private final TargetSystem target;
  private final CompanionFiles companions;
  private final FileView files;
  private final Inventory inventory;
  private final Surroundings surroundings;

  public TargetDiagnosing(
      Workshop workshop,
      TargetSystem target,
      CompanionFiles companions,
      FileView files,
      Inventory inventory,
      Surroundings surroundings) {
    this.workshop = workshop;
    this.target = target;
    this.companions = companions;
    this.files = files;
    this.inventory = inventory;
    this.surroundings = surroundings;
  }

  @Override
  public void buildBegins() {
    surroundings.buildBegins();
  }

  @Override
  public List<PackageDiagnosis> diagnose(String name, InputStream text, Build build)
      throws IOException {
    return workshop
        .diagnoser(companions, CAUSES, CONTEXT, surroundings.kernel(), build)
        .diagnose(name, text);
  }

  @Override
  public RemediationChooser.Choice choose(PackageDiagnosis d, List<Attempt> attempts) {
    return workshop.choose(d, attempts, surroundings.facts(d));
  }

  @Override
  public RemediationChooser.Choice despair(PackageDiagnosis d, List<Attempt> attempts) {
    return workshop
        .chooser()
        .despair(d.build(), d.part().packageId(), attempts, surroundings.facts(d));
  }

  @Override
  public Plan plan(
      Order order, @Nullable PackageDiagnosis d, Remediation remediation, BuildWay way) {
    boolean host = order.side() == Side.BUILD_HOST;
    Build build =
        host
            ? new Build(BuildKind.NATIVE, target.cbuild(), target.cbuild(), null, null)
            : target.build();
    return new StepPlanner()
        .make(
            remediation,
            new PlanContext(
                d == null ? packageId(order) : d.part().packageId(),
                d == null ? null : d.part().repository(),
                build,
                host ? target.hostRoot() : target.configRoot(),
                target.emerge(),
                // what is planned for a target would be written into its configuration
                host ? null : target,
                surroundings.machine(d),
                files,
                inventory,
                d == null ? null : d.part().use(),
                null));
  }

  /**
   * The package of an order whose version Portage is yet to choose, as the newest one installed.
   */
  private @Nullable PackageId packageId(Order order) {
    String plain = order.atom().replaceFirst("^[<>=~]+", "").replaceFirst(":.*$", "");
    PackageId exact = PackageId.parse(plain);
    return exact != null ? exact : PackageId.parse(plain + "-0");
  }

  @Override
  public List<String> warnings(List<Undo.Merge> merged) throws InterruptedException {
    return surroundings.warnings(merged);
  }
}
