package org.crossmend.cli.render;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.model.Standing;
import org.jspecify.annotations.Nullable;

/**
 * What a healing came to.
 *
 * @param target the target's name, null where the build was not Portage's
 * @param exit the exit code
 * @param packages in the order in which they ended
 * @param files those below the config root's {@code etc/portage} that were changed and that the
 *     target machine needs too
 * @param batch whether many packages were built together
 * @param started when it began; that of its first run where it was resumed
 * @param took how long it was at work
 * @param stopped why a batch ended before its time, for a person; null if it did not
 * @param standings of the packages that failed, by their {@code subject}
 */
public record HealReport(
    @Nullable String target,
    int exit,
    List<PackageReport> packages,
    List<String> files,
    boolean batch,
    Instant started,
    Duration took,
    @Nullable String stopped,
    Map<String, Standing> standings) {
  public HealReport {
    packages = List.copyOf(packages);
    files = List.copyOf(files);
    standings = Map.copyOf(standings);
  }

  /** That of packages, or a command, healed one by one. */
  public static HealReport of(
      @Nullable String target,
      int exit,
      List<PackageReport> packages,
      List<String> files,
      Instant started) {
    return new HealReport(
        target,
        exit,
        packages,
        files,
        false,
        started,
        Duration.between(started, Instant.now()),
        null,
        Map.of());
  }

  /** The same with the standings of the packages that failed. */
  public HealReport with(Map<String, Standing> known) {
    return new HealReport(target, exit, packages, files, batch, started, took, stopped, known);
  }

  /** The same with another exit code. */
  public HealReport exiting(int other) {
    return new HealReport(target, other, packages, files, batch, started, took, stopped, standings);
  }
}
