package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.PackageChanger.EmergeCall;
import org.junit.jupiter.api.Test;

class EmergeEnvironmentTest {

  private static final String TREE = "/usr/x86_64-weak-linux-gnu";
  private static final TargetSystem TARGET =
      new TargetSystem(
          "weak",
          "/",
          TREE,
          TREE,
          "x86_64-pc-linux-gnu",
          "x86_64-weak-linux-gnu",
          "/opt/bin/emerge",
          "/opt/bin/x86_64-weak-linux-gnu-emerge",
          null,
          null,
          null,
          null);
  private static final Map<String, String> SHELL =
      Map.of(
          "PATH", "/usr/bin",
          "HOME", "/root",
          "CHOST", "x86_64-pc-linux-gnu",
          "CFLAGS", "-O3",
          "CC", "clang",
          "USE", "foo",
          "CCACHE_DIR", "/ccache",
          "http_proxy", "http://proxy:3128",
          "LC_ALL", "de_DE.UTF-8",
          "MAKEOPTS", "");

  private static EmergeCall build(BuildWay way) {
    return new EmergeEnvironment(TARGET, SHELL).build(way, List.of("=a/b-1"), List.of());
  }

  @Test
  void theUsualBuildLeavesTuplesToTheConfigRoot() {
    EmergeCall call = build(BuildWay.of(Step.Launcher.EMERGE));
    assertThat(call.environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("ROOT", TREE),
                Map.entry("SYSROOT", TREE),
                Map.entry("PORTAGE_CONFIGROOT", TREE),
                Map.entry("PATH", "/opt/bin:/usr/bin"),
                Map.entry("HOME", "/root"),
                Map.entry("USE", "foo"),
                Map.entry("CCACHE_DIR", "/ccache"),
                Map.entry("http_proxy", "http://proxy:3128"),
                Map.entry("LC_ALL", "C.UTF-8"),
                Map.entry("NO_COLOR", "1"),
                Map.entry("NOCOLOR", "true")));
    assertThat(call.arguments())
        .containsExactly(
            "/opt/bin/emerge",
            "--root-deps=rdeps",
            "--ignore-default-opts",
            "--oneshot",
            "--ask=n",
            "--color=n",
            "--quiet-build=n",
            "--",
            "=a/b-1");
  }

  @Test
  void tuplesAreExportedWhereTheConfigRootNamesNone() {
    assertThat(
            new EmergeEnvironment(TARGET, SHELL, true)
                .build(BuildWay.of(Step.Launcher.EMERGE), List.of("a/b"), List.of())
                .environment())
        .containsEntry("CBUILD", "x86_64-pc-linux-gnu")
        .containsEntry("CHOST", "x86_64-weak-linux-gnu");
  }

  @Test
  void aWholeWayReplacesTheUsualVariables() {
    BuildWay method7 =
        new BuildWay(
            Step.Launcher.EMERGE,
            List.of(),
            Map.of("ROOT", TREE, "PORTAGE_CONFIGROOT", TREE),
            Map.of("QT_HOST_PATH", "/"));
    EmergeCall call = build(method7);
    assertThat(call.environment())
        .doesNotContainKeys("SYSROOT", "CHOST", "CBUILD")
        .containsEntry("QT_HOST_PATH", "/");
    assertThat(call.arguments()).doesNotContain("--root-deps=rdeps");
  }

  @Test
  void theChrootGetsRootSlashInsideOnly() {
    EmergeCall call = build(BuildWay.of(Step.Launcher.CHROOT));
    assertThat(call.arguments())
        .startsWith("chroot", TREE, "env", "-u", "SYSROOT", "-u", "PORTAGE_CONFIGROOT")
        .containsSequence("ROOT=/")
        .containsSequence("emerge", "--ignore-default-opts", "--oneshot");
    assertThat(call.environment()).containsEntry("ROOT", TREE);
    assertThat(call.side()).isEqualTo(Side.SYSROOT);
  }

  @Test
  void theWrapperIsStartedWithTheRootsAllTheSame() {
    EmergeCall call = build(BuildWay.of(Step.Launcher.WRAPPER));
    assertThat(call.arguments())
        .startsWith("/opt/bin/x86_64-weak-linux-gnu-emerge", "--ignore-default-opts");
    assertThat(call.environment()).containsEntry("ROOT", TREE).doesNotContainKey("CHOST");
  }

  @Test
  void exportedFlagsAreRefused() {
    BuildWay way =
        new BuildWay(Step.Launcher.EMERGE, List.of(), null, Map.of("CFLAGS", "-mno-avx"));
    assertThatThrownBy(() -> build(way)).hasMessageContaining("beat package.env");
  }

  @Test
  void installsInTheSysrootUseItsUsualEnvironment() {
    EmergeCall call =
        new EmergeEnvironment(TARGET, SHELL)
            .install(new Step.Install(Side.SYSROOT, List.of("a/b"), List.of("--update")));
    assertThat(call.environment()).containsEntry("ROOT", TREE).containsEntry("SYSROOT", TREE);
    assertThat(call.arguments())
        .contains("--ignore-default-opts", "--root-deps=rdeps", "--update", "--oneshot");
  }
}
