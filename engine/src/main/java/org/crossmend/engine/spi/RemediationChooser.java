package org.crossmend.engine.spi;

import java.util.List;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Veto;
import org.jspecify.annotations.Nullable;

/** Proposes remediations for a diagnosis, best first, and says which were vetoed and why. */
public interface RemediationChooser {

  Choice choose(Case facts);

  /**
   * The guide's order of despair: the ways of building that are left to try where a cross build
   * failed and nothing recognises why. Ask only where the user allowed it.
   *
   * @param packageId the failed package, null where the log names none
   * @param attempts what was tried for this package before, oldest first; those against such a
   *     failure carry {@link Attempt#UNRECOGNISED}
   * @return no proposals where no cross build is proved or everything was tried
   */
  default Choice despair(
      Build build, @Nullable PackageId packageId, List<Attempt> attempts, MachineFacts machine) {
    return new Choice(List.of(), List.of());
  }

  /**
   * What the rules may look at.
   *
   * @param packageId the failed package, null where the log names none
   * @param phase the phase that failed, or null
   * @param diagnosis the cause to cure
   * @param attempts what was tried for this package before, oldest first
   * @param machine what was found out about both sides
   */
  record Case(
      @Nullable PackageId packageId,
      @Nullable Phase phase,
      Build build,
      Diagnosis diagnosis,
      List<Attempt> attempts,
      MachineFacts machine) {
    public Case {
      attempts = List.copyOf(attempts);
    }

    /** A case of which nothing but the log is known. */
    public Case(
        @Nullable PackageId packageId, @Nullable Phase phase, Build build, Diagnosis diagnosis) {
      this(packageId, phase, build, diagnosis, List.of(), MachineFacts.UNKNOWN);
    }
  }

  /** Proposals best first, and vetoes in the order of the kinds. */
  record Choice(List<Proposal> proposals, List<Veto> vetoes) {
    public Choice {
      proposals = List.copyOf(proposals);
      vetoes = List.copyOf(vetoes);
    }
  }
}
