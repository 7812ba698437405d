package org.crossmend.corpus.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** No two files claim an id, present or former, and no two signatures have the same patterns. */
final class DuplicateCheck {

  private DuplicateCheck() {}

  static void check(List<SignatureFile> files, List<Fault> faults) {
    Map<String, String> ids = new HashMap<>();
    Map<String, String> patterns = new HashMap<>();
    for (SignatureFile file : files) {
      SignatureDefinition definition = file.definition();
      if (definition == null) {
        continue;
      }
      claim(definition.id(), "id", file, ids, faults);
      for (String former : definition.formerly()) {
        claim(former, "formerly", file, ids, faults);
      }
      String other =
          patterns.putIfAbsent(definition.match() + "" + definition.unless(), file.path());
      if (other != null) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("match"),
                "the patterns are those of " + other,
                "one text would give two diagnoses",
                "keep one of the two signatures"));
      }
    }
  }

  private static void claim(
      String id, String key, SignatureFile file, Map<String, String> ids, List<Fault> faults) {
    String other = ids.putIfAbsent(id, file.path());
    if (other != null) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf(key),
              "the id " + id + " belongs to " + other,
              "ids are never reused",
              "choose another id"));
    }
  }
}
