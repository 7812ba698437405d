package org.crossmend.rules.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossmend.engine.spi.Cache;
import org.crossmend.rules.drools.CompiledRules;
import org.crossmend.rules.drools.FactModel;
import org.crossmend.rules.drools.RuleCompiler;
import org.crossmend.rules.drools.RulesException;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What is compiled when; the compiler itself is a double that only knows bad words. */
@NullMarked
final class SiteRuleCompilerTest {

  private static final class Memory implements Cache {
    private final Map<String, byte[]> kept = new HashMap<>();

    @Override
    public Optional<byte[]> get(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void put(String key, byte[] content) {
      kept.put(key, content);
    }
  }

  private final Memory memory = new Memory();
  private int compilations;

  private final RuleCompiler drools =
      (name, sources) -> {
        compilations++;
        if (sources.values().stream().anyMatch(drl -> drl.contains("wrong ="))) {
          throw new RulesException("the rules do not compile", List.of("ERROR x.drl: wrong"));
        }
        return new CompiledRules(
            name + ".Model", Map.of("a/A.class", bytes(String.join("", sources.keySet()))));
      };

  private static String rule(String name, String id, String condition) {
    return """
        package %s;

        // It helps.
        rule "propose: %s when it helps"
          @id("site/%s") @since("1.0.0") ruleflow-group "propose"
        when
          %s
        then
          insert( Proposal.of( null ) );
        end
        """
        .formatted(name, id, id, condition);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private SiteRules compile(Map<String, String> sources) {
    return new SiteRuleCompiler(memory, () -> drools).compile(sources);
  }

  @Test
  void compilesEachTextOnce() {
    Map<String, String> sources = Map.of("a.drl", rule("org.example", "a", "Evidence()"));
    SiteRules first = compile(sources);
    SiteRules second = compile(sources);
    assertThat(compilations).isEqualTo(1);
    assertThat(second.faults()).isEmpty();
    assertThat(second.compiled()).hasSameSizeAs(first.compiled()).hasSize(1);
    assertThat(second.compiled().get(0).modelClass()).isEqualTo("org.example.Model");
    assertThat(second.compiled().get(0).classes().get("a/A.class"))
        .isEqualTo(first.compiled().get(0).classes().get("a/A.class"));
    compile(Map.of("b.drl", rule("org.example", "a", "Evidence()")));
    assertThat(compilations).isEqualTo(2);
  }

  @Test
  void compilesAnewWhatCannotBeRead() {
    Map<String, String> sources = Map.of("a.drl", rule("org.example", "a", "Evidence()"));
    compile(sources);
    memory.kept.replaceAll((key, content) -> Arrays.copyOf(content, content.length - 3));
    assertThat(compile(sources).compiled()).hasSize(1);
    assertThat(compilations).isEqualTo(2);
  }

  @Test
  void eachPackageIsCompiledByItselfAndOursIsRefused() {
    SiteRules rules =
        compile(
            Map.of(
                "a.drl", rule("org.example.one", "a", "Evidence()"),
                "b.drl", rule("org.example.two", "b", "Evidence()"),
                "c.drl", rule("org.crossmend.rules.builtin", "c", "Evidence()")));
    assertThat(rules.compiled())
        .extracting(CompiledRules::modelClass)
        .containsExactly("org.example.one.Model", "org.example.two.Model");
    assertThat(rules.faults()).singleElement().asString().startsWith("c.drl:1: its package");
  }

  @Test
  void keepsTheFaultsAndTheFilesWithoutAny() {
    Map<String, String> sources =
        Map.of(
            "a.drl", rule("org.example", "a", "Evidence()"),
            "b.drl", rule("org.example", "b", "Evidence( wrong = 1 )"),
            "c.drl", rule("org.example", "a", "Evidence()"));
    SiteRules first = compile(sources);
    assertThat(first.compiled()).hasSize(1);
    assertThat(first.faults())
        .hasSize(2 + 1)
        .anyMatch(fault -> fault.startsWith("b.drl:4: rule \"propose: b when it helps\": "))
        .anyMatch(fault -> fault.startsWith("c.drl:4:") && fault.contains("a.drl:4"));
    int before = compilations;
    assertThat(compile(sources).faults()).isEqualTo(first.faults());
    assertThat(compilations).isEqualTo(before);
  }

  @Test
  void whatRulesDependOnHasADigest() {
    assertThat(FactModel.digest()).matches("[0-9a-f]{64}");
  }
}
