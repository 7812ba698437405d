package org.crossmend.corpus.lint;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** Every named group is explained, and every explained name exists. */
final class CaptureCheck implements Check {

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    if (!PatternCheck.allCompile(definition)) {
      return;
    }
    Set<String> groups = new TreeSet<>();
    for (String pattern : definition.match().patterns()) {
      groups.addAll(Pattern.compile(pattern).namedGroups().keySet());
    }
    for (String group : groups) {
      if (!definition.captures().containsKey(group)) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("captures"),
                "the group " + group + " is not explained",
                "rules and readers rely on what it means",
                "add it to captures"));
      }
    }
    for (String explained : definition.captures().keySet()) {
      if (!groups.contains(explained)) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("captures"),
                "captures explains " + explained + ", which no pattern has",
                "a rule that asks for it would get nothing",
                "name a group so, or take the explanation away"));
      }
    }
  }
}
