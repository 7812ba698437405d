package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Examples;
import org.crossmend.engine.model.Hit;

/**
 * What all signatures whose scope allows it find in an example.
 *
 * @param owner whose example it is
 * @param hits the owner's own among them, in the order of the lines
 */
record Reading(Specimen owner, Examples.Excerpt excerpt, List<Hit> hits) {

  Reading {
    hits = List.copyOf(hits);
  }

  boolean isOwn(Hit hit) {
    return hit.signature().id().equals(owner.id());
  }

  /** Whether the example's own signature is expected to match there. */
  boolean isExpected(Hit hit) {
    return excerpt.lines().stream().anyMatch(l -> l >= hit.line() && l <= hit.lastLine());
  }

  boolean isDeclared(Hit hit) {
    return excerpt.also().contains(hit.signature().id());
  }
}
