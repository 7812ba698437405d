package org.crossmend.engine.attempt;

import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** Is told how a healing goes on. */
public interface HealListener {

  /** A build starts; number rises from 1 within the package. */
  void building(Order order, int number, @Nullable RemediationKind remedy);

  /** A build failed; of what. */
  void failed(Order order, PackageDiagnosis diagnosis, Built built);

  /** A plan is about to be carried out. */
  void applying(Order order, Plan plan);

  /** What came of it; taken back unless it is progress. */
  void tried(Order order, RemediationKind remedy, Result result, boolean undone);

  /** The package is done with. */
  void done(PackageReport report);

  /** A remark. */
  void remark(String text);
}
