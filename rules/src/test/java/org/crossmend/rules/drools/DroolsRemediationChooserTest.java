package org.crossmend.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Attempt;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Veto;
import org.crossmend.engine.spi.RemediationChooser.Case;
import org.crossmend.engine.spi.RemediationChooser.Choice;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class DroolsRemediationChooserTest {

  private static final DroolsRemediationChooser CHOOSER = DroolsRemediationChooser.builtIn();

  private static List<String> kinds(Case facts) {
    return CHOOSER.choose(facts).proposals().stream().map(p -> p.kind().id()).toList();
  }

  @Test
  void aRunTestIsAnsweredBeforeCrossModeIsEnded() {
    assertThat(
            kinds(
                Facts.of(
                    "app-test/nocross-1",
                    Facts.CROSS,
                    Facts.evidence(
                        "cross/run-test",
                        Category.CROSS_RUN_TEST,
                        List.of(RemediationKind.METHOD_6),
                        Map.of("test", "for working mmap")),
                    List.of())))
        .containsExactly("method-5", "answer-config-site", "method-6", "method-2");
  }

  @Test
  void aGentlerCureThatIsHintedAtStandsBeforeTheWays() {
    assertThat(
            kinds(
                Facts.of(
                    Facts.CROSS,
                    Category.TARGET_TOOL_MISSING,
                    RemediationKind.COMPLETE_TOOLCHAIN,
                    RemediationKind.METHOD_4)))
        .containsExactly("complete-toolchain", "method-6", "method-4");
  }

  @Test
  void whatFailedBeforeIsVetoedWithItsReason() {
    Choice choice =
        CHOOSER.choose(
            Facts.of(
                "app-test/nocross-1",
                Facts.CROSS,
                Facts.evidence("cross/run-test", Category.CROSS_RUN_TEST, List.of(), Map.of()),
                List.of(new Attempt(RemediationKind.METHOD_5, "cross/run-test", "persisted"))));
    assertThat(choice.proposals())
        .extracting(p -> p.kind().id())
        .containsExactly("answer-config-site", "method-6", "method-2");
    assertThat(choice.vetoes()).extracting(Veto::kind).containsExactly(RemediationKind.METHOD_5);
    assertThat(choice.vetoes().get(0).because().get(0).rule()).isEqualTo("veto/failed-before");
    assertThat(choice.vetoes().get(0).because().get(0).facts())
        .contains("attempt: method-5 against cross/run-test ended persisted");
  }

  @Test
  void everyProposalSaysWhichRuleAndFactsMadeIt() {
    Proposal first =
        CHOOSER
            .choose(
                Facts.of(
                    "app-test/needgen-1",
                    Facts.CROSS,
                    Facts.evidence(
                        "shell/command-not-found",
                        Category.HOST_TOOL_MISSING,
                        List.of(RemediationKind.METHOD_8),
                        Map.of("program", "foo-gen")),
                    List.of()))
            .proposals()
            .get(0);
    assertThat(first.remediation().title())
        .isEqualTo("Install the package that provides foo-gen on the build host (method 8)");
    assertThat(first.because()).hasSize(1);
    assertThat(first.because().get(0).rule()).isEqualTo("dependencies/method-8");
    assertThat(first.because().get(0).facts())
        .containsExactly(
            "a cross build is proved, CBUILD x86_64-pc-linux-gnu, CHOST x86_64-weak-linux-gnu",
            "shell/command-not-found (host-tool-missing) at line 24: program=foo-gen");
  }

  @Test
  void everyDiagnosisHasAnAnswer() {
    for (Category category : Category.values()) {
      for (Build build : List.of(Facts.CROSS, Facts.NATIVE, Build.UNKNOWN)) {
        assertThat(kinds(Facts.of(build, category))).as("%s", category).isNotEmpty();
      }
    }
  }
}
