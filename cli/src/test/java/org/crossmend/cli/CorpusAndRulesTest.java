package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.rules.drools.DroolsRemediationChooser;
import org.crossmend.rules.drools.fact.Cures;
import org.crossmend.rules.lint.RuleCatalogue;
import org.junit.jupiter.api.Test;

/** Corpus and rules know each other by ids and kinds only; here both are present. */
class CorpusAndRulesTest {

  private static final Pattern SIGNATURE_ID = Pattern.compile("id == \"([a-z0-9-]+/[a-z0-9-]+)\"");
  private static final String SYSROOT = "/usr/x86_64-weak-linux-gnu";
  private static final Build CROSS =
      new Build(BuildKind.CROSS, "x86_64-pc-linux-gnu", "x86_64-weak-linux-gnu", SYSROOT, SYSROOT);

  private static final List<Signature> SIGNATURES = Corpus.builtIn().signatures();
  private static final DroolsRemediationChooser CHOOSER = DroolsRemediationChooser.builtIn();

  private static RemediationChooser.Choice choose(Signature signature, Build build) {
    Hit hit = new Hit(signature, 1, 1, "text", Map.of());
    Evidence evidence = new Evidence(hit, 1, 1, Phase.COMPILE, null, List.of());
    return CHOOSER.choose(
        new RemediationChooser.Case(
            PackageId.parse("app-test/x-1"),
            Phase.COMPILE,
            build,
            new Diagnosis(1, evidence, Confidence.CERTAIN, List.of())));
  }

  @Test
  void everySignatureThatRulesNameExists() {
    Set<String> named = new TreeSet<>(Cures.signatures());
    for (String drl : RuleCatalogue.builtInSources().values()) {
      Matcher id = SIGNATURE_ID.matcher(drl);
      while (id.find()) {
        named.add(id.group(1));
      }
    }
    assertThat(SIGNATURES.stream().map(Signature::id)).containsAll(named);
  }

  @Test
  void everyHintIsAnsweredSomewhere() {
    Set<RemediationKind> hinted =
        SIGNATURES.stream().flatMap(s -> s.hints().stream()).collect(Collectors.toSet());
    hinted.remove(RemediationKind.NONE);
    // a switch is proposed only where the message names it, which no signature does here
    hinted.remove(RemediationKind.CONFIGURE_OPTION);
    Set<RemediationKind> proposed =
        SIGNATURES.stream()
            .flatMap(s -> choose(s, CROSS).proposals().stream())
            .map(Proposal::kind)
            .collect(Collectors.toSet());
    assertThat(proposed).containsAll(hinted);
  }

  @Test
  void everySignatureGetsARemedyAndNoMethodOutsideOfACrossBuild() {
    for (Signature signature : SIGNATURES) {
      assertThat(choose(signature, CROSS).proposals()).as(signature.id()).isNotEmpty();
      for (Build build :
          List.of(
              Build.UNKNOWN,
              new Build(
                  BuildKind.NATIVE, "x86_64-pc-linux-gnu", "x86_64-pc-linux-gnu", null, null))) {
        List<Proposal> proposals = choose(signature, build).proposals();
        assertThat(proposals).as(signature.id()).isNotEmpty();
        assertThat(proposals).as(signature.id()).noneMatch(p -> p.kind().isCrossMethod());
      }
    }
  }
}
