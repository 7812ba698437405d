package org.crossmend.corpus.curate;

import java.util.List;
import org.crossmend.corpus.format.Fault;

/**
 * A signature as far as a machine can write it.
 *
 * @param id {@code family/name}
 * @param yaml the text of its file
 * @param pattern what recognises it, for showing
 * @param nearest the signatures nearest to the marked lines
 * @param remarks what the author should know
 * @param faults what the lint says against it, besides words that are still missing
 * @param complete whether title and cause are said, so that nothing is left to write
 */
public record Draft(
    String id,
    String yaml,
    String pattern,
    List<Resemblance> nearest,
    List<String> remarks,
    List<Fault> faults,
    boolean complete) {
  public Draft {
    nearest = List.copyOf(nearest);
    remarks = List.copyOf(remarks);
    faults = List.copyOf(faults);
  }

  /** How a text begins that a person has to replace. */
  public static final String PLACEHOLDER = "DRAFT: ";
}
