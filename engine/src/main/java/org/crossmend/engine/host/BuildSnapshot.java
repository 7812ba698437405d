package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which processes belong to which of Portage's builds at one moment.
 *
 * <p>Portage starts every phase with {@code PORTAGE_BUILDDIR} in the environment, and what the
 * phase starts inherits it (doebuild.py). A build's folder as working directory proves nothing: a
 * person may look around there. emerge itself and its other builds do not have the variable.
 */
final class BuildSnapshot {

  private static final Set<String> NAMES =
      Set.of("PORTAGE_BUILDDIR", "EBUILD_PHASE", "CATEGORY", "PF");

  /** What Portage starts for a phase, behind sandbox, unshare or a name for {@code ps}. */
  private static final Pattern PHASE_PROGRAM =
      Pattern.compile(
          "(?:^|[/\\s'\"])(?:ebuild\\.sh|misc-functions\\.sh|pid-ns-init)(?:[\\s'\"]|$)");

  /**
   * A process with what its environment says.
   *
   * @param topmost whether its parent does not belong to the build
   * @param leads whether it is a program that Portage starts for a phase
   */
  record Member(
      ProcessTable.Row row, Map<String, String> variables, boolean topmost, boolean leads) {}

  private final ProcessTable table;

  /** By what stands in the environment. */
  private final Map<String, Map<Long, Member>> builds = new TreeMap<>();

  private BuildSnapshot(ProcessTable table) {
    this.table = table;
  }

  static BuildSnapshot take() throws IOException {
    BuildSnapshot snapshot = new BuildSnapshot(ProcessTable.read());
    Map<Long, Map<String, String>> all = new HashMap<>();
    for (ProcessTable.Row row : snapshot.table.all()) {
      Map<String, String> variables = ProcessEnvironment.variables(row.id(), NAMES);
      if (!variables.getOrDefault("PORTAGE_BUILDDIR", "").isEmpty()) {
        all.put(row.id(), variables);
      }
    }
    for (Map.Entry<Long, Map<String, String>> one : all.entrySet()) {
      ProcessTable.Row row = snapshot.table.of(one.getKey());
      String folder = one.getValue().getOrDefault("PORTAGE_BUILDDIR", "");
      if (row != null && !row.over()) {
        Map<String, String> above = all.get(row.parent());
        boolean topmost = above == null || !folder.equals(above.get("PORTAGE_BUILDDIR"));
        boolean leads =
            topmost
                && PHASE_PROGRAM
                    .matcher(String.join(" ", ProcessEnvironment.command(row.id())))
                    .find();
        snapshot
            .builds
            .computeIfAbsent(folder, f -> new TreeMap<>())
            .put(row.id(), new Member(row, one.getValue(), topmost, leads));
      }
    }
    return snapshot;
  }

  /** The folders of all builds, as they stand in the environment of their processes. */
  Set<String> folders() {
    return builds.keySet();
  }

  /** The folder of a build that is the same as this one; null if nothing runs in it. */
  @Nullable String named(Path folder) {
    Path wanted = real(folder);
    for (String name : builds.keySet()) {
      try {
        if (real(Path.of(name)).equals(wanted)) {
          return name;
        }
      } catch (InvalidPathException e) {
        // no folder of ours
      }
    }
    return null;
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path.toAbsolutePath().normalize();
    }
  }

  /** What Portage started for phases of a build. */
  List<Member> leaders(String folder) {
    return builds.getOrDefault(folder, Map.of()).values().stream().filter(Member::leads).toList();
  }

  /**
   * The processes of phases and what descends from them, whatever its environment; also what has
   * lost its parent, unless it is a daemon with a session of its own, which may serve others.
   *
   * @param roots numbers of processes that belong to it: of the phases, or seen before
   * @param sessions of the phases
   */
  List<ProcessTable.Row> family(String folder, Set<Long> roots, Set<Long> sessions) {
    Set<Long> all = new HashSet<>(roots);
    for (Member member : builds.getOrDefault(folder, Map.of()).values()) {
      if (member.topmost() && !member.leads() && sessions.contains(member.row().session())) {
        all.add(member.row().id());
      }
    }
    return table.family(-1, 0, all);
  }

  /** A process and all above it, as far as they can be seen. */
  Set<Long> ancestry(long id) {
    Set<Long> line = new HashSet<>();
    ProcessTable.Row row = table.of(id);
    while (row != null && line.add(row.id())) {
      row = table.of(row.parent());
    }
    return line;
  }

  /** Whether a process still is the one that was seen. */
  boolean lives(ProcessTable.Row seen) {
    ProcessTable.Row now = table.of(seen.id());
    return now != null && now.start() == seen.start() && !now.over();
  }
}
