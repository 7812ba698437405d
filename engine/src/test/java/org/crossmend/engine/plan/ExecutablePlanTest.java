package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Step.Install;
import org.crossmend.engine.model.Step.Launcher;
import org.crossmend.engine.model.Step.Rebuild;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.Inventory;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plans for a configured target, which crossmend carries out itself. */
@NullMarked
final class ExecutablePlanTest {

  static final String TREE = "/usr/x86_64-weak-linux-gnu";
  private static final String PORTAGE = TREE + "/etc/portage/";

  private final FakeFiles files = new FakeFiles();
  private final FakeInventory inventory = new FakeInventory();
  private PlanContext.Machine machine = PlanContext.Machine.UNKNOWN;
  private @Nullable String use;
  private @Nullable String wrapper = "/usr/bin/x86_64-weak-linux-gnu-emerge";

  private static PlanContext.Machine gap(String... names) {
    return new PlanContext.Machine(List.of(names), List.of(), Map.of(), Map.of());
  }

  static TargetSystem target(@Nullable String wrapper) {
    return new TargetSystem(
        "weak",
        "/",
        TREE,
        TREE,
        "x86_64-pc-linux-gnu",
        "x86_64-weak-linux-gnu",
        "/usr/bin/emerge",
        wrapper,
        TREE + "/var/cache/binpkgs",
        "/var/cache/distfiles",
        "/var/tmp",
        null);
  }

  private PlanContext context(Inventory known) {
    return new PlanContext(
        PackageId.parse("app-test/thing-1.2-r3"),
        "lab",
        Build.UNKNOWN,
        null,
        null,
        target(wrapper),
        machine,
        files,
        known,
        use,
        null);
  }

  private Plan plan(Remediation cure) {
    return new StepPlanner().make(cure, context(inventory));
  }

  private static <T extends Step> T only(Plan plan, Class<T> kind) {
    return plan.steps().stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
  }

  private static List<Step.Action> actions(Plan plan) {
    return plan.steps().stream()
        .filter(Step.Command.class::isInstance)
        .map(step -> ((Step.Command) step).action())
        .toList();
  }

  private static final Rebuild AS_BEFORE = new Rebuild(null, List.of());

  @Test
  void buildsWithTheWholeEnvironmentOfAMethod() {
    Plan plan = plan(new Remediation.NativeWithCrossToolchain(null));
    assertThat(plan.canBeCarriedOut()).isTrue();
    BuildWay way = BuildWay.of(Launcher.WRAPPER).after(plan.steps());
    assertThat(way.launcher()).isEqualTo(Launcher.EMERGE);
    assertThat(way.whole())
        .containsEntry("ROOT", TREE)
        .containsEntry("PORTAGE_CONFIGROOT", TREE)
        .containsEntry("CBUILD", "x86_64-weak-linux-gnu")
        .containsEntry("CHOST", "x86_64-weak-linux-gnu");
    assertThat(plan.steps()).noneMatch(Step.Edit.class::isInstance);
  }

  @Test
  void keepsTheTargetsTupleInWhatTheBuildHostsToolchainBuilds() {
    for (Remediation cure :
        List.of(
            new Remediation.SwapTuples(null, null),
            new Remediation.NativeWithHostToolchain(null))) {
      Plan plan = plan(cure);
      assertThat(plan.canBeCarriedOut()).isTrue();
      Step.Edit edit = only(plan, Step.Edit.class);
      assertThat(edit.file()).isEqualTo(PORTAGE + "env/app-test/thing");
      assertThat(edit.after())
          .contains("echo \"x86_64-weak-linux-gnu\" > \"${PORTAGE_BUILDDIR}/build-info/CHOST\"");
      assertThat(plan.steps()).anyMatch(step -> step.describe().contains("last resort"));
    }
  }

  @Test
  void extendsASnippetOfTheUsers() {
    files.with(PORTAGE + "env/app-test/thing", "# mine\nexport X=1");
    Plan plan = plan(new Remediation.NativeWithHostToolchain(null));
    assertThat(only(plan, Step.Edit.class).after())
        .startsWith("# mine\nexport X=1\n# The target's tuple");
    files.apply(plan);
    assertThat(plan(new Remediation.NativeWithHostToolchain(null)).steps())
        .noneMatch(Step.Edit.class::isInstance);
  }

  @Test
  void usesTheWrapperOnlyWhereThereIsOne() {
    assertThat(actions(plan(new Remediation.CrossWrapper("$(x)"))))
        .containsExactly(new Rebuild(Launcher.WRAPPER, List.of()));
    wrapper = null;
    assertThat(plan(new Remediation.CrossWrapper(null)).canBeCarriedOut()).isFalse();
  }

