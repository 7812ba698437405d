package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.wiring.MachineFinder;
import org.crossmend.cli.wiring.TargetSurvey;
import org.crossmend.engine.host.CleanEnvironment;
import org.crossmend.engine.host.PackageDatabase;
import org.crossmend.engine.host.PortageQuery;
import org.crossmend.engine.host.ProgramFinder;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.Inventory;
import org.crossmend.engine.spi.ProcessRunner;

/** What checks look at: a target on this build host. Portage is asked once for each side. */
public final class Site {

  private static final List<String> ASKED =
      List.of(
          "ABI_X86",
          "ACCEPT_CHOSTS",
          "ACCEPT_KEYWORDS",
          "ARCH",
          "CBUILD",
          "CFLAGS",
          "CHOST",
          "CXXFLAGS",
          "ELIBC",
          "FCFLAGS",
          "FFLAGS",
          "KERNEL",
          "MULTILIB_ABIS",
          "PKG_CONFIG_SYSROOT",
          "PYTHON_SINGLE_TARGET",
          "PYTHON_TARGETS",
          "QT_HOST_PATH",
          "RUSTFLAGS");

  private final TargetSystem target;
  private final ProcessRunner runner;
  private final Map<String, String> user;
  private final Map<String, String> environment;
  private final ProgramFinder programs;
  private final PortageQuery portage;
  private final Map<Side, Map<String, String>> settings = new HashMap<>();

  /**
   * A site.
   *
   * @param user the user's environment
   */
  public Site(TargetSystem target, ProcessRunner runner, Map<String, String> user) {
    this.target = target;
    this.runner = runner;
    this.user = Map.copyOf(user);
    this.environment = CleanEnvironment.of(user);
    this.programs = new ProgramFinder(Path.of(target.hostRoot()), environment);
    this.portage = new PortageQuery(runner, TargetSurvey.portageq(target.emerge()), environment);
  }

  TargetSystem target() {
    return target;
  }

  Path root(Side side) {
    return Path.of(target.root(side));
  }

  /** The user's environment as it is. */
  Map<String, String> user() {
    return user;
  }

  ProgramFinder programs() {
    return programs;
  }

  /** Runs a program that changes nothing, in a clean environment. */
  ProcessRunner.Said ask(List<String> command) throws IOException, InterruptedException {
    return runner.ask(command, environment);
  }

  /** Portage's settings of a side; those that are unset or empty are not there. */
  Map<String, String> settings(Side side) throws IOException, InterruptedException {
    Map<String, String> known = settings.get(side);
    if (known == null) {
      known =
          side == Side.BUILD_HOST ? portage.ofBuildHost(ASKED) : portage.ofTarget(target, ASKED);
      settings.put(side, known);
    }
    return known;
  }

  /** Names and folders of the repositories that a side is configured with. */
  Map<String, String> repositories(Side side) throws IOException, InterruptedException {
    return side == Side.BUILD_HOST
        ? portage.repositoriesOfBuildHost(target.hostRoot())
        : portage.repositoriesOfTarget(target.configRoot());
  }

  Inventory inventory() {
    return new PackageDatabase(root(Side.BUILD_HOST), root(Side.SYSROOT));
  }

  MachineFinder machine() {
    return new MachineFinder(target, runner);
  }
}
