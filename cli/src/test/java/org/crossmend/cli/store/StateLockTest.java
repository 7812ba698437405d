package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateLockTest {

  @TempDir Path temporary;

  @Test
  void theFolderIsItsOwnersOnly() throws IOException {
    StateFolder state = StateFolder.of(temporary.resolve("a/b")).ready().ready();
    assertThat(Files.getPosixFilePermissions(state.path()))
        .isEqualTo(PosixFilePermissions.fromString("rwx------"));
  }

  @Test
  void aFileCannotBeTheFolder() throws IOException {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> StateFolder.of(file).ready())
        .isInstanceOfSatisfying(
            Complaint.class, e -> assertThat(e.text()).startsWith("error[STATE-001]"));
  }

  @Test
  void saysWhoHoldsIt() {
    StateFolder state = StateFolder.of(temporary.resolve("state")).ready();
    List<String> command = List.of("crossmend", "heal", "app-test/ok");
    try (StateLock lock = StateLock.take(state, command)) {
      assertThat(lock).isNotNull();
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> StateLock.take(state, command))
            .isInstanceOfSatisfying(
                Complaint.class,
                e -> {
                  assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED);
                  assertThat(e.text())
                      .contains(
                          "process "
                              + ProcessHandle.current().pid()
                              + " holds the lock: crossmend heal app-test/ok");
                });
      }
    }
    StateLock.take(state, command).close();
  }

  @Test
  void anotherProcessHoldsItUntilItIsKilled() throws Exception {
    StateFolder state = StateFolder.of(temporary.resolve("state")).ready();
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                state.path().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = other.inputReader()) {
      assertThat(out.readLine()).isEqualTo("held");
      assertThatThrownBy(() -> StateLock.take(state, List.of("test")))
          .isInstanceOfSatisfying(
              Complaint.class,
              e -> assertThat(e.text()).contains("process " + other.pid() + " holds the lock"));
      other.destroyForcibly().waitFor();
      StateLock.take(state, List.of("test")).close();
    } finally {
      other.destroyForcibly();
    }
  }

  /** Holds the lock until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      StateLock.take(StateFolder.of(Path.of(args[0])), List.of("holder"));
      System.out.println("held");
      Thread.sleep(600_000);
    }
  }
}
