package org.crossmend.engine.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.spi.ProcessRunner.Group;

/**
 * Tells process groups apart and ends them, with everything that descends from them.
 *
 * <p>A descendant that left both the group and the session is found by its parent as long as that
 * lives, so it is looked for before anything is ended. A daemon whose parent is gone already cannot
 * be told from any other process.
 */
final class ProcessGroups {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  private final Duration grace;

  /**
   * Groups that are ended with patience.
   *
   * @param grace between TERM and KILL
   */
  ProcessGroups(Duration grace) {
    this.grace = grace;
  }

  /** The group that a living process leads. */
  static Group led(ProcessTable.Row leader) throws IOException {
    return new Group(leader.id(), bootId() + ":" + leader.start());
  }

  private static String bootId() throws IOException {
    return Files.readString(BOOT_ID).trim();
  }

  boolean isAlive(Group group) {
    try {
      return !living(group, Map.of()).isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What lives of a group and its descendants; empty if the number means another group by now.
   *
   * @param known what was seen of it before: it stays so, though its parent is gone
   */
  private static Map<Long, ProcessTable.Row> living(Group group, Map<Long, ProcessTable.Row> known)
      throws IOException {
    int colon = group.start().lastIndexOf(':');
    if (colon < 0 || !group.start().substring(0, colon).equals(bootId())) {
      return Map.of();
    }
    long since = Long.parseLong(group.start().substring(colon + 1));
    ProcessTable table = ProcessTable.read();
    Set<Long> still = new HashSet<>();
    for (ProcessTable.Row row : known.values()) {
      ProcessTable.Row now = table.of(row.id());
      if (now != null && now.start() == row.start()) {
        still.add(row.id());
      }
    }
    ProcessTable.Row leader = table.of(group.id());
    // no process gets the number of a group or session that still has members
    boolean another = leader != null && leader.start() != since;
    Map<Long, ProcessTable.Row> living = new LinkedHashMap<>();
    for (ProcessTable.Row row : table.family(another ? -1 : group.id(), since, still)) {
      living.put(row.id(), row);
    }
    return living;
  }

  /**
   * Ends a group; returns when nothing of it is left.
   *
   * @throws InterruptedException if the thread was interrupted meanwhile; the group may live then
   */
  void end(Group group) throws InterruptedException {
    try {
      long killFrom = System.nanoTime() + grace.toNanos();
      boolean first = true;
      for (Map<Long, ProcessTable.Row> living = living(group, Map.of());
          !living.isEmpty();
          living = living(group, living)) {
        boolean kill = System.nanoTime() - killFrom >= 0;
        if (first || kill) {
          signal(kill, group, living);
        }
        first = false;
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #end}, to its end whatever happens; says whether the thread was interrupted. */
  boolean endSurely(Group group) {
    boolean interrupted = false;
    while (true) {
      try {
        end(group);
        return interrupted;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** The whole group at once, so that nothing can be started meanwhile; the others one by one. */
  private static void signal(boolean kill, Group group, Map<Long, ProcessTable.Row> living)
      throws IOException, InterruptedException {
    boolean any = false;
    for (ProcessTable.Row row : living.values()) {
      if (row.group() == group.id()) {
        any = true;
        continue;
      }
      ProcessTable.Row now = ProcessTable.row(row.id());
      if (now != null && now.start() == row.start()) {
        ProcessHandle.of(row.id())
            .ifPresent(kill ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
      }
    }
    if (any) {
      Programs.signal(kill ? "KILL" : "TERM", group.id());
    }
  }
}
