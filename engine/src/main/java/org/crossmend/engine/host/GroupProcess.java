package org.crossmend.engine.host;

import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.spi.ProcessRunner.Group;
import org.jspecify.annotations.Nullable;

/**
 * A process with its group: waiting for it means waiting until nothing of the group is left. An
 * interruption or the timeout ends the group first.
 */
final class GroupProcess extends Process {

  /** What the leader leaves behind may still be writing its last lines. */
  private static final Duration STRAYS = Duration.ofSeconds(2);

  private final Process leader;
  private final Group group;
  private final ProcessGroups groups;
  private final @Nullable Duration timeout;
  private boolean interrupted;
  private boolean timedOut;

  GroupProcess(Process leader, Group group, ProcessGroups groups, @Nullable Duration timeout) {
    this.leader = leader;
    this.group = group;
    this.groups = groups;
    this.timeout = timeout;
  }

  boolean wasInterrupted() {
    return interrupted;
  }

  boolean timedOut() {
    return timedOut;
  }

  /** Never throws: commons-exec would forget the interruption. */
  @Override
  public int waitFor() {
    try {
      if (timeout == null) {
        leader.waitFor();
      } else {
        timedOut = !leader.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
      }
      long until = System.nanoTime() + STRAYS.toNanos();
      while (!timedOut && groups.isAlive(group) && System.nanoTime() - until < 0) {
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    interrupted |= groups.endSurely(group);
    while (true) {
      try {
        return leader.waitFor();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  @Override
  public int exitValue() {
    return leader.exitValue();
  }

  @Override
  public void destroy() {
    interrupted |= groups.endSurely(group);
  }

  @Override
  public OutputStream getOutputStream() {
    return leader.getOutputStream();
  }

  @Override
  public InputStream getInputStream() {
    return leader.getInputStream();
  }

  @Override
  public InputStream getErrorStream() {
    return leader.getErrorStream();
  }
}
