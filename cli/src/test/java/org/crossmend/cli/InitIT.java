package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crossmend init} asks a real Portage. */
class InitIT {

  @TempDir static Path folder;
  private static Laboratory lab = new Laboratory(Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    lab = Laboratory.in(folder, "InitIT");
  }

  @Test
  void writesTheTargetAndASecondRunChangesNothing() throws IOException {
    Path config = folder.resolve("new/config.yaml");
    Run run = lab.init(config, "--yes");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("repositories    lab (");
    String written = Files.readString(config);
    assertThat(written)
        .isEqualTo(
            """
            targets:
              weak:
                sysroot: HOST/usr/x86_64-weak-linux-gnu
                host-root: HOST
                cbuild: x86_64-pc-linux-gnu
                chost: x86_64-weak-linux-gnu
                emerge: LAB/bin/emerge
                wrapper: HOST/usr/bin/x86_64-weak-linux-gnu-emerge
                pkgdir: HOST/usr/x86_64-weak-linux-gnu/var/cache/binpkgs
                distdir: HOST/var/cache/distfiles
                tmpdir: HOST/usr/x86_64-weak-linux-gnu/var/tmp
            """
                .replace("HOST", lab.host().toString())
                .replace("LAB", lab.folder().toString()));
    Run again = Run.of("--config", config.toString(), "init", "--name", "weak");
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains("already says so");
    assertThat(Files.readString(config)).isEqualTo(written);
  }

  @Test
  void writesNothingThatIsNotConfirmed() {
    Path config = folder.resolve("unconfirmed.yaml");
    Run run = lab.init(config);
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.err()).contains("INIT-004");
    assertThat(config).doesNotExist();
  }

  @Test
  void leavesABrokenFileAlone() throws IOException {
    Path config = Files.writeString(folder.resolve("broken.yaml"), "targets: [\n");
    Run run = lab.init(config, "--yes");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(Files.readString(config)).isEqualTo("targets: [\n");
  }

  @Test
  void findsTheOnlySysrootByItself() {
    Run run =
        Run.of(
            "--config",
            folder.resolve("found.yaml").toString(),
            "init",
            "--yes",
            "--host-root",
            lab.host().toString(),
            "--emerge",
            lab.emerge().toString());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("target weak\n");
  }

  @Test
  void saysWhatIsNoSysroot() {
    Run run =
        Run.of(
            "--config",
            folder.resolve("none.yaml").toString(),
            "init",
            "--sysroot",
            lab.host().resolve("var").toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("INIT-001").contains("etc/portage/make.conf");
  }
}