  @Test
  void entersTheSysrootOnlyWhereThisCpuCanRunIt() {
    Remediation chroot = new Remediation.ChrootEmerge(null);
    for (String there : List.of("/proc/self", "/dev/null", "/sys/kernel", "/usr/bin/emerge")) {
      files.with(TREE + there, "");
    }
    assertThat(plan(chroot).canBeCarriedOut()).isFalse();
    machine =
        new PlanContext.Machine(
            List.of(), List.of(), Map.of(), Map.of(), List.of(), true, "/usr/bin/cb-emerge");
    assertThat(actions(plan(chroot))).containsExactly(new Rebuild(Launcher.CHROOT, List.of()));
    assertThat(actions(plan(new Remediation.CrossBossEmerge())))
        .containsExactly(new Rebuild(Launcher.CROSS_BOSS, List.of()));
    files.files.remove(TREE + "/proc/self");
    assertThat(plan(chroot).canBeCarriedOut()).isFalse();
  }

  @Test
  void stripsTheGapFromEachLanguagesFlags() {
    machine = gap("avx512fp16");
    Plan plan = plan(new Remediation.StripInstructions(List.of("gfni", "x86-64-v4", "evil"), null));
    assertThat(plan.canBeCarriedOut()).isTrue();
    files.apply(plan);
    assertThat(files.files.get(PORTAGE + "env/crossmend-app-test-thing-instructions.conf"))
        .isEqualTo(
            """
            CFLAGS="${CFLAGS} -mno-gfni -mno-avx512fp16"
            CXXFLAGS="${CXXFLAGS} -mno-gfni -mno-avx512fp16"
            FFLAGS="${FFLAGS} -mno-gfni -mno-avx512fp16"
            FCFLAGS="${FCFLAGS} -mno-gfni -mno-avx512fp16"
            RUSTFLAGS="${RUSTFLAGS} -C target-feature=-gfni,-avx512fp16"
            """);
    assertThat(files.files.get(PORTAGE + "package.env/zz-crossmend-app-test-thing-instructions"))
        .isEqualTo("app-test/thing crossmend-app-test-thing-instructions.conf\n");
    assertThat(plan(new Remediation.StripInstructions(List.of("gfni"), null)).canBeCarriedOut())
        .isFalse();
  }

  @Test
  void switchesHandWrittenCodeOffWhereItWasOn() {
    machine = gap("avx512f", "avx512vnni");
    use = "abi_x86_64 cpu_flags_x86_avx512_vnni cpu_flags_x86_sse2";
    files.with(PORTAGE + "package.use", "# mine\napp-test/thing foo");
    files.apply(plan(new Remediation.StripInstructions(List.of(), null)));
    assertThat(files.files.get(PORTAGE + "package.use"))
        .isEqualTo(
            """
            # mine
            app-test/thing foo
            app-test/thing CPU_FLAGS_X86: -avx512_vnni
            """);
  }

  @Test
  void appendsToAPackageEnvThatIsAFile() {
    machine = gap("avx512f");
    files.with(PORTAGE + "package.env", "# first\na/b c.conf\n#last");
    Plan plan = plan(new Remediation.StripInstructions(List.of(), null));
    Step.Edit edit = (Step.Edit) plan.steps().get(1);
    assertThat(edit.diff())
        .isEqualTo(
            """
            --- /usr/x86_64-weak-linux-gnu/etc/portage/package.env
            +++ /usr/x86_64-weak-linux-gnu/etc/portage/package.env
            @@ -1,3 +1,4 @@
             # first
             a/b c.conf
            -#last
            \\ No newline at end of file
            +#last
            +app-test/thing crossmend-app-test-thing-instructions.conf
            """);
    assertThat(edit.after())
        .isEqualTo(
            "# first\na/b c.conf\n#last\napp-test/thing crossmend-app-test-thing-instructions.conf\n");
  }

  @Test
  void unitesWithAnEarlierHealing() {
    String file = PORTAGE + "env/crossmend-app-test-thing-flags.conf";
    files.with(file, "# kept\nCFLAGS=\"${CFLAGS} -fcommon\"\nX=\"1\"\n");
    files.apply(plan(new Remediation.AdjustFlags("-std=gnu17", false, false)));
    files.apply(plan(new Remediation.AdjustFlags("-m32", true, false)));
    assertThat(files.files.get(file))
        .isEqualTo(
            """
            # kept
            CFLAGS="${CFLAGS} -fcommon -std=gnu17 -m64"
            X="1"
            CXXFLAGS="${CXXFLAGS} -m64"
            """);
  }

  @Test
  void leavesWhatALinkLeadsToOutsideToAPerson() {
    machine = gap("avx512f");
    files.withLink(TREE + "/etc/portage", "/etc/portage");
    assertThat(plan(new Remediation.StripInstructions(List.of(), null)).canBeCarriedOut())
        .isFalse();
    files.links.clear();
    files.withLink(PORTAGE + "package.env", "site").with(PORTAGE + "site", "a/b c.conf\n");
    Plan plan = plan(new Remediation.StripInstructions(List.of(), null));
    assertThat(((Step.Edit) plan.steps().get(1)).file()).isEqualTo(PORTAGE + "site");
  }

