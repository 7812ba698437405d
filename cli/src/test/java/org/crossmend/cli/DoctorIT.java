package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crossmend.cli.store.ConfigurationReader;
import org.crossmend.cli.wiring.MachineFinder;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.host.PackageDatabase;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.Inventory.Wanted;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crossmend doctor}, the CPU gap and the inventory on a real Portage. */
class DoctorIT {

  @TempDir Path folder;
  private Laboratory lab = new Laboratory(Path.of("/"));
  private Path config = Path.of("/");

  @BeforeEach
  void setUpTheLaboratory() throws IOException, InterruptedException {
    lab = Laboratory.in(folder, "DoctorIT");
    config = folder.resolve("config.yaml");
    assertThat(lab.init(config, "--yes").exit()).isZero();
  }

  private Run doctor(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--config", config.toString(), "doctor"));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  private void makeWhole() throws IOException {
    Path bin = lab.host().resolve("usr/bin");
    Files.createSymbolicLink(
        bin.resolve("x86_64-weak-linux-gnu-elfedit"), Path.of("x86_64-pc-linux-gnu-elfedit"));
  }

  private void append(String file, String text) throws IOException {
    Path path = lab.sysroot().resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void namesTheMissingToolAndIsContentOnceItIsThere() throws IOException {
    Run run = doctor();
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out())
        .contains("fault    toolchain: missing on the build host: x86_64-weak-linux-gnu-elfedit\n")
        .contains("this CPU lacks " + lab.lacking())
        .contains("x86_64-weak-linux-gnu-clang");
    makeWhole();
    Run whole = doctor("--target", "weak");
    assertThat(whole.exit()).as(whole.out()).isZero();
    assertThat(whole.out()).contains("well     Portage, tuples, repositories, configuration");
  }

  @Test
  void namesWhatIsConfiguredWrongly() throws IOException {
    makeWhole();
    append(
        "etc/portage/make.conf",
        """
        CXXFLAGS="-O2 -march=native"
        ACCEPT_KEYWORDS="~amd64"
        """);
    append("etc/portage/env/wrong", "export PKG_CONFIG_SYSROOT=/x\n");
    append(
        "var/cache/binpkgs/Packages",
        """
        CHOST: x86_64-weak-linux-gnu
        PACKAGES: 2

        CPV: app-test/ok-1
        SIZE: 1

        CHOST: x86_64-pc-linux-gnu
        CPV: app-test/wrong-1
        SIZE: 1
        """);
    append("var/db/pkg/dev-qt/qtbase-6.4.2/SLOT", "6/6.4.2\n");
    Run run = doctor();
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out())
        .contains("fault    flags: the target's CXXFLAGS says native")
        .contains("warning  configuration: ACCEPT_KEYWORDS differs")
        .contains("env/wrong sets PKG_CONFIG_SYSROOT")
        .contains("refuse 1 binary package for their CHOST: app-test/wrong-1 (x86_64-pc-linux-gnu)")
        .contains(
            "warning  Qt: dev-qt/qtbase is installed in the sysroot, but not on the build host");
  }

  @Test
  void saysWhenNothingIsMounted() throws IOException {
    String empty = Files.createDirectory(folder.resolve("x86_64-empty-linux-gnu")).toString();
    Files.writeString(
        config, "targets: {e: {sysroot: " + empty + ", chost: x86_64-empty-linux-gnu}}");
    Run run = doctor();
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.out()).contains("is empty, so nothing is mounted there");
  }

  /** The switches are printed ready for package.env, and with them the package is really built. */
  @Test
  void theGapIsWhatCuresAnIllegalInstruction() throws IOException, InterruptedException {
    assertThat(lab.emerge(true, "--oneshot", "app-test/sigill")).isEqualTo(1);
    Run run = doctor("--cpu");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).isEqualTo("-mno-" + lab.lacking() + "\n");
    append(
        "etc/portage/env/strip",
        "CFLAGS=\"${CFLAGS} "
            + run.out().strip()
            + "\"\nCXXFLAGS=\"${CXXFLAGS} "
            + run.out().strip()
            + "\"\n");
    append("etc/portage/package.env/strip", "app-test/sigill strip\n");
    assertThat(lab.emerge(true, "--oneshot", "app-test/sigill")).isZero();
    assertThat(doctor("--cpu", "--verbose").out())
        .contains("RUSTFLAGS=\"-C target-feature=-" + lab.lacking());
  }

  @Test
  void theMachineIsFoundForPlansAndRules() throws IOException, InterruptedException {
    MachineFinder.Found found =
        new MachineFinder(
                Objects.requireNonNull(
                    Objects.requireNonNull(ConfigurationReader.read(config).targets().get("weak"))
                        .system()),
                new ExecProcessRunner())
            .find();
    assertThat(found.facts(true).cpuGap()).containsExactly(lab.lacking());
    assertThat(found.facts(true).newerRuntime()).isNull();
    assertThat(found.machine(java.util.Map.of(), java.util.Map.of()).gapKnown()).isTrue();
    assertThat(found.llvmPrograms())
        .anySatisfy(p -> assertThat(p).endsWith("/llvm/14/bin/x86_64-pc-linux-gnu-clang"));
  }

  @Test
  void aMissingToolIsFoundWhereItIsInstalled() throws IOException, InterruptedException {
    assertThat(lab.emerge(true, "--oneshot", "dev-util/foo-gen")).isZero();
    PackageDatabase database = new PackageDatabase(lab.host(), lab.sysroot());
    assertThat(database.providers(Side.SYSROOT, Wanted.PROGRAM, "foo-gen"))
        .singleElement()
        .satisfies(
            installed -> {
              assertThat(installed.id().cpv()).isEqualTo("dev-util/foo-gen-1");
              assertThat(installed.repository()).isEqualTo("lab");
            });
    assertThat(lab.emerge(true, "--oneshot", "--nodeps", "app-test/needgen")).isEqualTo(1);
    Run run =
        Run.of(
            "--config",
            config.toString(),
            "diagnose",
            "--target",
            "weak",
            lab.sysroot() + "/var/tmp/portage/app-test/needgen-1/temp/build.log");
    assertThat(run.out()).contains("dev-util/foo-gen");
    assertThat(lab.emerge(false, "--oneshot", "dev-util/foo-gen")).isZero();
    assertThat(database.providers(Side.BUILD_HOST, Wanted.PROGRAM, "foo-gen")).hasSize(1);
    assertThat(database.installed(Side.BUILD_HOST, "dev-util/foo-gen")).hasSize(1);
  }
}
