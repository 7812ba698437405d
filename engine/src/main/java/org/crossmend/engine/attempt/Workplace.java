package org.crossmend.engine.attempt;

import java.io.IOException;
import java.util.List;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/** Where something is built again and again: a target with Portage, or a command in a folder. */
public interface Workplace {

  /** The target, null where the build is not Portage's. */
  @Nullable TargetSystem target();

  /** How a build is started as long as no remedy says otherwise. */
  BuildWay usualWay();

  /**
   * Builds. What the build merges is foreseen and written to the journal before it starts, so that
   * undoing the transaction takes it back.
   */
  Built build(Transaction transaction, Order order, BuildWay way)
      throws IOException, InterruptedException;

  /** Reads the output of a failed build; one diagnosis for each failed package, at least one. */
  List<PackageDiagnosis> diagnose(Order order, Built built) throws IOException;

  /** What the rules say to a diagnosis after these attempts, best remedy first. */
  RemediationChooser.Choice choose(PackageDiagnosis diagnosis, List<Attempt> attempts);

  /** The ways of building to try where nothing recognises the failure, in the order of despair. */
  RemediationChooser.Choice despair(PackageDiagnosis diagnosis, List<Attempt> attempts);

  /**
   * The steps of a remedy as things are now.
   *
   * @param diagnosis what it is for; null for a remembered remedy, of which no failure is at hand
   * @param way how the package is built so far
   */
  Plan plan(
      Order order, @Nullable PackageDiagnosis diagnosis, Remediation remediation, BuildWay way);

  /** What would not run on the target as it was built. */
  List<String> warnings(Order order, Built built) throws IOException, InterruptedException;
}
