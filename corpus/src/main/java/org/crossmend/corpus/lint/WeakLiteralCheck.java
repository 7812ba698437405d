package org.crossmend.corpus.lint;

import java.util.List;
import java.util.Set;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;

/** Literals are not words that stand in every other line of a healthy log. */
final class WeakLiteralCheck implements Check {

  private static final Set<String> WEAK =
      Set.of(
          "error",
          "warning",
          "checking",
          "checking for",
          "gcc",
          "x86_64",
          "linux-gnu",
          "/usr/",
          "/var/tmp/portage",
          "work/",
          ".c:",
          "-gnu-",
          "make",
          "config",
          "build",
          "test",
          "file",
          "not found",
          "failed",
          "compile",
          "install",
          "configure",
          "library",
          "option",
          "python");

  @Override
  public void check(SignatureFile file, SignatureDefinition definition, List<Fault> faults) {
    for (String literal : definition.literals()) {
      String trimmed = literal.strip();
      if (WEAK.contains(trimmed) && literal.length() < 6) {
        faults.add(
            new Fault(
                file.path(),
                file.lineOf("match"),
                "the literal \"" + literal + "\" is weak",
                "healthy logs are full of it, and each line costs a confirmation",
                "take a longer or rarer part that every match contains"));
      }
    }
  }
}
