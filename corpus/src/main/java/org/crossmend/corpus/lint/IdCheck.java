package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** The id is the path. */
final class IdCheck implements Check {

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    if (!definition.id().equals(file.expectedId())) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("id"),
              "the id is " + definition.id(),
              "a signature is found by its path, which asks for " + file.expectedId(),
              "rename the file or the id"));
    }
  }
}