  @Test
  void rebuildsTheLibraryThatDied() {
    machine = gap("avx512f");
    inventory.with(Side.SYSROOT, "dev-libs/foo-2.1", "/usr/lib64/libfoo.so.1");
    Plan plan = plan(new Remediation.StripInstructions(List.of(), "libfoo.so.1"));
    assertThat(actions(plan))
        .containsExactly(
            new Install(Side.SYSROOT, List.of("=dev-libs/foo-2.1"), List.of()), AS_BEFORE);
    assertThat(only(plan, Step.Edit.class).file())
        .isEqualTo(PORTAGE + "env/crossmend-dev-libs-foo-instructions.conf");
  }

  @Test
  void installsAToolThatOnlyTheSysrootHas() {
    Remediation cure = new Remediation.InstallOnBuildHost("foo-gen", null, true);
    assertThat(plan(cure).canBeCarriedOut()).isFalse();
    inventory.with(Side.SYSROOT, "dev-util/foo-gen-1", "/usr/bin/foo-gen");
    Plan plan = plan(cure);
    assertThat(actions(plan))
        .containsExactly(
            new Install(Side.BUILD_HOST, List.of("dev-util/foo-gen"), List.of("--noreplace")),
            AS_BEFORE);
    assertThat(((Step.Command) plan.steps().get(0)).arguments().get(0)).isEqualTo("env");
    inventory.with(Side.BUILD_HOST, "dev-util/foo-gen-1", "/opt/foo-gen");
    assertThat(plan(cure).canBeCarriedOut()).isFalse();
  }

  @Test
  void doesNotTakeTheBuildsOwnProgramForAnInstalledOne() {
    inventory.with(Side.SYSROOT, "dev-util/gen-1", "/usr/bin/gen");
    assertThat(plan(new Remediation.InstallOnBuildHost("./gen", null, true)).canBeCarriedOut())
        .isFalse();
  }

  @Test
  void raisesTheOlderSide() {
    Remediation cure = new Remediation.VersionParity("dev-libs/protobuf", null, null, true);
    assertThat(plan(cure).canBeCarriedOut()).isFalse();
    inventory.with(Side.BUILD_HOST, "dev-libs/protobuf-3.9.2");
    inventory.with(Side.SYSROOT, "dev-libs/protobuf-3.21.12-r1");
    assertThat(actions(plan(cure)))
        .containsExactly(
            new Install(Side.BUILD_HOST, List.of("=dev-libs/protobuf-3.21.12-r1"), List.of()),
            AS_BEFORE);
    inventory.with(Side.BUILD_HOST, "dev-libs/protobuf-4.0");
    assertThat(actions(plan(cure)).get(0))
        .isEqualTo(new Install(Side.SYSROOT, List.of("=dev-libs/protobuf-4.0"), List.of()));
    inventory.with(Side.SYSROOT, "dev-libs/protobuf-4.0");
    assertThat(plan(cure).canBeCarriedOut()).isFalse();
  }

  @Test
  void linksOnlyWhatIsNotLinked() {
    String bin = "/usr/lib/llvm/18/bin/";
    machine =
        new PlanContext.Machine(
            List.of(),
            List.of(bin + "x86_64-pc-linux-gnu-clang", bin + "x86_64-pc-linux-gnu-clang++"),
            Map.of(),
            Map.of());
    files.withLink(bin + "x86_64-weak-linux-gnu-clang", "x86_64-pc-linux-gnu-clang");
    Plan plan = plan(new Remediation.LinkClang(null, "$(x)"));
    assertThat(plan.steps()).filteredOn(Step.Link.class::isInstance).hasSize(1);
    assertThat(plan.canBeCarriedOut()).isTrue();
    files.apply(plan);
    assertThat(plan(new Remediation.LinkClang(null, null)).canBeCarriedOut()).isFalse();
  }

  @Test
  void switchesToTheNewestOtherCompiler() {
    Remediation cure = new Remediation.SwitchGcc(null, null);
    assertThat(plan(cure).canBeCarriedOut()).isFalse();
    String weak = "x86_64-weak-linux-gnu-";
    machine =
        new PlanContext.Machine(
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            List.of(weak + "14", weak + "9", weak + "12"));
    assertThat(((Step.Command) plan(cure).steps().get(0)).arguments())
        .containsExactly("gcc-config", weak + "12");
    assertThat(actions(plan(cure)).get(0))
        .isEqualTo(new Step.Switch(List.of("gcc-config", weak + "14")));
  }

