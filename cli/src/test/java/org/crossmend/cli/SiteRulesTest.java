package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules of a site: who may bring them, that they are compiled once, and what their faults cost. */
class SiteRulesTest {

  private static final String LOG = "src/test/resources/portage/c_nocross-fail/build.log";

  private static final String RULE =
      """
      package org.example.rules;

      import org.crossmend.engine.model.Category;
      import org.crossmend.engine.model.Evidence;
      import org.crossmend.engine.model.Remediation.DisableLto;
      import org.crossmend.rules.drools.fact.Proposal;

      // Here LTO is behind every run test that fails.
      rule "propose: no LTO when a run test fails"
        @id("site/no-lto") @since("1.0.0") ruleflow-group "propose"
      when
        Evidence( category == Category.CROSS_RUN_TEST )
      then
        insert( Proposal.of( new DisableLto() ) );
      end
      """;

  @TempDir Path site;

  @BeforeEach
  void mine() throws IOException {
    Files.createDirectories(site.resolve("rules"));
    Files.setPosixFilePermissions(
        site.resolve("rules"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Path rule(String name, String drl) throws IOException {
    Path file = Files.writeString(site.resolve("rules").resolve(name), drl);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
  }

  private Run explain(String... more) {
    String[] args = new String[more.length + 4];
    System.arraycopy(more, 0, args, 4, more.length);
    args[0] = "explain";
    args[1] = "--corpus";
    args[2] = site.toString();
    args[3] = LOG;
    return Run.of(args);
  }

  /** What makes the text of a run unlike that of all others, and so not yet compiled. */
  private String fresh(String drl) {
    return drl.replace("LTO is behind", "LTO is (" + site.getFileName() + ") behind");
  }

  @Test
  void areNotLoadedUnlessSomebodySaysThatTheyAreTrusted() throws IOException {
    rule("own.drl", RULE);
    Run run = explain();
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("error[CORPUS-040]").contains("--trust-rules");
    assertThat(run.out()).contains("method-5").doesNotContain("site/no-lto");
  }

  @Test
  void areNamedByExplainWithTheirPlaceAndComment() throws IOException {
    rule("own.drl", RULE);
    Run run = explain("--trust-rules");
    assertThat(run.err()).doesNotContain("error[");
    assertThat(run.out())
        .contains("disable-lto")
        .contains("site/no-lto")
        .containsIgnoringWhitespaces("(of the site, " + site + "/rules/own.drl:9)")
        .containsIgnoringWhitespaces("Here LTO is behind every run test that fails.");
  }

  @Test
  void areTrustedByTheConfiguration() throws IOException {
    rule("own.drl", RULE);
    Path config = site.resolve(".config.yaml");
    Files.writeString(config, "corpora:\n  - {dir: " + site + ", rules: trusted}\n");
    Run run = Run.of("--config", config.toString(), "diagnose", LOG);
    assertThat(run.err()).doesNotContain("error[");
    assertThat(run.out()).contains("disable-lto");
    Files.writeString(config, "corpora:\n  - " + site + "\n");
    assertThat(Run.of("--config", config.toString(), "diagnose", LOG).err()).contains("CORPUS-040");
    Files.writeString(config, "corpora:\n  - {dir: " + site + ", rules: yes}\n");
    assertThat(Run.of("--config", config.toString(), "diagnose", LOG).err()).contains("CONFIG-002");
  }

  @Test
  void areCompiledOnce() throws IOException {
    rule("own.drl", fresh(RULE));
    assertThat(explain("--trust-rules").err()).contains("compiling the rules in " + site);
    Run second = explain("--trust-rules");
    assertThat(second.err()).doesNotContain("compiling");
    assertThat(second.out()).contains("site/no-lto");
    rule("own.drl", fresh(RULE) + "\n");
    assertThat(explain("--trust-rules").err()).contains("compiling");
  }

  @Test
  void costOnlyTheFileThatHasAFault() throws IOException {
    rule("own.drl", RULE);
    rule(
        "wrong.drl",
        RULE.replace("site/no-lto", "site/wrong")
            .replace("propose: no LTO", "propose: none")
            .replace("category ==", "categories =="));
    rule("form.drl", RULE.replace("site/no-lto", "site/form").replace("// Here", "\n//\n\n"));
    rule("ours.drl", RULE.replace("org.example", "org.crossmend"));
    for (int i = 0; i < 2; i++) {
      Run run = explain("--trust-rules");
      assertThat(run.exit()).isZero();
      assertThat(run.err())
          .contains("error[CORPUS-042]")
          .contains("there are 3 faults")
          .contains("form.drl:")
          .doesNotContain("\tat ");
      assertThat(run.out()).contains("site/no-lto").doesNotContain("site/wrong");
    }
  }

  @Test
  void sayWhatDoesNotCompileWithFileLineAndRule() throws IOException {
    rule("wrong.drl", RULE.replace("category ==", "categories =="));
    assertThat(explain("--trust-rules").err())
        .contains("rules/wrong.drl:9: rule \"propose: no LTO when a run test fails\"")
        .contains("categories");
  }

  @Test
  void areRefusedWhereOthersMayWrite() throws IOException {
    Path file = rule("own.drl", RULE);
    for (String mode : new String[] {"rw-rw-r--", "rw-r--rw-"}) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      assertRefused("own.drl is writable");
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    Files.setPosixFilePermissions(
        site.resolve("rules"), PosixFilePermissions.fromString("rwxrwxr-x"));
    assertRefused("rules is writable");
  }

  @Test
  void areRefusedBehindALink() throws IOException {
    Path file = rule("own.drl", RULE);
    Files.createSymbolicLink(site.resolve("rules/link.drl"), file);
    assertRefused("link.drl is a symbolic link");
  }

  private void assertRefused(String why) {
    Run run = explain("--trust-rules");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("error[CORPUS-041]").contains(why);
    assertThat(run.out()).contains("method-5").doesNotContain("site/no-lto");
  }

  @Test
  void takeThePlaceOfABuiltInRuleWithTheirId() throws IOException {
    rule("own.drl", RULE.replace("site/no-lto", "cross/method-5"));
    assertThat(explain("--trust-rules").out())
        .contains("fired cross/method-5: propose: no LTO")
        .doesNotContain("a native build with the cross toolchain was measured");
  }

  @Test
  void thatFailCostOnlyThemselves() throws IOException {
    rule(
        "own.drl",
        RULE.replace(
            "Evidence( category == Category.CROSS_RUN_TEST )",
            "Evidence( capture( \"nothing\" ).length() > 1 )"));
    Run run = explain("--trust-rules");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("error[CORPUS-044]").doesNotContain("\tat ");
    assertThat(run.out()).contains("method-5");
  }

  @Test
  void aBuiltInRuleIsSwitchedOffById() throws IOException {
    Files.writeString(site.resolve("retired.yaml"), "rules:\n  cross/method-5: not here\n");
    Run run = explain();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .doesNotContain("fired cross/method-5:")
        .contains("fired cross/method-5-hinted:");
  }

  @Test
  void whatKeepsHarmAwayIsSwitchedOffOnlyByATrustedFolder() throws IOException {
    Files.writeString(
        site.resolve("retired.yaml"),
        "rules:\n  veto/failed-before: always again\n  no/such: nothing\n");
    Run run = Run.of("diagnose", "--corpus", site.toString(), LOG);
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .contains("error[CORPUS-043]")
        .contains("retired.yaml, line 2")
        .contains("retired.yaml, line 3")
        .contains("there is no rule no/such");
    assertThat(Run.of("diagnose", "--corpus", site.toString(), "--trust-rules", LOG).err())
        .contains("no/such")
        .doesNotContain("failed-before");
  }
}
