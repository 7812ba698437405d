package org.crossmend.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.RemediationChooser.Choice;
import org.crossmend.rules.drools.Scenario.Situation;
import org.crossmend.rules.drools.fact.InWords;
import org.crossmend.rules.drools.fact.Proposal;
import org.crossmend.rules.drools.fact.Veto;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs each rule's scenarios with that rule alone (and the derived facts), then with the whole set.
 */
@NullMarked
final class ScenarioTest {

  private static final DroolsRemediationChooser WHOLE = DroolsRemediationChooser.builtIn();

  @TestFactory
  Stream<DynamicNode> scenarios() throws IOException {
    return Scenario.all().entrySet().stream()
        .map(
            entry ->
                dynamicContainer(
                    entry.getKey(),
                    Path.of("scenarios", entry.getKey() + ".yaml").toUri(),
                    tests(entry.getKey(), entry.getValue())));
  }

  private static Stream<DynamicNode> tests(String id, Scenario scenario) {
    DroolsRemediationChooser alone =
        new DroolsRemediationChooser(
            () -> RuleBase.builtIn(rule -> rule.equals(id) || rule.startsWith("derive/")));
    List<DynamicNode> tests = new ArrayList<>();
    tests.add(
        dynamicTest(
            "is about the rule that its path names",
            () -> assertThat(scenario.rule()).isEqualTo(id)));
    tests.add(
        dynamicTest(
            "shows where the rule fires and where it does not",
            () -> {
              assertThat(scenario.cases()).anyMatch(situation -> situation.alone().isEmpty());
              assertThat(scenario.cases()).anyMatch(situation -> !situation.alone().isEmpty());
            }));
    for (Situation situation : scenario.cases()) {
      tests.add(dynamicTest(situation.name() + ": alone", () -> checkAlone(id, alone, situation)));
      if (situation.whole() != null || situation.vetoed() != null) {
        tests.add(dynamicTest(situation.name() + ": whole set", () -> checkWhole(situation)));
      }
    }
    return tests.stream();
  }

  private static void checkAlone(String id, DroolsRemediationChooser alone, Situation situation) {
    List<InWords> made = made(id, alone, situation);
    assertThat(made.stream().map(ScenarioTest::nameOf).toList())
        .containsExactlyInAnyOrderElementsOf(situation.alone());
    if (situation.title() != null) {
      assertThat(made)
          .filteredOn(Proposal.class::isInstance)
          .extracting(fact -> ((Proposal) fact).remediation().title())
          .containsExactly(situation.title());
    }
  }

  private static List<InWords> made(
      String id, DroolsRemediationChooser alone, Situation situation) {
    List<Object> facts = new ArrayList<>(situation.facts());
    facts.addAll(situation.proposals());
    Trace trace = alone.fire(facts);
    return trace.made(InWords.class).stream()
        .filter(fact -> trace.because(fact).rule().equals(id))
        .toList();
  }

  private static String nameOf(InWords fact) {
    return fact instanceof Proposal proposal
        ? proposal.kind().id()
        : fact instanceof Veto veto ? veto.kind().id() : fact.getClass().getSimpleName();
  }

  private static void checkWhole(Situation situation) {
    Choice choice = situation.choiceOf(WHOLE);
    if (situation.whole() != null) {
      assertThat(choice.proposals().stream().map(p -> p.kind().id()))
          .containsExactlyElementsOf(situation.whole());
    }
    if (situation.vetoed() != null) {
      assertThat(choice.vetoes().stream().map(v -> v.kind().id()))
          .containsExactlyElementsOf(situation.vetoed());
    }
  }

  @Test
  void everyRuleHasAScenarioAndEveryScenarioARule() throws IOException {
    assertThat(Scenario.all().keySet()).containsExactlyInAnyOrderElementsOf(RuleBase.builtInIds());
  }

  @Test
  void everyKindButNoneIsProposedBySomeRule() throws IOException {
    Set<RemediationKind> proposed = EnumSet.noneOf(RemediationKind.class);
    DroolsRemediationChooser whole = WHOLE;
    for (Map.Entry<String, Scenario> entry : Scenario.all().entrySet()) {
      for (Situation situation : entry.getValue().cases()) {
        whole
            .fire(situation.facts())
            .made(Proposal.class)
            .forEach(proposal -> proposed.add(proposal.kind()));
      }
    }
    assertThat(EnumSet.complementOf(EnumSet.copyOf(proposed)))
        .containsExactly(RemediationKind.NONE);
  }
}