  @Test
  void setsADamagedFileAside() {
    Remediation cure = new Remediation.Refetch("foo-1.tar.gz", null, false);
    assertThat(plan(cure).canBeCarriedOut()).isFalse();
    String file = "/var/cache/distfiles/foo-1.tar.gz";
    files.with(file, "").with(file + ".crossmend-aside", "");
    assertThat(actions(plan(cure)))
        .containsExactly(new Step.SetAside(file, file + ".crossmend-aside-2"), AS_BEFORE);
  }

  @Test
  void buildsWithOneJobAndWithQtsTools() {
    BuildWay way =
        BuildWay.of(Launcher.WRAPPER)
            .after(plan(new Remediation.ReduceJobs(false)).steps())
            .after(plan(new Remediation.SetQtHostPath()).steps());
    assertThat(way)
        .isEqualTo(
            new BuildWay(
                Launcher.WRAPPER,
                List.of("--jobs=1"),
                null,
                Map.of("MAKEOPTS", "-j1", "QT_HOST_PATH", "/")));
  }

  @Test
  void givesAllAnswersAtOnce() {
    machine =
        new PlanContext.Machine(
            List.of(),
            List.of(),
            Map.of(
                "ac_cv_b",
                "no",
                "ac_cv_a",
                "yes",
                "PATH",
                "/tmp",
                "ac_cv_c",
                "$(x)",
                "MYCMAKEARGS",
                "-DA=0"),
            Map.of());
    Plan plan = plan(new Remediation.AnswerConfigSite("ac_cv_a", null, null));
    assertThat(only(plan, Step.Edit.class).after())
        .isEqualTo(
            """
            MYCMAKEARGS="${MYCMAKEARGS} -DA=0"
            ac_cv_a="yes"
            ac_cv_b="no"
            """);
    assertThat(plan(new Remediation.AnswerConfigSite("ac_cv_other", null, null)).canBeCarriedOut())
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "COMPLETE_TOOLCHAIN",
        "REBUILD_PACKAGE",
        "FREE_SPACE",
        "CHANGE_USE",
        "ACCEPT_KEYWORDS",
        "UNMASK",
        "ACCEPT_LICENSE",
        "UNMOUNT_SYSROOT",
        "SYNC_REPOSITORIES",
        "ALIGN_CONFIGURATION",
        "RELAX_FEATURES",
        "REPORT_UPSTREAM",
        "BINPKG_CHOST",
        "NONE"
      })
  void leavesTheRestToAPerson(RemediationKind kind) {
    assertThat(plan(Cures.rich(kind)).canBeCarriedOut()).isFalse();
  }

  @Test
  void healsABuildCommandByItsEnvironment() {
    PlanContext context =
        PlanContext.of(
            new PlanContext.CommandBuild(List.of("make"), Map.of("CFLAGS", "-O2")),
            gap("avx512f"),
            files);
    StepPlanner planner = new StepPlanner();
    Plan plan = planner.make(new Remediation.AdjustFlags("-fcommon", false, false), context);
    assertThat(BuildWay.of(Launcher.EMERGE).after(plan.steps()).added())
        .isEqualTo(Map.of("CFLAGS", "-O2 -fcommon", "CXXFLAGS", "-fcommon"));
    assertThat(plan.canBeCarriedOut()).isTrue();
    assertThat(planner.make(new Remediation.ReduceJobs(true), context).canBeCarriedOut()).isTrue();
    for (RemediationKind kind : RemediationKind.values()) {
      Plan any = planner.make(Cures.rich(kind), context);
      assertThat(any.steps())
          .noneMatch(
              step ->
                  step instanceof Step.Command command
                      && !(command.action() instanceof Step.ByHand)
                      && !command.arguments().equals(List.of("make")));
    }
  }

  @Test
  void makesEverythingAgainWhereFlagsChange() {
    assertThat(added("", new Remediation.DisableLto()).get("MAKEFLAGS")).isEqualTo("--always-make");
    assertThat(added("kj4 -- A=b", new Remediation.DisableLto()).get("MAKEFLAGS"))
        .isEqualTo("--always-make -kj4 -- A=b");
    assertThat(added("--always-make", new Remediation.DisableLto())).doesNotContainKey("MAKEFLAGS");
    assertThat(added("-k -j8 --jobserver-auth=3,4", new Remediation.ReduceJobs(false)))
        .containsEntry("MAKEFLAGS", "-j1 -k");
  }

  private Map<String, String> added(String makeFlags, Remediation cure) {
    PlanContext.CommandBuild make =
        new PlanContext.CommandBuild(List.of("make"), Map.of("MAKEFLAGS", makeFlags), true);
    Plan plan = new StepPlanner().make(cure, PlanContext.of(make, gap("avx512f"), files));
    return BuildWay.of(Launcher.EMERGE).after(plan.steps()).added();
  }
}
