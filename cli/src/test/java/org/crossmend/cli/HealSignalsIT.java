package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.crossmend.cli.Healing.Healed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code heal} is cut off in the middle, and the next run or {@code undo} puts it right. */
class HealSignalsIT {

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  @TempDir static Path folder;
  private static Healing healing = new Healing(new Laboratory(Path.of("/")), Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    healing = Healing.in(folder, "HealSignalsIT");
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    healing.reset();
  }

  @AfterEach
  void endWhatIsLeft() throws IOException {
    ofTheLaboratory().forEach(process -> process.destroyForcibly());
  }

  /** Starts {@code heal --yes} and waits until a build of it sleeps. */
  private static Process startAndWaitForSleep(String atom)
      throws IOException, InterruptedException {
    Process process = healing.child(List.of(), "heal", "--yes", atom).start();
    waitUntil(process, () -> ofTheLaboratory().stream().anyMatch(HealSignalsIT::sleeps));
    return process;
  }

  private static boolean sleeps(ProcessHandle process) {
    return process.info().commandLine().orElse("").endsWith("sleep 60");
  }

  /** What may fail while processes come and go. */
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void waitUntil(Process running, Condition condition)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE;
    while (!condition.holds()) {
      assertThat(running.isAlive()).as(Files.readString(healing.childOutput())).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Every process that builds in the laboratory: its environment names a folder of it. */
  private static List<ProcessHandle> ofTheLaboratory() throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      if (process.pid() == ProcessHandle.current().pid()) {
        continue;
      }
      try {
        String environment =
            Files.readString(
                Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
        if (environment.contains(healing.lab().host().toString())) {
          found.add(process);
        }
      } catch (IOException e) {
        // it has ended meanwhile, or belongs to another user
        if (!(e instanceof NoSuchFileException) && process.isAlive() && isOurs(process)) {
          throw e;
        }
      }
    }
    return found;
  }

  private static boolean isOurs(ProcessHandle process) {
    return process.info().user().equals(ProcessHandle.current().info().user())
        && process.info().command().isPresent();
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    assertThat(healing.lab().run(List.of("kill", "-" + name, String.valueOf(process.pid()))))
        .isZero();
  }

  private static void hasNothingLeft() throws IOException {
    assertThat(ofTheLaboratory())
        .extracting(process -> process.pid() + " " + process.info().commandLine().orElse(""))
        .isEmpty();
  }

  private static boolean isInstalled(String path) {
    return Files.exists(healing.lab().host().resolve(path));
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheBuildAndUndoTakesItBack(String name, int exit)
      throws IOException, InterruptedException {
    SortedMap<String, String> before = healing.digest();
    Process process = startAndWaitForSleep("app-test/slowdep");
    assertThat(isInstalled("usr/x86_64-weak-linux-gnu/var/db/pkg/dev-libs/bar-1")).isTrue();
    signal(process, name);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(healing.childOutput())).isEqualTo(exit);
    hasNothingLeft();
    Run undo = healing.command("undo");
    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(TreeDigest.differences(before, healing.digest())).isEmpty();
  }

  @Test
  void theNextRunTakesBackWhatASignalLeft() throws IOException, InterruptedException {
    Process process = startAndWaitForSleep("app-test/slow");
    signal(process, "INT");
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    hasNothingLeft();
    Healed healed = healing.heal("app-test/ok");
    assertThat(healed.outcome()).as(healed.all()).isEqualTo("unneeded");
    assertThat(healed.run().err().toLowerCase(Locale.ROOT)).contains("interrupted");
    assertThat(healing.command("undo", "--list").out()).doesNotContain("app-test/slow");
  }

  /** emerge survives a killed parent; the next run ends it before it does anything else. */
  @ParameterizedTest
  @ValueSource(strings = {"heal", "undo"})
  void aKillDuringABuildIsPutRight(String next) throws IOException, InterruptedException {
    SortedMap<String, String> before = healing.digest();
    Process process = startAndWaitForSleep("app-test/slowdep");
    signal(process, "KILL");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(ofTheLaboratory()).isNotEmpty();
    Run run =
        next.equals("undo")
            ? healing.command("undo")
            : healing.command("heal", "--yes", "app-test/ok");
    assertThat(run.exit()).as(run.err()).isZero();
    hasNothingLeft();
    if (next.equals("heal")) {
      assertThat(isInstalled("usr/x86_64-weak-linux-gnu/var/db/pkg/app-test/ok-2")).isTrue();
      assertThat(isInstalled("usr/x86_64-weak-linux-gnu/var/db/pkg/dev-libs/bar-1")).isFalse();
      assertThat(healing.command("undo").exit()).isZero();
    }
    assertThat(TreeDigest.differences(before, healing.digest())).isEmpty();
  }

  /** A remedy is being installed on the build host: not begun, half merged, merged. */
  @ParameterizedTest
  @ValueSource(strings = {"compile", "preinst", "postinst"})
  void aKillDuringAnInstallIsPutRight(String phase) throws IOException, InterruptedException {
    assertThat(healing.lab().emerge(true, "-q1", "dev-util/slow-gen")).isZero();
    SortedMap<String, String> before = healing.digest();
    Path setting = healing.lab().host().resolve("etc/slow-gen");
    Files.writeString(setting, phase);
    Process process = startAndWaitForSleep("app-test/needslowgen");
    assertThat(isInstalled("usr/bin/slow-gen")).isEqualTo(phase.equals("postinst"));
    signal(process, "KILL");
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    // to be taken back, what is half merged may have to be merged wholly first
    Files.delete(setting);
    Run undo = healing.command("undo");
    assertThat(undo.exit()).as(undo.err()).isZero();
    hasNothingLeft();
    assertThat(TreeDigest.differences(before, healing.digest())).isEmpty();
    Healed healed = healing.heal("app-test/needslowgen");
    assertThat(healed.outcome()).as(healed.all()).isEqualTo("fixed");
    assertThat(healed.remedies()).containsExactly("method-8");
  }
}
