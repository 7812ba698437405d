package org.crossmend.corpus.lint;

import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.LocatedNode;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;

/** The keys stand in the order of STYLE.md. */
final class KeyOrderCheck implements Check {

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    LocatedNode root = file.root();
    if (root == null) {
      return;
    }
    int highest = -1;
    String before = "";
    for (String key : root.keys()) {
      int place = SignatureFileReader.KEYS.indexOf(key);
      if (place < highest) {
        faults.add(
            new Fault(
                file.path(),
                root.lineOf(key),
                "the key " + key + " stands after " + before,
                "one order makes signatures comparable",
                "move " + key + " before " + before));
        return;
      }
      highest = place;
      before = key;
    }
  }
}
