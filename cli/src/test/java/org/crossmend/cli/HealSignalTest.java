package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a build runs. */
class HealSignalTest {

  @TempDir Path dir;

  /** What has ended and only waits for its parent to notice does not run. */
  private static boolean isRunning(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void leavesNoProcessAndSaysSo() throws Exception {
    Path pid = dir.resolve("pid");
    Path err = dir.resolve("err");
    Process run =
        // a shell's background job ignores SIGINT, and so would every child of the tests'
        new ProcessBuilder(
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "heal",
                "--state",
                dir.resolve("state").toString(),
                "--",
                "sh",
                "-c",
                "sleep 61 & echo $! >\"$1.new\"; mv \"$1.new\" \"$1\"; wait",
                "sh",
                pid.toString())
            .redirectOutput(dir.resolve("out").toFile())
            .redirectError(err.toFile())
            .start();
    try {
      Instant end = Instant.now().plus(Duration.ofSeconds(40));
      while (!Files.exists(pid) && run.isAlive() && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      assertThat(pid).as(Files.readString(err)).exists();
      long sleeping = Long.parseLong(Files.readString(pid).strip());
      assertThat(isRunning(sleeping)).isTrue();

      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(run.pid())).start().waitFor())
          .isZero();
      assertThat(run.waitFor(20, TimeUnit.SECONDS)).as("ended within 20 s").isTrue();
      assertThat(run.exitValue()).isEqualTo(130);
      assertThat(isRunning(sleeping)).isFalse();
      assertThat(Files.readString(err)).contains("interrupted").doesNotContain("\tat ");
      assertThat(Files.readString(dir.resolve("out"))).contains("interrupted");

      Run next = Run.of("undo", "--list", "--state", dir.resolve("state").toString());
      assertThat(next.exit()).as(next.err()).isZero();
    } finally {
      for (ProcessHandle child : List.copyOf(run.descendants().toList())) {
        child.destroyForcibly();
      }
      run.destroyForcibly();
    }
  }
}
