package org.crossmend.engine.pipeline;

import java.util.List;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Veto;

/**
 * A diagnosis with the remedies that rules propose for it.
 *
 * @param proposals best first
 * @param vetoes what rules forbid here
 */
public record CuredDiagnosis(Diagnosis diagnosis, List<Proposal> proposals, List<Veto> vetoes) {
  public CuredDiagnosis {
    proposals = List.copyOf(proposals);
    vetoes = List.copyOf(vetoes);
  }
}
