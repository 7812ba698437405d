package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.host.PortagePackages;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.plan.EmergeEnvironment;
import org.crossmend.engine.spi.PackageChanger.Foreseen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs with a real Portage and takes it back; nothing may be left behind. */
class PortagePackagesIT {

  private static final String FOO_GEN = "dev-util/foo-gen";

  @TempDir static Path folder;
  private static Laboratory lab = new Laboratory(Path.of("/"));

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Path saved = Path.of("/");

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    lab = Laboratory.in(folder, "PortagePackagesIT");
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    assertThat(lab.run(List.of(lab.folder() + "/bin/lab-reset"))).isZero();
    saved = Files.createTempDirectory(folder, "saved");
    // any question makes Portage set up folders of its own (tmp, var/lib/portage)
    for (Side side : Side.values()) {
      packages(false).foresee(target(), install(side, FOO_GEN));
    }
  }

  private static TargetSystem target() {
    return new TargetSystem(
        "weak",
        lab.host().toString(),
        lab.sysroot().toString(),
        lab.sysroot().toString(),
        "x86_64-pc-linux-gnu",
        "x86_64-weak-linux-gnu",
        lab.emerge().toString(),
        null,
        null,
        null,
        null,
        null);
  }

  private static EmergeEnvironment environment(TargetSystem target) {
    return new EmergeEnvironment(target, Map.of("PATH", "/usr/bin:/bin", "HOME", "/root"));
  }

  private PortagePackages packages(boolean updates) {
    return new PortagePackages(
        new ExecProcessRunner(), PortagePackagesIT::environment, updates, output);
  }

  private static Step.Install install(Side side, String... atoms) {
    return new Step.Install(side, List.of(atoms), List.of());
  }

  private static SortedMap<String, String> state() throws IOException {
    return TreeDigest.of(lab.host());
  }

  /** Installs what is foreseen; the result is how to take it back. */
  private List<Undo.Merge> done(Step.Install install) throws IOException, InterruptedException {
    Foreseen foreseen = packages(true).foresee(target(), install);
    assertThat(foreseen.failed()).isNull();
    assertThat(foreseen.refused()).isNull();
    List<Undo.Merge> merges = packages(true).save(target(), foreseen.merges(), saved.toString());
    assertThat(packages(true).install(target(), install, group -> {}))
        .as(output.toString(StandardCharsets.UTF_8))
        .isZero();
    return merges;
  }

  /** A package whose files are named {@code name=mode=text}. */
  private static void ebuild(String cpv, String... files) throws IOException {
    String name = cpv.replaceFirst("-\\d.*", "");
    StringBuilder text = new StringBuilder("EAPI=8\ninherit lab\nsrc_install() {\n");
    for (String file : files) {
      String[] parts = file.split("=", 3);
      text.append("dodir ").append(parts[0].replaceFirst("/[^/]*$", "")).append('\n');
      text.append("echo '").append(parts[2]).append("' > \"${ED}").append(parts[0]).append("\"\n");
      text.append("fperms ").append(parts[1]).append(' ').append(parts[0]).append('\n');
    }
    Path path =
        lab.host()
            .resolve("var/db/repos/lab/" + name + "/" + cpv.replaceFirst(".*/", "") + ".ebuild");
    Files.createDirectories(path.getParent());
    Files.writeString(path, text + "}\n");
  }

  @Test
  void aNewPackageLeavesNothingBehind() throws IOException, InterruptedException {
    for (Side side : Side.values()) {
      SortedMap<String, String> before = state();
      List<Undo.Merge> merges = done(install(side, FOO_GEN));
      assertThat(merges).singleElement().extracting(Undo.Merge::side).isEqualTo(side);
      assertThat(state()).isNotEqualTo(before);
      packages(false).undo(target(), merges);
      assertThat(TreeDigest.differences(before, state())).isEmpty();
      packages(false).undo(target(), merges);
      assertThat(TreeDigest.differences(before, state())).isEmpty();
    }
  }

  @Test
  void anInstallThatNeverHappenedIsTakenBackToo() throws IOException, InterruptedException {
    SortedMap<String, String> before = state();
    Step.Install install = install(Side.BUILD_HOST, FOO_GEN);
    List<Undo.Merge> merges =
        packages(false)
            .save(target(), packages(false).foresee(target(), install).merges(), saved.toString());
    packages(false).undo(target(), merges);
    assertThat(TreeDigest.differences(before, state())).isEmpty();
  }

  @Test
  void whatWasReplacedComesBackAsItWas() throws IOException, InterruptedException {
    ebuild(
        "dev-libs/settings-1",
        "/etc/settings.conf=0640=one",
        "/usr/bin/settings=4755=one",
        "/usr/share/settings/only-one=0644=one");
    for (Side side : Side.values()) {
      assertThat(lab.emerge(side == Side.SYSROOT, "-q1", "=dev-libs/settings-1")).isZero();
      Path root = side == Side.SYSROOT ? lab.sysroot() : lab.host();
      Path config = root.resolve("etc/settings.conf");
      Files.writeString(config, "edited by hand\n");
      Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
      Files.setAttribute(config, "unix:uid", 1234);
      ebuild(
          "dev-libs/settings-2",
          "/etc/settings.conf=0644=two",
          "/etc/settings.d/more.conf=0644=two",
          "/usr/bin/settings=0755=two",
          "/usr/share/settings/only-two=0644=two");
      SortedMap<String, String> before = state();
      List<Undo.Merge> merges = done(install(side, "dev-libs/settings"));
      assertThat(merges.get(0).replaced()).hasSize(1);
      assertThat(state().keySet())
          .anyMatch(name -> name.endsWith("/._cfg0000_settings.conf"))
          .anyMatch(name -> name.endsWith("/settings-2"));
      packages(false).undo(target(), merges);
      assertThat(TreeDigest.differences(before, state())).isEmpty();
      packages(false).undo(target(), merges);
      assertThat(TreeDigest.differences(before, state())).isEmpty();
      Files.delete(lab.host().resolve("var/db/repos/lab/dev-libs/settings/settings-2.ebuild"));
    }
  }

  @Test
  void aReinstallIsTakenBack() throws IOException, InterruptedException {
    ebuild("dev-libs/settings-1", "/etc/settings.conf=0644=one", "/usr/bin/settings=0755=one");
    assertThat(lab.emerge(true, "-q1", "dev-libs/settings")).isZero();
    ebuild("dev-libs/settings-1", "/etc/settings.conf=0644=uno", "/usr/bin/settings=0755=uno");
    SortedMap<String, String> before = state();
    List<Undo.Merge> merges = done(install(Side.SYSROOT, "dev-libs/settings"));
    assertThat(state()).isNotEqualTo(before);
    packages(false).undo(target(), merges);
    assertThat(TreeDigest.differences(before, state())).isEmpty();
  }

  @Test
  void aConfigurationFileThatWasThereBeforeStays() throws IOException, InterruptedException {
    Files.writeString(lab.sysroot().resolve("etc/same.conf"), "same\n");
    Files.writeString(lab.sysroot().resolve("etc/other.conf"), "mine\n");
    Files.setPosixFilePermissions(
        lab.sysroot().resolve("etc/same.conf"), PosixFilePermissions.fromString("rw-r-----"));
    ebuild("dev-libs/settings-1", "/etc/same.conf=0644=same", "/etc/other.conf=0644=theirs");
    SortedMap<String, String> before = state();
    List<Undo.Merge> merges = done(install(Side.SYSROOT, "dev-libs/settings"));
    packages(false).undo(target(), merges);
    assertThat(TreeDigest.differences(before, state())).isEmpty();
  }

  @Test
  void whatAKillLeftHalfMergedIsTakenBack() throws IOException, InterruptedException {
    ebuild("dev-libs/settings-1", "/usr/bin/settings=0755=one", "/usr/bin/a=0755=one");
    assertThat(lab.emerge(true, "-q1", "dev-libs/settings")).isZero();
    String[] files = new String[400];
    for (int i = 0; i < files.length; i++) {
      files[i] = "/usr/share/settings/" + i + "=0644=two";
    }
    files[0] = "/usr/bin/settings=0755=two";
    ebuild("dev-libs/settings-2", files);
    Step.Install install = install(Side.SYSROOT, "dev-libs/settings");
    SortedMap<String, String> before = state();
    List<Undo.Merge> merges =
        packages(true)
            .save(target(), packages(true).foresee(target(), install).merges(), saved.toString());
    var call = environment(target()).install(install);
    List<String> command = new ArrayList<>(call.arguments());
    command.add(1, "--buildpkg=y");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(call.environment());
    Process emerge = builder.redirectOutput(saved.resolve("out").toFile()).start();
    Path half = lab.sysroot().resolve("usr/share/settings");
    while (emerge.isAlive() && !Files.exists(half)) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    emerge.descendants().forEach(ProcessHandle::destroyForcibly);
    emerge.destroyForcibly().waitFor();
    packages(false).undo(target(), merges);
    assertThat(TreeDigest.differences(before, state())).isEmpty();
  }

  @Test
  void othersAreNotUpdatedUnlessThatIsAllowed() throws IOException, InterruptedException {
    assertThat(lab.emerge(false, "-q1", "=dev-libs/protobuf-3.20.3")).isZero();
    Path ebuild = lab.host().resolve("var/db/repos/lab/dev-libs/wants/wants-1.ebuild");
    Files.createDirectories(ebuild.getParent());
    Files.writeString(
        ebuild,
        """
        EAPI=8
        inherit lab
        BDEPEND=">=dev-libs/protobuf-3.21"
        """);
    Step.Install install = install(Side.SYSROOT, "dev-libs/wants");
    assertThat(packages(false).foresee(target(), install).refused())
        .contains("dev-libs/protobuf-3.21.12 would replace dev-libs/protobuf-3.20.3")
        .contains("allow updates");
    assertThat(packages(true).foresee(target(), install).refused()).isNull();
    Foreseen built =
        packages(false)
            .foresee(
                environment(target())
                    .build(
                        BuildWay.of(Step.Launcher.EMERGE), List.of("dev-libs/wants"), List.of()));
    assertThat(built.refused()).isNull();
    assertThat(built.merges()).hasSize(2);
  }

  @Test
  void nothingIsMadeOlder() throws IOException, InterruptedException {
    assertThat(lab.emerge(false, "-q1", "dev-libs/protobuf")).isZero();
    assertThat(
            packages(true)
                .foresee(target(), install(Side.BUILD_HOST, "=dev-libs/protobuf-3.20.3"))
                .refused())
        .contains("no package is ever made older");
  }

  @Test
  void nothingIsTakenAwayForAnother() throws IOException, InterruptedException {
    assertThat(lab.emerge(true, "-q1", "app-test/ok")).isZero();
    assertThat(
            packages(true).foresee(target(), install(Side.SYSROOT, "app-test/blocker")).refused())
        .contains("app-test/ok-2 blocks and would be unmerged");
  }

  @Test
  void whatEmergeCannotDoIsReported() throws IOException, InterruptedException {
    assertThat(packages(true).foresee(target(), install(Side.SYSROOT, "app-test/masked")).failed())
        .contains("masked by: package.mask");
  }
}
