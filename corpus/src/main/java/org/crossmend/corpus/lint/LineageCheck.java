package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.LocatedNode;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Status;

/** Old ids lead to signatures in use: replaced-by, formerly and bare retirements. */
final class LineageCheck implements WholeCheck {

  @Override
  public void check(Whole whole, List<Fault> faults) {
    for (SignatureFile file : whole.files()) {
      checkReplacement(whole, file, faults);
      SignatureDefinition definition = file.definition();
      for (String former : definition == null ? List.<String>of() : definition.formerly()) {
        checkFormer(whole, file, former, faults);
      }
      checkOldIdOfAnother(whole, file, faults);
    }
  }

  private static void checkReplacement(Whole whole, SignatureFile file, List<Fault> faults) {
    LocatedNode root = file.root();
    LocatedNode replacement = root == null ? null : root.get("replaced-by");
    if (replacement != null && whole.find(replacement.text()) == null) {
      faults.add(
          new Fault(
              file.path(),
              replacement.line(),
              "replaced-by names " + replacement.text() + ", which is not in use",
              "people and old records follow it to the signature that took over",
              "name the id of a signature that is not retired"));
    }
    if (file.isBareRetirement()
        && replacement == null
        && !whole.known().isEmpty()
        && !whole.known().contains(file.expectedId())) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("id"),
              "there is no signature " + file.expectedId(),
              "nothing is retired",
              "correct the id"));
    }
  }

  private static void checkFormer(
      Whole whole, SignatureFile file, String former, List<Fault> faults) {
    if (!former.matches("[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*")) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("formerly"),
              "formerly names " + former,
              "ids are family/name in kebab-case",
              "correct it"));
      return;
    }
    Specimen other = whole.find(former);
    if (other != null && !other.isExamined()) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("formerly"),
              "formerly names " + former + ", which is still in use",
              "an id leads to one signature",
              "retire that one, with `replaced-by: " + file.expectedId() + "`"));
    }
  }

  private static void checkOldIdOfAnother(Whole whole, SignatureFile file, List<Fault> faults) {
    SignatureDefinition definition = file.definition();
    if (definition == null || definition.signature().status() == Status.RETIRED) {
      return;
    }
    for (Specimen other : whole.others()) {
      if (other.definition().formerly().contains(definition.id())) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("id"),
                "the id " + definition.id() + " is an old one of " + other.id(),
                "ids are never reused",
                "choose another id"));
      }
    }
  }
}
