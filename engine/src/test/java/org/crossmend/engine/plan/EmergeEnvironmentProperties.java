package org.crossmend.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.PackageChanger.EmergeCall;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** What holds for every emerge, whatever the way, the target and the caller's environment. */
@NullMarked
final class EmergeEnvironmentProperties {

  private static final List<String> FOLDERS =
      List.of(
          "/usr/weak",
          "/usr/weak/",
          "/",
          "//",
          "/..",
          "/usr/..",
          "/usr/../",
          "/usr//../.",
          "usr/..",
          "..",
          ".",
          "",
          "/mnt/a b");

  private static final List<String> NAMES =
      List.of(
          "ROOT",
          "SYSROOT",
          "PORTAGE_CONFIGROOT",
          "EPREFIX",
          "CBUILD",
          "CHOST",
          "CTARGET",
          "CFLAGS",
          "CXXFLAGS",
          "LDFLAGS",
          "RUSTFLAGS",
          "CC",
          "CXX",
          "MAKEFLAGS",
          "PKG_CONFIG_PATH",
          "PKG_CONFIG_SYSROOT_DIR",
          "QT_HOST_PATH",
          "PATH",
          "FEATURES",
          "USE",
          "LC_ALL",
          "PKGDIR");

  @Provide
  Arbitrary<Map<String, String>> environments() {
    return Arbitraries.maps(
            Arbitraries.of(NAMES),
            Arbitraries.oneOf(
                Arbitraries.of(FOLDERS), Arbitraries.of("", "x86_64-pc-linux-gnu", "-O2")))
        .ofMaxSize(12);
  }

  /** Few at a time, so that many are let through. */
  private static Arbitrary<Map<String, String>> changes(int most) {
    return Arbitraries.maps(
            Arbitraries.of("ROOT", "PORTAGE_CONFIGROOT", "SYSROOT", "CHOST", "CFLAGS", "FEATURES"),
            Arbitraries.of("/usr/weak", "/usr/weak/", "/", "/usr/..", "x/../..", "", "a-b-c"))
        .ofMaxSize(most);
  }

  @Provide
  Arbitrary<@Nullable TargetSystem> targets() {
    return Combinators.combine(
            Arbitraries.of(FOLDERS),
            Arbitraries.of(FOLDERS),
            Arbitraries.of("x86_64-pc-linux-gnu").injectNull(0.3),
            Arbitraries.of("emerge", "/lab/bin/emerge"),
            Arbitraries.of("/lab/host/usr/bin/x86_64-weak-linux-gnu-emerge").injectNull(0.5))
        .as(
            (sysroot, config, cbuild, emerge, wrapper) -> {
              try {
                return new TargetSystem(
                    "weak",
                    "/",
                    sysroot,
                    config,
                    cbuild,
                    "x86_64-weak-linux-gnu",
                    emerge,
                    wrapper,
                    null,
                    null,
                    null,
                    null);
              } catch (IllegalArgumentException refused) {
                return null;
              }
            });
  }

  @Provide
  Arbitrary<BuildWay> ways() {
    return Combinators.combine(
            Arbitraries.of(Step.Launcher.class),
            Arbitraries.of("--jobs=1", "--root=/", "--roo=/", "--config-root", "--nodeps", "--")
                .list()
                .ofMaxSize(1),
            changes(4).injectNull(0.7),
            changes(2))
        .as(BuildWay::new);
  }

  private static @Nullable EmergeCall built(
      @Nullable TargetSystem target,
      Map<String, String> inherited,
      boolean tuples,
      BuildWay way,
      String atom) {
    if (target == null) {
      return null;
    }
    try {
      return new EmergeEnvironment(target, inherited, tuples)
          .build(way, List.of(atom), List.of("--quiet-build=y"));
    } catch (IllegalArgumentException refused) {
      return null;
    }
  }

  private static boolean isRoot(String folder) {
    return Path.of("/").resolve(folder).normalize().equals(Path.of("/"));
  }

  @Property(tries = 3000)
  void noBuildForTheTargetInstallsOnTheBuildHost(
      @ForAll("targets") @Nullable TargetSystem target,
      @ForAll("environments") Map<String, String> inherited,
      @ForAll boolean tuples,
      @ForAll("ways") BuildWay way) {
    EmergeCall call = built(target, inherited, tuples, way, "app-test/thing");
    if (call == null) {
      return;
    }
    Map<String, String> environment = call.environment();
    assertThat(isRoot(environment.getOrDefault("ROOT", ""))).isFalse();
    assertThat(call.side()).isEqualTo(Side.SYSROOT);
    assertThat(call.arguments())
        .doesNotContain("--root=/", "--roo=/", "--config-root")
        .endsWith("--", "app-test/thing")
        .contains("--oneshot", "--ask=n");
  }

  @Property(tries = 3000)
  void flagsAndEmptyTuplesAreNeverExported(
      @ForAll("targets") @Nullable TargetSystem target,
      @ForAll("environments") Map<String, String> inherited,
      @ForAll boolean tuples,
      @ForAll("ways") BuildWay way) {
    EmergeCall call = built(target, inherited, tuples, way, "app-test/thing");
    if (call == null) {
      return;
    }
    Map<String, String> environment = call.environment();
    assertThat(environment).doesNotContainKeys("CFLAGS", "CXXFLAGS", "LDFLAGS", "RUSTFLAGS");
    for (String name : Set.of("CBUILD", "CHOST", "CTARGET", "ROOT", "SYSROOT", "EPREFIX")) {
      assertThat(environment.getOrDefault(name, "set")).isNotEmpty();
    }
    assertThat(environment).containsEntry("NO_COLOR", "1");
  }

  @Property(tries = 2000)
  void anInstallOnTheBuildHostKnowsNothingOfTheTarget(
      @ForAll("targets") @Nullable TargetSystem target,
      @ForAll("environments") Map<String, String> inherited,
      @ForAll boolean tuples) {
    if (target == null) {
      return;
    }
    EmergeCall call =
        new EmergeEnvironment(target, inherited, tuples)
            .install(new Step.Install(Side.BUILD_HOST, List.of("dev-util/foo-gen"), List.of()));
    assertThat(call.side()).isEqualTo(Side.BUILD_HOST);
    assertThat(call.environment())
        .containsEntry("ROOT", "/")
        .containsEntry("LC_ALL", "C.UTF-8")
        .doesNotContainKeys(
            "SYSROOT",
            "PORTAGE_CONFIGROOT",
            "CBUILD",
            "CHOST",
            "CTARGET",
            "CFLAGS",
            "USE",
            "FEATURES",
            "PKGDIR",
            "CC",
            "QT_HOST_PATH",
            "PKG_CONFIG_PATH");
  }

  @Property
  void whatLooksLikeAnOptionIsNoAtom(
      @ForAll("environments") Map<String, String> inherited, @ForAll("hostileAtoms") String atom) {
    TargetSystem target =
        new TargetSystem(
            "weak",
            "/",
            "/usr/weak",
            "/usr/weak",
            null,
            "weak",
            "emerge",
            null,
            null,
            null,
            null,
            null);
    assertThat(built(target, inherited, false, BuildWay.of(Step.Launcher.EMERGE), atom)).isNull();
  }

  @Provide
  Arbitrary<String> hostileAtoms() {
    return Arbitraries.of("-rf", "--root=/", "", "a/b\nc", "a b", "\u0007", "--", "-");
  }
}
