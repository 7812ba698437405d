package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.store.KilledRun.BreakingJournal;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.attempt.Recovery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whenever a run dies, the next one finds the state before or after it, never a third. */
final class KillTest {

  @TempDir(factory = InMemory.class)
  Path temporary;

  private int made;
  private Map<String, String> before;
  private Map<String, String> after;

  @BeforeEach
  void bothStates() throws Exception {
    SmallSystem system = fresh();
    before = relative(system);
    system.heal(new JournalFile(system.state));
    after = relative(system);
    assertThat(after).isNotEqualTo(before);
    assertThat(after.get("packages")).endsWith("new\nnewer\n");
    assertThat(after.get("compiler")).endsWith("gcc-13");
    assertThat(after.get("etc/make.conf")).endsWith("-O1\"\n");
    assertThat(after.get("etc/package.use")).isEqualTo("-> real.use");
    KilledRun.undo(system, new JournalFile(system.state));
    assertThat(relative(system)).isEqualTo(before);
  }

  /** The run is killed at each point, and some of the recoveries after it at another. */
  @Test
  void aKilledRunIsTakenBackOrKept() throws Exception {
    int recoveryPoint = 0;
    for (int point = 0; ; point++) {
      SmallSystem system = fresh();
      int exit = start(system, "heal", point);
      Recovery.Survivors survivors =
          point % 4 < 2 ? Recovery.Survivors.WAIT : Recovery.Survivors.END;
      // each third one: a test of its own kills recoveries at all of their points
      if (point % 3 == 0
          && exit == KilledRun.KILLED
          && start(system, survivors.name(), recoveryPoint) == KilledRun.KILLED) {
        recoveryPoint++;
      }
      assertConsistent(system, survivors, "killed at " + point);
      if (exit == 0) {
        assertThat(relative(system)).isEqualTo(after);
        assertThat(point).as("points walked through").isGreaterThan(40);
        return;
      }
      assertThat(exit).isEqualTo(KilledRun.KILLED);
    }
  }

  /** Killed while a person takes a kept attempt back: the next run goes on with that. */
  @Test
  void aKilledUndoIsFinished() throws Exception {
    for (int point = 0; ; point++) {
      SmallSystem system = fresh();
      system.heal(new JournalFile(system.state));
      int exit = start(system, "undo", point);
      assertConsistent(system, Recovery.Survivors.WAIT, "killed at " + point);
      // from the first entry on it is decided
      assertThat(relative(system)).as("killed at %s", point).isEqualTo(point == 0 ? after : before);
      if (exit == 0) {
        assertThat(point).as("points walked through").isGreaterThan(20);
        return;
      }
    }
  }

  /** A recovery is killed at each of its points, again and again, until one gets through. */
  @Test
  void aKilledRecoveryIsFinished() throws Exception {
    SmallSystem system = fresh();
    // after the last step, before it was kept: everything has to be taken back
    assertThat(start(system, "heal", entries() * 2 - 2)).isEqualTo(KilledRun.KILLED);
    assertThat(relative(system)).isEqualTo(after);
    int point = 0;
    while (start(system, "WAIT", point) == KilledRun.KILLED) {
      point++;
    }
    assertThat(point).isGreaterThan(4);
    assertConsistent(system, Recovery.Survivors.WAIT, "at the end");
    assertThat(relative(system)).isEqualTo(before);
  }

  /** The build goes on without us; nothing is taken back before it has ended. */
  @ParameterizedTest
  @EnumSource
  void aProgramThatOutlivesItsRunIsWaitedForOrEnded(Recovery.Survivors survivors) throws Exception {
    SmallSystem system = fresh();
    system.emergeTakes(survivors == Recovery.Survivors.WAIT ? "2" : "600");
    Path packages = system.root.resolve("packages");
    Process run = command(system, "heal", -1).start();
    while (!Files.readString(packages).equals("half\n")) {
      assertThat(run.isAlive()).isTrue();
      Thread.sleep(5);
    }
    run.destroyForcibly().waitFor();
    Recovery.Report report = system.recover(new JournalFile(system.state), survivors);
    assertThat(report.sentences())
        .anySatisfy(
            sentence ->
                assertThat(sentence)
                    .startsWith(survivors == Recovery.Survivors.WAIT ? "Waited for" : "Ended")
                    .contains("bin/emerge --oneshot a/b"));
    assertThat(relative(system)).isEqualTo(before);
  }

  /** A disk that is full from some point on and empty again afterwards. */
  @Test
  void aFullDiskLeavesEverythingUndoable() throws Exception {
    for (int point = 0; point < entries() * 2; point++) {
      SmallSystem system = fresh();
      BreakingJournal full =
          new BreakingJournal(
              new JournalFile(system.state),
              point,
              () -> {
                throw new IOException("No space left on device");
              });
      IOException failure = null;
      try {
        system.heal(full);
      } catch (IOException e) {
        failure = e;
      }
      assertThat(failure).as("full at %s", point).hasMessageContaining("No space left on device");
      assertConsistent(system, Recovery.Survivors.WAIT, "full at " + point);
    }
  }

  private void assertConsistent(SmallSystem system, Recovery.Survivors survivors, String when)
      throws Exception {
    JournalFile journal = new JournalFile(system.state);
    Recovery.Report report = system.recover(journal, survivors);
    assertThat(report.consistent()).as("%s: %s", when, report.sentences()).isTrue();
    List<AttemptRecord> records = AttemptRecord.of(journal.read());
    boolean kept = !records.isEmpty() && records.get(records.size() - 1).state() == State.KEPT;
    assertThat(records).as(when).noneMatch(AttemptRecord::isUnfinished);
    assertThat(relative(system)).as(when).isEqualTo(kept ? after : before);
    assertThat(system.recover(journal, survivors).sentences()).as(when).isEmpty();
  }

  private int entries() throws Exception {
    SmallSystem system = fresh();
    JournalFile journal = new JournalFile(system.state);
    system.heal(journal);
    return journal.read().size();
  }

  private SmallSystem fresh() throws IOException {
    SmallSystem system =
        new SmallSystem(Files.createDirectory(temporary.toRealPath().resolve("s" + made++)));
    system.make();
    return system;
  }

  private static Map<String, String> relative(SmallSystem system) throws IOException {
    Map<String, String> snapshot = system.snapshot();
    // the programs name their folder
    snapshot.keySet().removeIf(name -> name.equals("bin/emerge") || name.equals("bin/gcc-config"));
    return snapshot;
  }

  private static int start(SmallSystem system, String what, int point) throws Exception {
    return command(system, what, point).start().waitFor();
  }

  private static ProcessBuilder command(SmallSystem system, String what, int point) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRun.class.getName(),
            system.root.getParent().toString(),
            what,
            Integer.toString(point))
        .inheritIO();
  }

  /** Hundreds of fsyncs are a matter of the disk, not of this test. */
  static final class InMemory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      Path memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "crossmend")
          : Files.createTempDirectory("crossmend");
    }
  }
}
