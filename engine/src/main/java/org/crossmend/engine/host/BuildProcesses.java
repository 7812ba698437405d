package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.spi.RunningBuilds;

/**
 * Finds and ends the processes of one package's build, told apart by its build folder.
 *
 * <p>With {@code --jobs} all phases share emerge's process group, so they are signalled one by one:
 * first TERM, on which Portage's shells end and emerge reports the phase as failed, after a while
 * KILL. What emerge starts after that for the same package, such as its die hooks, is left alone.
 */
public final class BuildProcesses implements RunningBuilds {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  /** Between two phases nothing runs for a moment. */
  private static final Duration BETWEEN_PHASES = Duration.ofSeconds(2);

  /** After KILL a process ends at once, unless it hangs in the kernel. */
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  /** Before anything is merged; {@code nofetch}, {@code clean} and the like end by themselves. */
  private static final Set<String> MAY_END =
      Set.of("pretend", "setup", "unpack", "prepare", "configure", "compile", "test", "install");

  private final Duration grace;

  /** Gives a build five seconds between TERM and KILL. */
  public BuildProcesses() {
    this(Duration.ofSeconds(5));
  }

  /**
   * Builds that are ended with patience.
   *
   * @param grace between TERM and KILL
   */
  public BuildProcesses(Duration grace) {
    this.grace = grace;
  }

  @Override
  public List<Running> list() throws IOException {
    BuildSnapshot snapshot = BuildSnapshot.take();
    List<Running> running = new ArrayList<>();
    for (String folder : snapshot.folders()) {
      List<BuildSnapshot.Member> leaders = snapshot.leaders(folder);
      if (!leaders.isEmpty()) {
        Map<String, String> variables = leaders.get(0).variables();
        try {
          running.add(
              new Running(
                  Path.of(folder),
                  variables.getOrDefault("EBUILD_PHASE", ""),
                  PackageId.parse(variables.get("CATEGORY") + "/" + variables.get("PF")),
                  family(snapshot, folder, leaders).size()));
        } catch (InvalidPathException e) {
          // Portage cannot have set that
        }
      }
    }
    return running;
  }

  @Override
  public Ending end(Path folder) throws IOException, InterruptedException {
    long until = System.nanoTime() + BETWEEN_PHASES.toNanos();
    while (true) {
      BuildSnapshot snapshot = BuildSnapshot.take();
      String name = snapshot.named(folder);
      if (name != null) {
        List<BuildSnapshot.Member> leaders = snapshot.leaders(name);
        if (!leaders.isEmpty()) {
          return end(name, snapshot, leaders);
        }
      }
      if (System.nanoTime() - until >= 0) {
        return new Ending(How.NOT_RUNNING, null, 0);
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
  }

  private Ending end(String folder, BuildSnapshot first, List<BuildSnapshot.Member> leaders)
      throws IOException, InterruptedException {
    String phase = leaders.get(0).variables().getOrDefault("EBUILD_PHASE", "");
    List<ProcessTable.Row> family = family(first, folder, leaders);
    Set<Long> self = first.ancestry(ProcessHandle.current().pid());
    if (family.stream().anyMatch(row -> self.contains(row.id()))) {
      return new Ending(How.OWN, phase, 0);
    }
    for (BuildSnapshot.Member leader : leaders) {
      String its = leader.variables().getOrDefault("EBUILD_PHASE", "");
      if (!MAY_END.contains(its)) {
        return new Ending(How.MERGING, its, 0);
      }
    }
    Map<Long, ProcessTable.Row> told = new LinkedHashMap<>();
    long killFrom = System.nanoTime() + grace.toNanos();
    long until = killFrom + AFTER_KILL.toNanos();
    while (!family.isEmpty()) {
      boolean kill = System.nanoTime() - killFrom >= 0;
      for (ProcessTable.Row row : family) {
        ProcessTable.Row before = told.put(row.id(), row);
        if (kill || before == null || before.start() != row.start()) {
          signal(kill, row);
        }
      }
      if (System.nanoTime() - until >= 0) {
        return new Ending(How.STILL_RUNNING, phase, told.size());
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
      family = living(folder, leaders, told);
    }
    return new Ending(How.ENDED, phase, told.size());
  }

  private static List<ProcessTable.Row> family(
      BuildSnapshot snapshot, String folder, List<BuildSnapshot.Member> leaders) {
    return snapshot.family(
        folder,
        leaders.stream().map(leader -> leader.row().id()).collect(Collectors.toSet()),
        sessions(leaders));
  }

  private static Set<Long> sessions(List<BuildSnapshot.Member> leaders) {
    return leaders.stream().map(leader -> leader.row().session()).collect(Collectors.toSet());
  }

  /** What is left of the phases that were found at first, and what they started meanwhile. */
  private static List<ProcessTable.Row> living(
      String folder, List<BuildSnapshot.Member> leaders, Map<Long, ProcessTable.Row> told)
      throws IOException {
    BuildSnapshot now = BuildSnapshot.take();
    Set<Long> known = new HashSet<>();
    told.values().stream().filter(now::lives).forEach(row -> known.add(row.id()));
    return now.family(folder, known, sessions(leaders));
  }

  private static void signal(boolean kill, ProcessTable.Row row) throws IOException {
    ProcessTable.Row now = ProcessTable.row(row.id());
    if (now != null && now.start() == row.start()) {
      ProcessHandle.of(row.id())
          .ifPresent(kill ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
    }
  }
}
