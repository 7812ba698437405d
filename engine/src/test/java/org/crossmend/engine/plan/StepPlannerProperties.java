package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
import org.crossmend.engine.model.Side;
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

  private static final List<String> TEXTS =
      List.of(
          "",
          "# only a comment",
          "a/b c.conf\n\n#x\n",
          "app-test/thing mine.conf",
          "CFLAGS=\"-O2\"\nFFLAGS=\"${FFLAGS} -mno-avx512f\"\n",
          "app-test/thing crossmend-app-test-thing-instructions.conf # by hand\n*/* z.conf\n");

  @Provide
  Arbitrary<FakeFiles> trees() {
    String portage = ExecutablePlanTest.TREE + "/etc/portage/";
    return Arbitraries.maps(
            Arbitraries.of(
                portage + "package.env",
                portage + "package.use",
                portage + "env/app-test/thing",
                portage + "env/crossmend-app-test-thing-instructions.conf",
                portage + "env/crossmend-app-test-thing-flags.conf",
                portage + "env/crossmend-app-test-thing-answers.conf",
                "/var/cache/distfiles/foo-1.tar.gz"),
            Arbitraries.of(TEXTS))
        .ofMaxSize(5)
        .map(
            files -> {
              FakeFiles tree = new FakeFiles();
              tree.files.putAll(files);
              return tree;
            });
  }

  private static PlanContext executable(FakeFiles files, String found) {
    return new PlanContext(
        PackageId.parse("app-test/thing-1.2-r3"),
        "lab",
        Build.UNKNOWN,
        null,
        null,
        ExecutablePlanTest.target(null),
        new PlanContext.Machine(
            List.of("avx512f", found),
            List.of("/usr/lib/llvm/18/bin/x86_64-pc-linux-gnu-clang", found),
            Map.of("ac_cv_x", "yes", found, found),
            Map.of("foo-gen", found, found, found),
            List.of("x86_64-weak-linux-gnu-14", "x86_64-weak-linux-gnu-" + found)),
        files,
        new FakeInventory()
            .with(Side.SYSROOT, "dev-libs/foo-1", "/usr/lib64/libfoo.so.1")
            .with(Side.BUILD_HOST, "dev-libs/protobuf-2")
            .with(Side.SYSROOT, "dev-libs/protobuf-1"),
        "cpu_flags_x86_avx512f",
        null);
  }

  @Property
  void theDiffOfAnEditIsWhatItDoes(
      @ForAll("cures") Remediation cure, @ForAll("trees") FakeFiles files) throws Exception {
    for (Step step : new StepPlanner().plan(cure, executable(files, "x"))) {
      if (step instanceof Step.Edit edit && edit.after() != null) {
        List<String> before = lines(edit.before() == null ? "" : edit.before());
        List<String> diff =
            edit.diff().lines().filter(line -> !line.startsWith("\\ No newline")).toList();
        assertThat(UnifiedDiffUtils.parseUnifiedDiff(diff).applyTo(before))
            .isEqualTo(lines(edit.after()));
        assertThat(edit.after()).isNotEqualTo(edit.before()).endsWith("\n");
        assertThat(edit.before()).isEqualTo(files.text(edit.file()));
      }
    }
  }

  private static List<String> lines(String text) {
    return text.lines().toList();
  }

  @Property
  void commentsAndOtherLinesStay(
      @ForAll("cures") Remediation cure, @ForAll("trees") FakeFiles files) {
    Map<String, String> before = Map.copyOf(files.files);
    files.apply(new StepPlanner().make(cure, executable(files, "x")));
    before.forEach(
        (file, text) ->
            assertThat(files.files.get(file).lines().toList())
                .containsAll(
                    text.lines().filter(l -> l.startsWith("#") || l.startsWith("a/b")).toList()));
  }

  @Property
  void whatIsThereIsNotPlannedAgain(
      @ForAll("cures") Remediation cure, @ForAll("trees") FakeFiles files) {
    files.apply(new StepPlanner().make(cure, executable(files, "x")));
    assertThat(new StepPlanner().plan(cure, executable(files, "x")))
        .noneMatch(step -> step instanceof Step.Edit edit && edit.after() != null)
        .noneMatch(Step.Link.class::isInstance);
  }

  @Property
  void nothingHostileIsCarriedOut(
      @ForAll("cures") Remediation cure,
      @ForAll("trees") FakeFiles files,
      @ForAll("hostile") String found) {
    for (Step step : new StepPlanner().plan(cure, executable(files, found))) {
      if (step instanceof Step.Command command) {
        assertThat(command.arguments())
            .allMatch(argument -> argument.matches("[A-Za-z0-9_./:=<>~@%+*,-]+"))
            .noneMatch(argument -> argument.contains("config-root") || argument.contains(".."));
        if (command.action() instanceof Step.Install install) {
          assertThat(install.atoms())
              .allMatch(atom -> atom.matches("([<>]=?|[=~])?[a-z-]+/[A-Za-z0-9+_.-]+"));
        }
      } else if (step instanceof Step.Edit edit) {
        assertThat(edit.file()).matches("(/[A-Za-z0-9_.+@:=,-]+)+").doesNotContain("/..");
        String added =
            edit.diff()
                .lines()
                .filter(line -> line.startsWith("+") && !edit.file().endsWith("env/app-test/thing"))
                .collect(Collectors.joining("\n"));
        assertThat(added).doesNotContain("`", "$(", ";", "${HOME}", "reboot", "root::");
      } else if (step instanceof Step.Link link) {
        assertThat(link.from() + link.to()).matches("[A-Za-z0-9_./+-]+");
      } else if (step instanceof Step.Env env) {
        assertThat(env.variables().values()).allMatch(value -> value.matches("[A-Za-z0-9_./:-]+"));
      }
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.of(HOSTILE);
  }
}
