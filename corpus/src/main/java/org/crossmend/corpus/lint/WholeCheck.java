package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;

/** Looks at signatures together. */
@FunctionalInterface
interface WholeCheck {

  /** Adds what is wrong. */
  void check(Whole whole, List<Fault> faults);
}
