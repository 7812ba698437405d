package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crossmend.cli.wiring.RuleScenarios;
import org.crossmend.rules.lint.RuleCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusRulesTest {

  @TempDir Path site;

  @Test
  void listsAllRulesByGroup() {
    Run run = Run.of("corpus", "rules");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
        .hasSize(3)
        .allMatch(line -> line.matches("(derive|propose|veto)  \\(\\d+\\)"));
    for (RuleCatalogue.Entry rule : RuleCatalogue.builtIn().all()) {
      assertThat(run.out()).contains("  " + rule.id() + " " + rule.since());
    }
  }

  @Test
  void showsAllAboutOne() {
    Run run = Run.of("corpus", "rules", "cross/method-5");
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("cross/method-5  propose: method 5 when ")
        .contains("cross.drl:")
        .contains("Run tests and Qt's host tools work once")
        .contains("categories: cross-run-test, qt-host-path")
        .contains("$x : CrossProved()")
        .contains("insert( Proposal.of( new NativeWithCrossToolchain( $x.chost() ) ) );")
        .contains("scenarios")
        .contains(": silent")
        .contains(": method-5");
    assertThat(Run.of("corpus", "rules", "veto/in-force").out())
        .contains("the next tool is missing: silent")
        .contains("program=bar-gen")
        .contains("method-8 changed");
  }

  @Test
  void everyRuleHasItsScenariosInTheJar() {
    for (RuleCatalogue.Entry rule : RuleCatalogue.builtIn().all()) {
      assertThat(RuleScenarios.of(rule.id())).as(rule.id()).hasSizeGreaterThan(1);
    }
  }

  @Test
  void findsRulesByTheirWords() {
    assertThat(Run.of("corpus", "rules", "out-of-memory").out()).contains("resources/fewer-jobs");
    assertThat(Run.of("corpus", "rules", "disable-lto", "crash").out())
        .doesNotContain("cross/method-5");
    assertThat(Run.of("corpus", "rules", "zwieback").exit()).isEqualTo(ExitCode.UNRECOGNISED);
    assertThat(Run.of("corpus", "rules", "../../x").exit()).isEqualTo(ExitCode.UNRECOGNISED);
  }

  @Test
  void marksWhatTheSiteChanges() throws IOException {
    Files.writeString(site.resolve("retired.yaml"), "rules:\n  cross/method-4: never helped\n");
    String out = Run.of("corpus", "rules", "--corpus", site.toString()).out();
    assertThat(out)
        .containsIgnoringWhitespaces(
            "not in force: switched off by " + site + "/retired.yaml:2: never helped");
  }
}
