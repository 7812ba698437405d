package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;

/**
 * Lets one run at a time change anything. The system gives the lock back when its holder ends,
 * however it ends.
 */
public final class StateLock implements AutoCloseable {

  /** The system's locks do not tell two holders within one process apart. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private StateLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a state folder, which must be there.
   *
   * @param command what to tell others that want it
   * @throws Complaint if another run has it
   */
  public static StateLock take(StateFolder state, List<String> command) {
    Path file = state.path().resolve("lock");
    try {
      file = state.path().toRealPath().resolve("lock");
      synchronized (HELD) {
        if (HELD.contains(file)) {
          throw held(file);
        }
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
          channel.close();
          throw held(file);
        }
        // beside it: closing the lock's own file after reading would give the lock back
        Files.writeString(
            holder(file), ProcessHandle.current().pid() + " " + String.join(" ", command) + "\n");
        HELD.add(file);
        return new StateLock(file, channel);
      }
    } catch (IOException e) {
      throw new Complaint(
          "STATE-001",
          "the folder for crossmend's own records cannot be used",
          file.toString(),
          Reason.of(e),
          "name another one with --state, or run as its owner",
          ExitCode.REFUSED);
    }
  }

  private static Path holder(Path lock) {
    return lock.resolveSibling("lock.holder");
  }

  private static Complaint held(Path lock) {
    String who;
    try {
      who = Files.readString(holder(lock), StandardCharsets.UTF_8).trim();
    } catch (IOException e) {
      who = "";
    }
    int space = who.indexOf(' ');
    return new Complaint(
        "STATE-002",
        "another run of crossmend is at work",
        lock.toString(),
        space < 0
            ? "it holds the lock"
            : "process " + who.substring(0, space) + " holds the lock: " + who.substring(space + 1),
        "wait until it has ended, or end it; if it was killed, the lock is free already",
        ExitCode.REFUSED);
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    synchronized (HELD) {
      try {
        Files.deleteIfExists(holder(file));
        channel.close();
      } catch (IOException e) {
        // the system gives it back at the end of this process at the latest
      } finally {
        HELD.remove(file);
      }
    }
  }
}
