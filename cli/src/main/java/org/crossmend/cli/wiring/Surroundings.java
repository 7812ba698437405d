package org.crossmend.cli.wiring;

import java.util.List;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.plan.PlanContext;
import org.jspecify.annotations.Nullable;

/** What can be found out about the machine for a failure; found out when it is first asked for. */
public interface Surroundings {

  /** Facts that rules look at. */
  MachineFacts facts(PackageDiagnosis diagnosis);

  /** Facts that plans are made from. */
  PlanContext.Machine machine(@Nullable PackageDiagnosis diagnosis);

  /** A build begins now. */
  void buildBegins();

  /** What the kernel said since the last build began. */
  List<Evidence> kernel();

  /** What of these packages would not run on the target. */
  List<String> warnings(List<Undo.Merge> merged) throws InterruptedException;
}
