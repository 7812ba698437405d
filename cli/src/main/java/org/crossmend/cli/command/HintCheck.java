package org.crossmend.cli.command;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.rules.drools.DroolsRemediationChooser;
import org.crossmend.rules.drools.fact.Cures;
import org.crossmend.rules.lint.RuleCatalogue;
import org.jspecify.annotations.Nullable;

/**
 * Whether signatures and rules fit together: each hint is something that a rule proposes, and each
 * signature that a rule names is in use.
 */
final class HintCheck {

  private static final @Nullable PackageId PACKAGE = PackageId.parse("app-test/x-1");
  private static final String SYSROOT = "/usr/x86_64-weak-linux-gnu";
  private static final List<Build> BUILDS =
      List.of(
          new Build(
              BuildKind.CROSS, "x86_64-pc-linux-gnu", "x86_64-weak-linux-gnu", SYSROOT, SYSROOT),
          new Build(BuildKind.NATIVE, "x86_64-pc-linux-gnu", "x86_64-pc-linux-gnu", null, null));

  private final RemediationChooser chooser = DroolsRemediationChooser.builtIn();
  private final Map<RemediationKind, Boolean> answered = new HashMap<>();
  private @Nullable List<Signature> known;

  private HintCheck() {}

  /**
   * Adds what does not fit.
   *
   * @param whole whether these are all signatures, so that a rule must find its own among them
   */
  static void check(List<SignatureFile> files, boolean whole, List<Fault> faults) {
    HintCheck check = new HintCheck();
    for (SignatureFile file : files) {
      SignatureDefinition definition = file.definition();
      if (definition != null) {
        check.check(file, definition.signature(), faults);
      }
    }
    checkRules(files, whole, faults);
  }

  private void check(SignatureFile file, Signature signature, List<Fault> faults) {
    Set<RemediationKind> missing = EnumSet.noneOf(RemediationKind.class);
    for (RemediationKind hint : signature.hints()) {
      if (!isAnswered(hint)) {
        missing.add(hint);
      }
    }
    if (!missing.isEmpty()) {
      missing.removeAll(proposed(signature, file.examples()));
    }
    for (RemediationKind hint : missing) {
      faults.add(
          new Fault(
              file.path(),
              file.lineOf("hints"),
              "no rule ever proposes " + hint.id(),
              "the hint promises a cure that nobody gets",
              "take a kind that `crossmend corpus rules` lists, or write the rule"));
    }
  }

  /** Whether the rules propose the kind for any signature that the program knows. */
  private boolean isAnswered(RemediationKind hint) {
    // a switch is proposed only where the message names it, and nothing needs no rule
    if (hint == RemediationKind.NONE || hint == RemediationKind.CONFIGURE_OPTION) {
      return true;
    }
    List<Signature> all = known;
    if (all == null) {
      all = Corpus.builtIn().signatures();
      known = all;
    }
    List<Signature> others = all;
    Boolean before = answered.get(hint);
    if (before == null) {
      before =
          others.stream()
              .filter(s -> s.hints().contains(hint))
              .anyMatch(s -> proposed(s, Examples.NONE).contains(hint));
      answered.put(hint, before);
    }
    return before;
  }

  private Set<RemediationKind> proposed(Signature signature, Examples examples) {
    Set<RemediationKind> kinds = EnumSet.noneOf(RemediationKind.class);
    Map<String, String> captures =
        examples.matches().isEmpty() ? Map.of() : examples.matches().get(0).captures();
    Evidence evidence =
        new Evidence(
            new Hit(signature, 1, 1, "text", captures), 1, 1, Phase.COMPILE, null, List.of());
    for (Build build : BUILDS) {
      Diagnosis diagnosis = new Diagnosis(1, evidence, Confidence.CERTAIN, List.of());
      chooser
          .choose(new RemediationChooser.Case(PACKAGE, Phase.COMPILE, build, diagnosis))
          .proposals()
          .forEach(p -> kinds.add(p.kind()));
    }
    return kinds;
  }

  private static void checkRules(List<SignatureFile> files, boolean whole, List<Fault> faults) {
    boolean retires = files.stream().anyMatch(SignatureFile::isBareRetirement);
    if (!whole && !retires) {
      return;
    }
    Set<String> ids = RuleFiles.inUse(files);
    RuleFiles.namedSignatures(RuleCatalogue.builtInSources(), ids, faults);
    Set<String> missing = new TreeSet<>(Cures.signatures());
    missing.removeAll(ids);
    for (String id : missing) {
      faults.add(
          new Fault(
              "Cures",
              1,
              "the rules' table of cures names the signature " + id + ", which is not in use",
              "its entry is never read",
              "correct the id, or keep the signature"));
    }
  }
}
