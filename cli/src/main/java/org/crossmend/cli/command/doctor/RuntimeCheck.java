package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.List;
import org.crossmend.engine.host.RuntimeLibraries;
import org.crossmend.engine.model.Side;

/** What methods 4, 6 and 7 link must run with the target's older libraries. */
final class RuntimeCheck implements Check {

  @Override
  public String subject() {
    return "runtime libraries";
  }

  @Override
  public List<Finding> findings(Site site) {
    try {
      String newer =
          RuntimeLibraries.newer(
              site.root(Side.BUILD_HOST),
              site.target().cbuild(),
              site.root(Side.SYSROOT),
              site.target().chost());
      return newer == null
          ? List.of()
          : List.of(
              Finding.warning(
                  newer,
                  "update the target first; until then packages must not be built with the build"
                      + " host's toolchain (methods 4, 6 and 7)"));
    } catch (IOException e) {
      return List.of(
          Finding.note(
              "the C libraries of both sides could not be compared: " + e.getMessage(),
              "compare them by hand before a package is built with the build host's toolchain"));
    }
  }
}
