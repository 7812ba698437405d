package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;

/** Titles, versions and the place of cascades are as STYLE.md wants them. */
final class WordingCheck implements Check {

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    Signature signature = definition.signature();
    if (signature.title().endsWith(".") || signature.title().length() > 100) {
      add(
          file,
          "title",
          "a title ends with a full stop or is too long",
          "it heads a list",
          "shorten it",
          faults);
    }
    if (!definition.since().matches("\\d+\\.\\d+\\.\\d+")) {
      add(
          file,
          "since",
          "since is " + definition.since(),
          "it is a version of the corpus",
          "write 1.2.3",
          faults);
    }
    if (signature.falsePositives().isEmpty()) {
      add(
          file,
          "false-positives",
          "false-positives is empty",
          "readers must know that somebody thought of them",
          "write none known",
          faults);
    }
    if (signature.isCascade() && signature.confidence() != Confidence.HINT) {
      add(
          file,
          "confidence",
          "a cascade is " + signature.confidence(),
          "it is never the cause",
          "write hint",
          faults);
    }
    if (definition.replacedBy() != null && signature.status() != Status.RETIRED) {
      add(
          file,
          "replaced-by",
          "replaced, but " + signature.status(),
          "only retired signatures are replaced",
          "retire it",
          faults);
    }
  }

  private static void add(
      SignatureFile file, String key, String what, String why, String remedy, List<Fault> faults) {
    faults.add(new Fault(file.path(), file.lineOf(key), what, why, remedy));
  }
}
