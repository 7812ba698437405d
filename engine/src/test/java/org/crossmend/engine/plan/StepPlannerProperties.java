package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.jspecify.annotations.NullMarked;

/** What holds for the steps of any remedy in any context, whatever a log put into it. */
@NullMarked
final class StepPlannerProperties {

  private static final List<String> HOSTILE =
      List.of(
          "$(reboot)",
          "a;reboot",
          "x\nroot::0:0",
          "`id`",
          "--config-root=/",
          "../../etc/passwd",
          "\"; rm",
          "-",
          "",
          " ",
          "=a/b-1 x",
          "${HOME}",
          "a/b\n*/* **",
          "/usr/../etc");

  @Provide
  Arbitrary<PlanContext> contexts() {
    Arbitrary<String> folders =
        Arbitraries.of("/usr/x86_64-weak-linux-gnu", "/", "/t 2", "$(x)", "/mnt/t").injectNull(0.3);
    Arbitrary<String> tuples =
        Arbitraries.of("x86_64-pc-linux-gnu", "x86_64-weak-linux-gnu", "a b", "-x").injectNull(0.2);
    return Combinators.combine(
            Arbitraries.of(BuildKind.class).injectNull(0.2),
            tuples,
            tuples,
            folders,
            folders,
            folders,
            Arbitraries.of("emerge", "/lab/bin/emerge", "x86_64-weak-linux-gnu-emerge")
                .injectNull(0.4),
            Arbitraries.of("app-test/thing-1.2-r3").map(PackageId::parse).injectNull(0.1))
        .as(
            (kind, cbuild, chost, sysroot, root, config, emerge, id) ->
                new PlanContext(
                    id, null, new Build(kind, cbuild, chost, sysroot, root), config, emerge));
  }

  @Provide
  Arbitrary<Remediation> cures() {
    return Combinators.combine(
            Arbitraries.of(RemediationKind.class), Arbitraries.of(HOSTILE).injectNull(0.5))
        .as(Cures::of);
  }

  private static final List<String> MARKED =
      List.of(
          "$(HOSTILE)",
          "dev-libs/foo:$(HOSTILE)",
          "a;HOSTILE;",
          "x\nHOSTILE;",
          "`HOSTILE`",
          "”; HOSTILE; “",
          "\";HOSTILE;",
          "=a/b-1 ;HOSTILE;",
          "${HOSTILE}",
          "--with-x=$(HOSTILE)",
          "-mfoo`HOSTILE`",
          "lib|HOSTILE|",
          "/usr/$(HOSTILE)/x;",
          "a/b\u0000&HOSTILE&");

  @Provide
  Arbitrary<Remediation> marked() {
    return Combinators.combine(
            Arbitraries.of(RemediationKind.class)
                .filter(kind -> kind != RemediationKind.NONE), // says only what crossmend says
            Arbitraries.of(MARKED))
        .as(Cures::of);
  }

  @Property
  void textOfALogIsShownOnlyInQuotesAndOnOneLine(
      @ForAll("marked") Remediation cure, @ForAll("contexts") PlanContext context) {
    List<String> texts = new ArrayList<>(List.of(cure.title()));
    for (Step step : new StepPlanner().plan(cure, context)) {
      texts.add(step.describe());
      texts.add(step instanceof Step.Advice advice ? advice.advice() : step.toString());
    }
    for (String text : texts) {
      assertThat(text.replaceAll("“[^“”`\\p{C}]*”", "…")).doesNotContain("HOSTILE");
    }
  }

  @Property
  void theSysrootIsAssumedAtMostOnce(
      @ForAll("cures") Remediation cure, @ForAll("contexts") PlanContext context) {
    List<Step> steps = new StepPlanner().plan(cure, context);
    assertThat(steps.stream().filter(step -> step.describe().contains("is where crossdev puts it")))
        .hasSizeLessThanOrEqualTo(1);
  }

  /**
   * Environments as they stand when a command runs: what Env steps set, and what env(1) sets and
   * unsets.
   */
  private static List<Map<String, String>> environments(List<Step> steps) {
    List<Map<String, String>> all = new ArrayList<>();
    Map<String, String> set = new LinkedHashMap<>();
    for (Step step : steps) {
      if (step instanceof Step.Env env) {
        set.putAll(env.variables());
        all.add(Map.copyOf(set));
      } else if (step instanceof Step.Command command) {
        Map<String, String> own = new LinkedHashMap<>(set);
        List<String> arguments = command.arguments();
        for (int i = 1; arguments.get(0).equals("env") && i < arguments.size(); i++) {
          String argument = arguments.get(i);
          if (argument.equals("-u")) {
            own.remove(arguments.get(++i));
          } else if (argument.matches("[A-Z_]+=.*")) {
            int equals = argument.indexOf('=');
            own.put(argument.substring(0, equals), argument.substring(equals + 1));
          } else {
            break;
          }
        }
        all.add(own);
      }
    }
    return all;
  }

  @Property
  void aConfigRootImpliesARootOtherThanTheBuildHosts(
      @ForAll("cures") Remediation cure, @ForAll("contexts") PlanContext context) {
    for (Map<String, String> env : environments(new StepPlanner().plan(cure, context))) {
      if (!env.getOrDefault("PORTAGE_CONFIGROOT", "/").equals("/")) {
        assertThat(env.getOrDefault("ROOT", "/")).isNotEqualTo("/");
      }
      if (!env.getOrDefault("SYSROOT", "/").equals("/")) {
        assertThat(env.getOrDefault("ROOT", "/")).isNotEqualTo("/");
      }
    }
  }

  @Property
  void flagsAreNeverExportedAndNothingIsBlanked(
      @ForAll("cures") Remediation cure, @ForAll("contexts") PlanContext context) {
    for (Map<String, String> env : environments(new StepPlanner().plan(cure, context))) {
      assertThat(env)
          .doesNotContainKeys("CFLAGS", "CXXFLAGS", "FFLAGS", "FCFLAGS", "LDFLAGS")
          .doesNotContainValue("");
    }
  }

  @Property
  void atLeastOneStepAndNoneWithoutWords(
      @ForAll("cures") Remediation cure, @ForAll("contexts") PlanContext context) {
    List<Step> steps = new StepPlanner().plan(cure, context);
    assertThat(steps).isNotEmpty();
    assertThat(steps).allMatch(step -> !step.describe().isBlank());
    assertThat(steps.toString().replace(", before=null, after=null", ""))
        .doesNotContain("null,")
        .doesNotContain("=null");
  }

  @Property
  void nothingHostileGetsIntoACommandAFileOrALink(
      @ForAll("cures") Remediation cure, @ForAll("contexts") PlanContext context) {
    for (Step step : new StepPlanner().plan(cure, context)) {
      if (step instanceof Step.Command command) {
        assertThat(command.arguments())
            .allMatch(argument -> argument.matches("[A-Za-z0-9_./:=<>~@%+*,-]+"));
        assertThat(command.arguments().toString()).doesNotContain("config-root", "..");
      } else if (step instanceof Step.Edit edit) {
        assertThat(edit.file()).matches("(/[A-Za-z0-9_.+@:=,-]+)+").doesNotContain("/../");
        assertThat(edit.diff()).doesNotContain("`", "$(", ";", "${HOME}", "*/*");
      } else if (step instanceof Step.Link link) {
        assertThat(link.from() + link.to()).matches("[A-Za-z0-9_./+-]+");
      } else if (step instanceof Step.Env env) {
        assertThat(env.variables().values()).allMatch(value -> value.matches("[A-Za-z0-9_./:-]+"));
      }
    }
  }
}
