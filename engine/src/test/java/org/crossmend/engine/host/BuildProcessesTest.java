package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.spi.RunningBuilds.Ending;
import org.crossmend.engine.spi.RunningBuilds.How;
import org.crossmend.engine.spi.RunningBuilds.Running;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Shells that are started as Portage starts its phases; the real Portage is in {@code WatchIT}. */
@Timeout(60)
final class BuildProcessesTest {

  private final BuildProcesses builds = new BuildProcesses(Duration.ofMillis(500));
  private final List<Process> started = new ArrayList<>();
  private @TempDir Path folder;
  private Path one = Path.of("/");
  private Path other = Path.of("/");

  @BeforeEach
  void makeBuildFolders() throws IOException {
    one = Files.createDirectories(folder.resolve("portage/app-test/one-1"));
    other = Files.createDirectories(folder.resolve("portage/app-test/one-10"));
  }

  @AfterEach
  void endAll() throws InterruptedException {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }

  private Process start(Path build, String phase, String script, String text) throws Exception {
    Path program = folder.resolve(script);
    Path ready = folder.resolve("ready" + started.size());
    Files.writeString(program, text);
    ProcessBuilder builder =
        new ProcessBuilder("sh", program.toString(), phase)
            .directory(build.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "PORTAGE_BUILDDIR", build.toString(),
                "EBUILD_PHASE", phase,
                "CATEGORY", "app-test",
                "PF", build.getFileName().toString(),
                "READY", ready.toString()));
    Process process = builder.start();
    started.add(process);
    while (!Files.exists(ready)) {
      assertThat(process.isAlive()).isTrue();
      Thread.sleep(10);
    }
    return process;
  }

  private static final String TREE =
      """
      env -i sleep 600 &
      (trap '' TERM; sleep 600; sleep 600) &
      touch "$READY"
      wait
      """;

  @Test
  void endsTheWholeTreeOfOneBuildAndNoOther() throws Exception {
    Process phase = start(one, "compile", "ebuild.sh", TREE);
    Process neighbour = start(other, "compile", "ebuild.sh", TREE);
    List<ProcessHandle> tree = phase.descendants().toList();
    assertThat(tree).hasSizeGreaterThanOrEqualTo(3);
    Ending ending = builds.end(one);
    assertThat(ending.how()).isEqualTo(How.ENDED);
    assertThat(ending.phase()).isEqualTo("compile");
    assertThat(ending.processes()).isGreaterThanOrEqualTo(tree.size() + 1);
    assertThat(phase.waitFor(10, TimeUnit.SECONDS)).isTrue();
    for (ProcessHandle was : tree) {
      // an orphan that has ended may wait for init to collect it
      ProcessTable.Row row = ProcessTable.row(was.pid());
      assertThat(row == null || row.over()).as("%s has ended", row).isTrue();
    }
    assertThat(neighbour.isAlive()).isTrue();
    assertThat(neighbour.descendants().toList()).hasSizeGreaterThanOrEqualTo(3);
  }

  @Test
  void listsWhatRuns() throws Exception {
    start(one, "compile", "ebuild.sh", TREE);
    start(other, "postinst", "misc-functions.sh", "touch \"$READY\"; sleep 600; :");
    List<Running> running =
        builds.list().stream().filter(build -> build.folder().startsWith(folder)).toList();
    assertThat(running)
        .extracting(Running::folder, Running::phase, Running::id)
        .containsExactly(
            tuple(one, "compile", PackageId.parse("app-test/one-1")),
            tuple(other, "postinst", PackageId.parse("app-test/one-10")));
    assertThat(running).extracting(Running::processes).allMatch(count -> count >= 2);
  }

  @Test
  void followsSymbolicLinksToTheFolder() throws Exception {
    start(one, "test", "ebuild.sh", "touch \"$READY\"; sleep 600; :");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("portage"));
    assertThat(builds.end(link.resolve("app-test/one-1")).how()).isEqualTo(How.ENDED);
  }

  @Test
  void leavesAMergeAlone() throws Exception {
    Process merge = start(one, "preinst", "ebuild.sh", "touch \"$READY\"; sleep 600; :");
    assertThat(builds.end(one)).isEqualTo(new Ending(How.MERGING, "preinst", 0));
    assertThat(merge.isAlive()).isTrue();
  }

  /** A shell in the build's folder, and one that took over the build's environment. */
  @Test
  void leavesAPersonAlone() throws Exception {
    Process person = start(one, "compile", "my-script", "touch \"$READY\"; sleep 600; :");
    assertThat(builds.end(one)).isEqualTo(new Ending(How.NOT_RUNNING, null, 0));
    assertThat(person.isAlive()).isTrue();
  }

  @Test
  void leavesADaemonAloneThatHasItsOwnSession() throws Exception {
    Path pid = folder.resolve("pid");
    start(
        one,
        "compile",
        "ebuild.sh",
        """
        (setsid sh -c 'echo $$ > "$1"; exec sleep 600' sh '%s' &)
        while [ ! -s '%s' ]; do sleep 0.05; done
        touch "$READY"
        sleep 600; :
        """
            .formatted(pid, pid));
    ProcessHandle daemon =
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())).orElseThrow();
    try {
      assertThat(builds.end(one).how()).isEqualTo(How.ENDED);
      assertThat(daemon.isAlive()).isTrue();
    } finally {
      daemon.destroyForcibly();
    }
  }

  /** What emerge starts when the phase has died, the die hooks, runs to its end. */
  @Test
  void leavesWhatPortageStartsAfterwardsAlone() throws Exception {
    Path hook = folder.resolve("misc-functions.sh");
    Path done = folder.resolve("done");
    Files.writeString(hook, "sleep 1; touch '%s'".formatted(done));
    Path portage = folder.resolve("emerge");
    Path ready = folder.resolve("ready");
    Files.writeString(
        folder.resolve("ebuild.sh"), "touch '%s'; sleep 600; exit 1".formatted(ready));
    Files.writeString(
        portage,
        """
        PORTAGE_BUILDDIR='%1$s' EBUILD_PHASE=compile sh '%2$s/ebuild.sh' compile
        PORTAGE_BUILDDIR='%1$s' EBUILD_PHASE= sh '%2$s/misc-functions.sh' die_hooks
        exit 7
        """
            .formatted(one, folder));
    Process emerge = new ProcessBuilder("sh", portage.toString()).start();
    started.add(emerge);
    while (!Files.exists(ready)) {
      Thread.sleep(10);
    }
    assertThat(builds.end(one).how()).isEqualTo(How.ENDED);
    assertThat(emerge.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(emerge.exitValue()).isEqualTo(7);
    assertThat(done).exists();
  }
}
