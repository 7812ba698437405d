package org.crossmend.cli.render;

import java.util.List;
import org.crossmend.engine.attempt.PackageReport;
import org.jspecify.annotations.Nullable;

/**
 * What a healing came to.
 *
 * @param target the target's name, null where the build was not Portage's
 * @param exit the exit code
 * @param packages in the order in which they ended
 * @param files those below the config root's {@code etc/portage} that were changed and that the
 *     target machine needs too
 */
public record HealReport(
    @Nullable String target, int exit, List<PackageReport> packages, List<String> files) {
  public HealReport {
    packages = List.copyOf(packages);
    files = List.copyOf(files);
  }
}
