package org.crossmend.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

@NullMarked
final class DrlCompilerTest {

  private static final String SITE =
      """
      package org.example.rules;

      import org.crossmend.engine.model.Category;
      import org.crossmend.engine.model.Evidence;
      import org.crossmend.engine.model.Remediation.DisableLto;
      import org.crossmend.rules.drools.fact.Proposal;

      // Here LTO is behind most compiler crashes.
      rule "propose: no LTO when a compiler crashes"
        @id("site/no-lto") @since("1.0.0") ruleflow-group "propose"
      when
        Evidence( category == Category.COMPILER_CRASH )
      then
        insert( Proposal.of( new DisableLto() ) );
      end
      """;

  private static CompiledRules compile(String drl) {
    return new DrlCompiler(DrlCompilerTest.class.getClassLoader())
        .compile("site", Map.of("site.drl", drl));
  }

  @Test
  void rulesOfASiteStandBesideTheBuiltInOnes() {
    CompiledRules site = compile(SITE);
    DroolsRemediationChooser chooser =
        new DroolsRemediationChooser(
            () -> RuleBase.builtInAnd(List.of(site), getClass().getClassLoader()));
    assertThat(chooser.choose(Facts.of(Facts.NATIVE, Category.COMPILER_CRASH)).proposals())
        .singleElement()
        .satisfies(
            proposal -> {
              assertThat(proposal.kind()).isEqualTo(RemediationKind.DISABLE_LTO);
              assertThat(proposal.because().get(0).rule()).isEqualTo("site/no-lto");
            });
    assertThat(chooser.choose(Facts.of(Facts.NATIVE, Category.DISK_FULL)).proposals())
        .extracting(proposal -> proposal.kind().id())
        .containsExactly("free-space");
  }

  @Test
  void saysWhatDoesNotCompile() {
    assertThatThrownBy(() -> compile(SITE.replace("category ==", "categories ==")))
        .isInstanceOf(RulesException.class)
        .hasMessageContaining("categories");
  }

  @Test
  void refusesAnEmptySet() {
    assertThatThrownBy(() -> compile("package org.example.rules;\n"))
        .isInstanceOf(RulesException.class);
  }
}
