package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Remediation.Wanted;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Step;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden files in golden/plan; {@code -Dgolden.write=true} rewrites them, and the difference is
 * reviewed.
 */
@NullMarked
final class StepPlannerTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/plan");

  static final Build CROSS =
      new Build(
          BuildKind.CROSS,
          "x86_64-pc-linux-gnu",
          "x86_64-weak-linux-gnu",
          "/usr/x86_64-weak-linux-gnu",
          "/usr/x86_64-weak-linux-gnu");

  static PlanContext context(Build build) {
    return new PlanContext(PackageId.parse("app-test/thing-1.2-r3"), "lab", build, null, null);
  }

  private static List<Step> plan(Remediation cure, PlanContext context) {
    return new StepPlanner().plan(cure, context);
  }

  @TestFactory
  Stream<DynamicTest> eachKindIsPlannedAsWritten() {
    return Stream.of(RemediationKind.values())
        .map(kind -> dynamicTest(kind.id(), () -> checkGolden(kind)));
  }

  private static void checkGolden(RemediationKind kind) throws IOException {
    Remediation cure = Cures.rich(kind);
    StringBuilder text = new StringBuilder(cure.title()).append(" (risk: ").append(cure.risk());
    text.append(")\n\nA cross build:\n").append(steps(cure, context(CROSS)));
    text.append("\nA native build:\n")
        .append(
            steps(
                cure,
                context(
                    new Build(
                        BuildKind.NATIVE,
                        "x86_64-pc-linux-gnu",
                        "x86_64-pc-linux-gnu",
                        null,
                        null))));
    text.append("\nNothing is known:\n")
        .append(steps(cure, new PlanContext(null, null, Build.UNKNOWN, null, null)));
    Path golden = GOLDEN.resolve(kind.id() + ".txt");
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text.toString()).isEqualTo(Files.readString(golden));
  }

  private static String steps(Remediation cure, PlanContext context) {
    return plan(cure, context).stream().map(StepText::of).collect(Collectors.joining());
  }

  @Test
  void usesWhatIsProvedAndSaysWhatIsAssumed() {
    Build build =
        new Build(BuildKind.CROSS, "x86_64-pc-linux-gnu", "x86_64-weak-linux-gnu", null, null);
    Step first = plan(new Remediation.NativeWithCrossToolchain(null), context(build)).get(0);
    assertThat(first.describe())
        .endsWith(
            "(the sysroot is not in the log; /usr/x86_64-weak-linux-gnu is where crossdev puts it)");
    assertThat(((Step.Env) first).variables())
        .containsEntry("SYSROOT", "/usr/x86_64-weak-linux-gnu")
        .containsEntry("CBUILD", "x86_64-weak-linux-gnu")
        .containsEntry("CHOST", "x86_64-weak-linux-gnu");
  }

  @Test
  void saysOnceThatTheSysrootIsAssumed() {
    Build build = new Build(BuildKind.CROSS, null, "x86_64-weak-linux-gnu", null, null);
    assertThat(plan(new Remediation.DisableLto(), context(build)))
        .extracting(Step::describe)
        .filteredOn(describe -> describe.contains("is where crossdev puts it"))
        .singleElement()
        .asString()
        .startsWith("Build this package without LTO");
  }

  @Test
  void neverCallsPlainEmergeForASysrootWhoseTupleIsUnknown() {
    PlanContext context = context(new Build(BuildKind.CROSS, null, null, null, null));
    for (Remediation cure :
        List.of(
            new Remediation.InstallInSysroot(Wanted.HEADER, "foo.h", null, true),
            new Remediation.InstallInSysroot(Wanted.HEADER, "$(x)", null, true),
            new Remediation.RebuildPackage("dev-libs/icu", null),
            new Remediation.RebuildPackage(null, "libicuuc.so.73"),
            new Remediation.Refetch(null, null, true),
            new Remediation.CrossWrapper(null))) {
      String text = steps(cure, context);
      assertThat(text).contains("with the target's emerge wrapper (<tuple>-emerge)");
      assertThat(text.replace("<tuple>-emerge", "")).doesNotContain("emerge -", "emerge it");
    }
  }

  @Test
  void namesOnlyWhatIsMissing() {
    PlanContext context =
        context(new Build(BuildKind.CROSS, "x86_64-pc-linux-gnu", null, "/mnt/t", null));
    assertThat(steps(new Remediation.SwapTuples(null, null), context))
        .contains("The log does not name CHOST. ");
    assertThat(
            steps(
                new Remediation.SwapTuples(null, null),
                new PlanContext(
                    null, null, new Build(BuildKind.CROSS, null, null, null, null), null, null)))
        .contains("The log does not name the package, CBUILD, CHOST or the sysroot. ");
  }

  @Test
  void keepsTheDistfileWhenTheNetworkFailed() {
    String text =
        steps(new Remediation.Refetch("foo-1.tar.gz", "example.org", true), context(CROSS));
    assertThat(text)
        .contains("GENTOO_MIRRORS", "“example.org”", "--fetchonly")
        .doesNotContain("Delete", "foo-1.tar.gz");
  }

  @Test
  void writesLinkerFlagsToLdflags() {
    assertThat(steps(new Remediation.AdjustFlags("-Wl,-z,foo", true, true), context(CROSS)))
        .contains("Write LDFLAGS without “-Wl,-z,foo”")
        .doesNotContain("CFLAGS");
  }

  @Test
  void looksForAUseFlagWhereEmergeAsksForNone() {
    assertThat(steps(new Remediation.ChangeUse(null, null, false, "libfoo"), context(CROSS)))
        .contains("Look in the package's USE flags for the one that wants or brings “libfoo”");
    assertThat(steps(new Remediation.ChangeUse(null, null, true, null), context(CROSS)))
        .contains("what emerge asks for")
        .doesNotContain("for for");
  }

  @Test
  void putsNoPlaceholderIntoACommand() {
    PlanContext context = context(new Build(BuildKind.CROSS, null, null, null, null));
    for (RemediationKind kind :
        List.of(
            RemediationKind.COMPLETE_TOOLCHAIN,
            RemediationKind.UNMOUNT_SYSROOT,
            RemediationKind.CLANG_SYMLINKS)) {
      assertThat(steps(Cures.of(kind, "$(x)"), context)).doesNotContain("TUPLE", "CHOST");
    }
  }

  @Test
  void callsTheConfiguredEmergeWithTheTargetsRoots() {
    PlanContext context =
        new PlanContext(PackageId.parse("app-test/thing-1"), null, CROSS, null, "/lab/bin/emerge");
    assertThat(plan(new Remediation.ReduceJobs(false), context).get(1))
        .isEqualTo(
            new Step.Command(
                "Build the package again",
                List.of(
                    "env",
                    "ROOT=/usr/x86_64-weak-linux-gnu",
                    "PORTAGE_CONFIGROOT=/usr/x86_64-weak-linux-gnu",
                    "SYSROOT=/usr/x86_64-weak-linux-gnu",
                    "/lab/bin/emerge",
                    "--oneshot",
                    "--jobs=1",
                    "=app-test/thing-1")));
  }

  @Test
  void usesWhatWasFoundOutAboutTheMachine() {
    PlanContext context =
        new PlanContext(
            PackageId.parse("app-test/thing-1"),
            null,
            CROSS,
            null,
            null,
            new PlanContext.Machine(
                List.of("avx512fp16"),
                List.of("/usr/lib/llvm/18/bin/x86_64-pc-linux-gnu-clang"),
                Map.of("ac_cv_func_mmap", "yes"),
                Map.of("foo-gen", "dev-util/foo-gen")));
    assertThat(
            ((Step.Edit) plan(new Remediation.StripInstructions(List.of(), null), context).get(0))
                .diff())
        .contains("\n+CFLAGS=\"${CFLAGS} -mno-avx512fp16\"\n");
    assertThat(plan(new Remediation.LinkClang(null, null), context).get(0))
        .isEqualTo(
            new Step.Link(
                "Link x86_64-pc-linux-gnu-clang under the target's tuple",
                "/usr/lib/llvm/18/bin/x86_64-weak-linux-gnu-clang",
                "x86_64-pc-linux-gnu-clang"));
    assertThat(
            ((Step.Edit)
                    plan(new Remediation.AnswerConfigSite("ac_cv_func_mmap", null, null), context)
                        .get(0))
                .diff())
        .contains("\n+ac_cv_func_mmap=\"yes\"\n");
    assertThat(
            ((Step.Command)
                    plan(
                            new Remediation.InstallOnBuildHost("/usr/bin/foo-gen", null, true),
                            context)
                        .get(0))
                .arguments())
        .endsWith("--oneshot", "--noreplace", "dev-util/foo-gen");
  }
}
