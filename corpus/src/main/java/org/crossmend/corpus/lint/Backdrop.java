package org.crossmend.corpus.lint;

import java.util.List;
import java.util.Set;

/**
 * What signatures under examination are laid over.
 *
 * @param signatures those that are in use; one with the id of an examined one is covered by it
 * @param known all ids that were ever given, retired ones too
 */
public record Backdrop(List<Specimen> signatures, Set<String> known, HealthySample background) {

  /** Nothing: the examined signatures are the whole corpus. */
  public static final Backdrop NONE = new Backdrop(List.of(), Set.of(), HealthySample.NONE);

  public Backdrop {
    signatures = List.copyOf(signatures);
    known = Set.copyOf(known);
  }

  /** The same for a corpus that is complete in itself. */
  public static Backdrop of(HealthySample background) {
    return new Backdrop(List.of(), Set.of(), background);
  }
}
