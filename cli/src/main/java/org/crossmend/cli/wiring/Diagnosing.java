package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.RemediationChooser;
import org.jspecify.annotations.Nullable;

/** What a workplace needs from the rest of the program to read a failure and to plan its cure. */
public interface Diagnosing {

  /** A build begins now. */
  void buildBegins();

  /**
   * Reads a failed build's output; at least one diagnosis.
   *
   * @param build what is known of the build, surer than the log
   */
  List<PackageDiagnosis> diagnose(String name, InputStream text, Build build) throws IOException;

  /** What the rules say to a diagnosis after these attempts. */
  RemediationChooser.Choice choose(PackageDiagnosis diagnosis, List<Attempt> attempts);

  /** The order of despair after these attempts. */
  RemediationChooser.Choice despair(PackageDiagnosis diagnosis, List<Attempt> attempts);

  /** The steps of a remedy as things are now. */
  Plan plan(
      Order order, @Nullable PackageDiagnosis diagnosis, Remediation remediation, BuildWay way);

  /** What of these packages would not run on the target. */
  List<String> warnings(List<Undo.Merge> merged) throws InterruptedException;
}
