package org.crossmend.engine.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteStreamHandler;
import org.crossmend.engine.spi.ProcessRunner.Group;
import org.crossmend.engine.spi.ProcessRunner.Result;
import org.jspecify.annotations.Nullable;

/** Runs one command whose process leads a group of its own; used once. */
final class GroupExecutor extends DefaultExecutor {

  private static final Duration UNTIL_SESSION = Duration.ofSeconds(30);

  private final ProcessGroups groups;
  private final Consumer<Group> started;
  private final @Nullable Duration timeout;
  private @Nullable GroupProcess process;

  // its builder makes no subclasses
  @SuppressWarnings("deprecation")
  GroupExecutor(
      ProcessGroups groups,
      Consumer<Group> started,
      @Nullable Duration timeout,
      ExecuteStreamHandler streams,
      Path folder) {
    this.groups = groups;
    this.started = started;
    this.timeout = timeout;
    setStreamHandler(streams);
    setWorkingDirectory(folder.toFile());
    // every exit code is a result
    setExitValues(null);
  }

  @Override
  protected Process launch(CommandLine command, Map<String, String> environment, Path folder)
      throws IOException {
    Process gate = super.launch(command, environment, folder);
    Group group = null;
    boolean open = false;
    try {
      group = ProcessGroups.led(leader(gate));
      started.accept(group);
      try (OutputStream in = gate.getOutputStream()) {
        in.write("go\n".getBytes(StandardCharsets.US_ASCII));
      }
      open = true;
    } finally {
      if (!open) {
        gate.destroyForcibly();
        if (group != null) {
          noteInterruption(groups.endSurely(group));
        }
      }
    }
    GroupProcess launched = new GroupProcess(gate, group, groups, timeout);
    process = launched;
    return launched;
  }

  /** Waits until the session is there, which is long before the program itself is started. */
  private static ProcessTable.Row leader(Process gate) throws IOException {
    long until = System.nanoTime() + UNTIL_SESSION.toNanos();
    boolean interrupted = false;
    try {
      while (gate.isAlive() && System.nanoTime() - until < 0) {
        ProcessTable.Row row = ProcessTable.row(gate.pid());
        if (row != null && row.group() == row.id() && row.session() == row.id()) {
          return row;
        }
        try {
          Thread.sleep(1);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      noteInterruption(interrupted);
    }
    throw new IOException("the program could not be started in a session of its own");
  }

  private static void noteInterruption(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** As its name says; the program and its group have ended then. */
  void throwIfInterrupted() throws InterruptedException {
    GroupProcess ended = process;
    if ((ended != null && ended.wasInterrupted()) || Thread.interrupted()) {
      throw new InterruptedException("interrupted; the program and its group have ended");
    }
  }

  /**
   * How it ended.
   *
   * @throws InterruptedException if the thread was interrupted meanwhile
   */
  Result result() throws InterruptedException {
    throwIfInterrupted();
    GroupProcess ended = process;
    if (ended == null) {
      throw new IllegalStateException("nothing was run");
    }
    return new Result(ended.exitValue(), ended.timedOut());
  }
}
