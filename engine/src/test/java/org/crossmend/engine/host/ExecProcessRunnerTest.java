package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.crossmend.engine.spi.ProcessRunner;
import org.crossmend.engine.spi.ProcessRunner.Group;
import org.crossmend.engine.spi.ProcessRunner.Request;
import org.crossmend.engine.spi.ProcessRunner.Result;
import org.crossmend.engine.spi.ProcessRunner.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ExecProcessRunnerTest {

  private static final Map<String, String> PATH = Map.of("PATH", "/usr/bin:/bin");

  private final ProcessRunner runner = new ExecProcessRunner(Duration.ofMillis(500));
  @TempDir Path folder;

  @Test
  void givesOutputErrorsAndExitCode() throws Exception {
    assertThat(runner.ask(List.of("sh", "-c", "echo out; echo err >&2; exit 7"), PATH))
        .isEqualTo(new Said(7, "out\n", "err\n"));
  }

  @Test
  void passesArgumentsAsTheyAre() throws Exception {
    assertThat(
            runner
                .ask(
                    List.of("printf", "[%s]", "", " a ", "$(id)", "\"q\"", "'", "*", "b\nc", "\\"),
                    PATH)
                .out())
        .isEqualTo("[][ a ][$(id)][\"q\"]['][*][b\nc][\\]");
  }

  @Test
  void givesExactlyTheEnvironmentAsked() throws Exception {
    Map<String, String> environment = new LinkedHashMap<>(PATH);
    environment.put("CFLAGS", " -O2 ");
    environment.put("EMPTY", "");
    environment.put("a.b-c", "no name for a shell");
    environment.put("PWD", "/nowhere");
    assertThat(runner.ask(List.of("env"), environment).out().lines())
        .containsExactlyInAnyOrder(
            "PATH=/usr/bin:/bin",
            "CFLAGS= -O2 ",
            "EMPTY=",
            "a.b-c=no name for a shell",
            "PWD=/nowhere");
  }

  @Test
  void standardInputIsEmpty() throws Exception {
    assertThat(runner.ask(List.of("cat"), PATH)).isEqualTo(new Said(0, "", ""));
  }

  @Test
  void mergesErrorsIntoOutputInTheirOrder() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    run(List.of("sh", "-c", "for i in 1 2 3; do echo o$i; echo e$i >&2; done"), out, null);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("o1\ne1\no2\ne2\no3\ne3\n");
  }

  @Test
  void runsInTheFolderAsked() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    runner.run(
        new Request(List.of("pwd"), PATH, folder.toString(), out, null, null, started -> {}));
    assertThat(out.toString(StandardCharsets.UTF_8).trim())
        .isEqualTo(folder.toRealPath().toString());
  }

  @Test
  void saysWhichSignalEndedIt() throws Exception {
    assertThat(runner.ask(List.of("sh", "-c", "kill -TERM $$"), PATH).exit()).isEqualTo(143);
    assertThat(runner.ask(List.of("sh", "-c", "kill -KILL $$"), PATH).exit()).isEqualTo(137);
  }

  @Test
  void saysWhatCannotBeStarted() throws IOException {
    assertThatThrownBy(() -> runner.ask(List.of("no-such-program"), PATH))
        .isInstanceOf(IOException.class)
        .hasMessage("the program no-such-program is not on PATH (/usr/bin:/bin)");
    Path text = Files.writeString(folder.resolve("text"), "no program");
    assertThatThrownBy(() -> runner.ask(List.of(text.toString()), PATH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no executable file");
  }

  @Test
  void leadsAGroupAndSessionOfItsOwn() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicReference<Group> group = new AtomicReference<>();
    runner.run(
        new Request(
            List.of("sh", "-c", "cut -d' ' -f1,5,6 /proc/$$/stat"),
            PATH,
            null,
            out,
            null,
            null,
            group::set));
    long id = group.get().id();
    assertThat(out.toString(StandardCharsets.UTF_8).trim()).isEqualTo(id + " " + id + " " + id);
    assertThat(group.get().start())
        .startsWith(Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).trim() + ":");
    assertThat(runner.isAlive(group.get())).isFalse();
  }

  @Test
  void nothingRunsBeforeItIsNoted() {
    Path trace = folder.resolve("trace");
    AtomicReference<Group> group = new AtomicReference<>();
    assertThatThrownBy(
            () ->
                runner.run(
                    new Request(
                        List.of("touch", trace.toString()),
                        PATH,
                        null,
                        OutputStream.nullOutputStream(),
                        null,
                        null,
                        started -> {
                          group.set(started);
                          throw new IllegalStateException("no journal");
                        })))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no journal");
    assertThat(runner.isAlive(group.get())).isFalse();
    assertThat(trace).doesNotExist();
  }

  @Test
  void endsTheTreeAfterTheTimeout() throws Exception {
    AtomicReference<Group> group = new AtomicReference<>();
    Result result =
        runner.run(
            new Request(
                List.of("sh", "-c", "sleep 600 & sleep 600 & wait"),
                PATH,
                null,
                OutputStream.nullOutputStream(),
                null,
                Duration.ofMillis(300),
                group::set));
    assertThat(result).isEqualTo(new Result(143, true));
    assertThat(runner.isAlive(group.get())).isFalse();
  }

  /** A tree of shells: plain ones, deaf ones, and one in a session of its own. */
  @Test
  void interruptionLeavesNothingAlive() throws Exception {
    Path pids = folder.resolve("pids");
    String tree =
        """
        echo $$ >> %1$s
        (echo $$ >/dev/null; sleep 600 & echo $! >> %1$s; wait) &
        (trap '' TERM HUP INT; while :; do sleep 600; done) & echo $! >> %1$s
        setsid sh -c 'echo $$ >> %1$s; trap "" TERM; while :; do sleep 1; done' &
        while [ $(wc -l < %1$s) -lt 4 ]; do sleep 0.05; done
        echo ready
        wait
        """
            .formatted(pids);
    CountDownLatch ready = new CountDownLatch(1);
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) {
            ready.countDown();
          }
        };
    AtomicReference<Object> ended = new AtomicReference<>();
    AtomicReference<Group> group = new AtomicReference<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                ended.set(
                    runner.run(
                        new Request(
                            List.of("sh", "-c", tree), PATH, null, out, null, null, group::set)));
              } catch (Exception e) {
                ended.set(e);
              }
            });
    thread.start();
    assertThat(ready.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(runner.isAlive(group.get())).isTrue();
    thread.interrupt();
    thread.join();

    assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    assertThat(runner.isAlive(group.get())).isFalse();
    List<String> pidsWritten = Files.readAllLines(pids);
    assertThat(pidsWritten).hasSize(4);
    for (String pid : pidsWritten) {
      ProcessTable.Row row = ProcessTable.row(Long.parseLong(pid));
      assertThat(row == null || row.over()).as(pid).isTrue();
    }
  }

  @Test
  void aGroupLivesOnWithoutItsLeader() throws Exception {
    Process leader =
        new ProcessBuilder("setsid", "sh", "-c", "sleep 600 & echo started; exec sleep 600")
            .start();
    leader.getInputStream().read();
    Group group = ProcessGroups.led(ProcessTable.row(leader.pid()));
    leader.destroyForcibly().waitFor();
    assertThat(runner.isAlive(group)).isTrue();
    assertThat(runner.isAlive(new Group(group.id(), "another-boot:1"))).isFalse();
    runner.end(group);
    assertThat(runner.isAlive(group)).isFalse();
    runner.end(group);
  }

  @Test
  void anotherProcessOfTheSameNumberIsAnotherGroup() throws Exception {
    Process leader = new ProcessBuilder("setsid", "sleep", "600").start();
    try {
      Group group = ProcessGroups.led(ProcessTable.row(leader.pid()));
      int colon = group.start().lastIndexOf(':');
      long ticks = Long.parseLong(group.start().substring(colon + 1));
      Group earlier = new Group(group.id(), group.start().substring(0, colon + 1) + (ticks - 1));
      assertThat(runner.isAlive(earlier)).isFalse();
      runner.end(earlier);
      assertThat(leader.isAlive()).isTrue();
    } finally {
      leader.destroyForcibly();
    }
  }

  @Test
  void endsWhatTheProgramLeavesBehind() throws Exception {
    AtomicReference<Group> group = new AtomicReference<>();
    Result result =
        runner.run(
            new Request(
                List.of("sh", "-c", "sleep 600 & exit 3"),
                PATH,
                null,
                OutputStream.nullOutputStream(),
                null,
                null,
                group::set));
    assertThat(result.exit()).isEqualTo(3);
    assertThat(runner.isAlive(group.get())).isFalse();
  }

  @Test
  void aFullDiskBehindTheOutputDoesNotStopTheProgram() {
    Path trace = folder.resolve("trace");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThatThrownBy(
            () -> run(List.of("sh", "-c", "yes | head -c 1000000; touch " + trace), full, null))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
    assertThat(trace).exists();
  }

  @Test
  void doesNotStartInAnInterruptedThread() {
    List<Group> started = new ArrayList<>();
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () ->
                runner.run(
                    new Request(
                        List.of("true"),
                        PATH,
                        null,
                        OutputStream.nullOutputStream(),
                        null,
                        null,
                        started::add)))
        .isInstanceOf(InterruptedException.class);
    assertThat(started).isEmpty();
  }

  private Result run(List<String> arguments, OutputStream out, OutputStream err) throws Exception {
    return runner.run(new Request(arguments, PATH, null, out, err, null, started -> {}));
  }
}
