package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.host.BuildProcesses;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.spi.RunningBuilds;
import org.crossmend.engine.spi.RunningBuilds.How;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One package's build is ended, and a real emerge builds the others. */
@Timeout(300)
class BuildProcessesIT {

  @TempDir static Path folder;
  private static Laboratory lab = new Laboratory(Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    lab = Laboratory.in(folder, "BuildProcessesIT");
  }

  /** With Portage's own sandboxes the phase runs in a process namespace of its own. */
  @ParameterizedTest
  @ValueSource(strings = {"", "pid-sandbox network-sandbox ipc-sandbox"})
  void emergeGoesOn(String features) throws Exception {
    lab.reset();
    Path out = folder.resolve("emerge.out");
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                lab.emerge().toString(),
                "--jobs=2",
                "--keep-going",
                "-1",
                "app-test/slow",
                "app-test/ok",
                "app-test/showenv"));
    builder.environment().put("LAB_SLEEP", "600");
    builder.environment().put("FEATURES", features);
    Process emerge = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    Path build =
        RunningBuilds.folder(lab.host().resolve("var/tmp"), new PackageId("app-test", "slow", "1"));
    Path log = build.resolve("temp/build.log");
    while (!Files.exists(log) || !Files.readString(log).contains("sleeping")) {
      assertThat(emerge.isAlive()).isTrue();
      Thread.sleep(50);
    }
    RunningBuilds builds = new BuildProcesses();
    assertThat(builds.list())
        .anySatisfy(
            running -> {
              assertThat(running.folder()).isEqualTo(build);
              assertThat(running.phase()).isEqualTo("compile");
              assertThat(running.id()).isEqualTo(PackageId.parse("app-test/slow-1"));
            });
    RunningBuilds.Ending ending = builds.end(build);
    assertThat(ending.how()).isEqualTo(How.ENDED);
    assertThat(ending.phase()).isEqualTo("compile");
    assertThat(emerge.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(out);
    assertThat(emerge.exitValue()).as(said).isEqualTo(1);
    assertThat(said).contains(">>> Failed to emerge app-test/slow-1");
    assertThat(lab.host().resolve("var/db/pkg/app-test/ok-2")).isDirectory();
    assertThat(lab.host().resolve("var/db/pkg/app-test/showenv-1")).isDirectory();
    assertThat(lab.host().resolve("var/db/pkg/app-test/slow-1")).doesNotExist();
    assertThat(builds.list()).noneMatch(running -> running.folder().equals(build));
  }
}
