package org.crossmend.engine.batch;

import org.crossmend.engine.attempt.HealListener;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.SharedCure;

/** Is told how a batch goes on; from several threads, but never from two at once. */
public interface BatchListener extends HealListener {

  /** What will be built is known, or more of it became known. */
  void planned(Batch batch);

  /** A pass begins. */
  void passBegins(Batch batch, int number, int packages);

  /** A package of a pass is being built, was built, or was dropped. */
  void changed(Batch batch, Member member);

  /** Something that was not among the packages that emerge could foresee is done with. */
  void other(PackageReport report);

  /** A remedy for many packages was applied. */
  void shared(SharedCure cure);

  /** The whole batch ends before its time. */
  void stopping(String reason);
}
