package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.util.List;

/** One thing that can be wrong with a target. */
public interface Check {

  /** What is looked at, in a few words. */
  String subject();

  /**
   * What is the matter; empty if all is well.
   *
   * @throws IOException if it cannot be checked, with the reason
   */
  List<Finding> findings(Site site) throws IOException, InterruptedException;

  /** All checks, in the order in which a person would make them. */
  static List<Check> all() {
    return List.of(
        new SysrootCheck(),
        new PortageCheck(),
        new TupleCheck(),
        new RepositoryCheck(),
        new ConfigurationCheck(),
        new FlagsCheck(),
        new ToolchainCheck(),
        new CompilerCheck(),
        new CpuCheck(),
        new RuntimeCheck(),
        new QtCheck(),
        new ClangCheck(),
        new PkgConfigCheck(),
        new EnvironmentCheck(),
        new SpaceCheck(),
        new BinaryPackageCheck());
  }
}
