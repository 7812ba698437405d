package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.LocatedNode;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** Nothing is left of what {@code corpus new} put where a person has to write. */
final class DraftCheck implements Check {

  private static final String DRAFT = "DRAFT:";

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    LocatedNode root = file.root();
    if (root != null) {
      look(file, root, "", faults);
    }
  }

  private static void look(SignatureFile file, LocatedNode node, String key, List<Fault> faults) {
    if (node.text().startsWith(DRAFT)) {
      faults.add(
          new Fault(
              file.path(),
              node.line(),
              key + " is still the draft's: \"" + Shown.of(node.text()) + "\"",
              "a reader gets it as the explanation of a failure",
              "write it in your own words"));
    }
    for (String name : node.keys()) {
      LocatedNode value = node.get(name);
      if (value != null) {
        look(file, value, name, faults);
      }
    }
    for (LocatedNode item : node.items()) {
      look(file, item, key, faults);
    }
  }
}
