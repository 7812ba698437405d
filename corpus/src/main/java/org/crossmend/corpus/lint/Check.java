package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** Looks at one signature whose structure is sound. */
@FunctionalInterface
interface Check {

  /**
   * Adds what is wrong.
   *
   * @param definition the file's, which is not null here
   */
  void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults);
}
