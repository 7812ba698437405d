package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} beside a real emerge. */
@Timeout(300)
class WatchIT {

  /** One job fails at once, the other would go on for ten minutes. */
  private static final String DOOMED =
      """
      EAPI=8
      inherit lab
      src_compile() {
      	printf 'all: good bad\\ngood:\\n\\tsleep 600\\nbad:\\n\\tgcc -c bad.c\\n' > Makefile
      	echo '#include <no-such-header.h>' > bad.c
      	emake -j2
      }
      src_install() { :; }
      """;

  @TempDir static Path folder;
  private static Healing healing = new Healing(new Laboratory(Path.of("/")), Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    healing = Healing.in(folder, "WatchIT");
    healing.ebuild("app-test/doomed-1", DOOMED);
    assertThat(
            healing
                .lab()
                .run(
                    List.of(
                        healing.lab().folder().resolve("bin/ebuild").toString(),
                        healing
                            .lab()
                            .repository()
                            .resolve("app-test/doomed/doomed-1.ebuild")
                            .toString(),
                        "manifest")))
        .isZero();
    healing.lab().keep();
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    healing.reset();
  }

  private static Process emerge(Path out, String... words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                healing.lab().folder().resolve("bin/cross").toString(),
                healing.lab().emerge().toString()));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(out.toFile())
        .start();
  }

  /** The doomed build is ended, the others are built, and each failure is named once. */
  @Test
  void endsADoomedBuildAndNoOther() throws Exception {
    Path out = folder.resolve("emerge.out");
    Process emerge =
        emerge(
            out,
            "--jobs=2",
            "--keep-going",
            "-1",
            "app-test/doomed",
            "app-test/ok",
            "app-test/badcompile");
    Run watch = healing.command("watch", "--target", "weak", "--stop", "--until-idle", "8");
    assertThat(emerge.waitFor(2, TimeUnit.MINUTES)).as(watch.out() + watch.err()).isTrue();
    String said = Files.readString(out);
    assertThat(emerge.exitValue()).as(said).isEqualTo(1);
    assertThat(watch.exit()).as(watch.out() + watch.err()).isEqualTo(ExitCode.FAULTS);
    assertThat(watch.out())
        .containsOnlyOnce("app-test/doomed-1::lab  is failing in compile")
        .containsOnlyOnce("A header file is missing: no-such-header.h  (certain)")
        .containsOnlyOnce("app-test/badcompile-1::lab  ")
        .containsOnlyOnce("A header file is missing: no/such/header.h")
        .doesNotContain("app-test/ok-");
    assertThat(watch.err())
        .containsOnlyOnce("stopped the build of app-test/doomed-1 in compile: ")
        .doesNotContain("badcompile");
    assertThat(said)
        .contains(">>> Failed to emerge app-test/doomed-1")
        .contains(">>> Failed to emerge app-test/badcompile-1");
    assertThat(healing.lab().sysroot().resolve("var/db/pkg/app-test/ok-2")).isDirectory();
  }

  /** Without {@code --stop} nothing is ended; a log by its name is followed to the build's end. */
  @Test
  void followsALogToTheBuildsEnd() throws Exception {
    Path build = healing.lab().sysroot().resolve("var/tmp/portage/app-test/badcompile-1");
    Path log = build.resolve("temp/build.log");
    Process emerge = emerge(folder.resolve("emerge.out"), "-1", "app-test/badcompile");
    while (!Files.exists(log)) {
      assertThat(emerge.isAlive()).isTrue();
      Thread.sleep(20);
    }
    Run watch = healing.command("watch", "--json", log.toString());
    assertThat(watch.exit()).as(watch.err()).isEqualTo(ExitCode.FAULTS);
    assertThat(watch.out().lines()).hasSize(1);
    assertThat(watch.out())
        .startsWith("{\"schema\":\"crossmend.diagnosis/1\"")
        .contains("\"package\":\"app-test/badcompile-1\"")
        .contains("\"phase\":\"compile\"");
    assertThat(watch.err()).isEmpty();
    assertThat(emerge.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  /** Healthy builds are followed in silence. */
  @Test
  void saysNothingOfWhatIsWell() throws Exception {
    Process emerge = emerge(folder.resolve("emerge.out"), "-1", "app-test/ok", "app-test/showenv");
    Run watch = healing.command("--quiet", "watch", "--target", "weak", "--until-idle", "8");
    assertThat(watch).isEqualTo(new Run(0, "", ""));
    assertThat(emerge.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(emerge.exitValue()).isZero();
  }
}
