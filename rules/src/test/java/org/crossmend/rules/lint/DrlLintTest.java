package org.crossmend.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossmend.rules.drools.DrlCompiler;
import org.crossmend.rules.drools.RuleBase;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class DrlLintTest {

  private static final String HEAD =
      """
      package org.crossmend.rules.test;

      import org.crossmend.engine.model.*;
      import org.crossmend.rules.drools.fact.CpuGap;

      """;

  private static final String GOOD =
      """
      // It is so.
      rule "derive: a gap when it is so"
        @id("test/gap") @since("0.1.0") ruleflow-group "derive"
      when
        Build( cross )
      then
        insertLogical( new CpuGap( "x" ) );
      end
      """;

  private static List<String> check(String rule) {
    return DrlLint.check(Map.of("a.drl", HEAD + rule));
  }

  @Test
  void theRulesThatCrossmendComesWithAreInOrder() {
    assertThat(DrlLint.check(RuleCatalogue.builtInSources())).isEmpty();
  }

  @Test
  void acceptsARuleThatSaysWhatItMust() {
    assertThat(check(GOOD)).isEmpty();
  }

  @Test
  void namesFileLineAndRuleOfEachFault() {
    assertThat(check(GOOD.replace("// It is so.\n", "")))
        .containsExactly(
            "a.drl:6: rule \"derive: a gap when it is so\": no comment directly above it that says why"
                + " the cure is right and where it stops");
  }

  @Test
  void refusesWhatEveryRuleMustSay() {
    assertThat(check(GOOD.replace("@id(\"test/gap\")", ""))).hasSize(1);
    assertThat(check(GOOD.replace("test/gap", "gap"))).hasSize(1);
    assertThat(check(GOOD.replace("@since(\"0.1.0\")", ""))).hasSize(1);
    assertThat(check(GOOD.replace("ruleflow-group \"derive\"", ""))).hasSize(1);
    assertThat(check(GOOD.replace("derive: a gap when it is so", "a gap"))).hasSize(1);
    assertThat(check(GOOD.replace("derive: a gap", "veto: a gap"))).hasSize(1);
    assertThat(check(GOOD.replace("ruleflow-group", "salience 3 ruleflow-group"))).hasSize(1);
  }

  @Test
  void refusesMoreThanOneInsert() {
    assertThat(check(GOOD.replace("( \"x\" ) );", "( \"x\" ) ); System.exit( 1 );"))).hasSize(1);
    assertThat(check(GOOD.replace("insertLogical", "insert"))).hasSize(1);
  }

  @Test
  void refusesDuplicatesAndEmptiness() {
    assertThat(check(GOOD + GOOD)).hasSize(2);
    assertThat(check("")).containsExactly("no rules at all");
    assertThat(check("  rule x when then end")).hasSize(2);
  }

  @Test
  void theTrialNamesTheRuleThatDoesNotCompile() {
    String bad =
        GOOD.replace("test/gap", "test/bad")
            .replace("when it is so", "when it is not")
            .replace("cross )", "crossed )");
    assertThat(
            new RuleTrial(new DrlCompiler(getClass().getClassLoader()))
                .check(Map.of("a.drl", HEAD + GOOD + "\n" + bad)))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("a.drl:16: rule \"derive: a gap when it is not\": ERROR");
  }

  @Test
  void theCatalogueTellsWhatEachRuleIsFor() {
    RuleCatalogue catalogue = RuleCatalogue.builtIn();
    assertThat(catalogue.all())
        .extracting(RuleCatalogue.Entry::id)
        .containsExactlyInAnyOrderElementsOf(RuleBase.builtInIds());
    RuleCatalogue.Entry strip = catalogue.get("instructions/strip");
    assertThat(strip).isNotNull();
    assertThat(strip.comment()).startsWith("The target's -march switches on").endsWith("died.");
    assertThat(catalogue.get("no/such")).isNull();
  }
}
