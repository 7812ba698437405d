package org.crossmend.engine.attempt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.spi.ProcessRunner.Group;

/** Notes in the journal which programs a piece of work starts, before they get far. */
final class RunningPrograms {

  private final Transaction notes;
  private final List<String> command;
  private final List<Group> running = new ArrayList<>();

  /**
   * Programs of one piece of work.
   *
   * @param command what is noted for each
   */
  RunningPrograms(Transaction notes, List<String> command) {
    this.notes = notes;
    this.command = List.copyOf(command);
  }

  /** Work that starts programs. */
  @FunctionalInterface
  interface Work {
    void run() throws IOException, InterruptedException;
  }

  /** Is told of a program; when this throws, it is not let go. */
  void started(Group group) {
    try {
      notes.started(group, command);
      running.add(group);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Carries the work out and gives the journal's failures back as what they are. */
  void during(Work work) throws IOException, InterruptedException {
    try {
      work.run();
    } catch (UncheckedIOException e) {
      throw new IOException("a program could not be noted in the journal: " + e.getMessage(), e);
    }
    ended(0);
  }

  /** Notes that all of them have ended. */
  void ended(int exit) throws IOException {
    for (Group group : running) {
      notes.ended(group, exit);
    }
    running.clear();
  }
}
