package org.crossmend.engine.plan;

import org.crossmend.engine.model.TargetSystem;

/**
 * A further cross file for Meson (Meson's manual, "Cross compilation"): what it says wins over the
 * one that meson.eclass writes, which has Meson ask for a wrapper around every program.
 */
final class RunHereFile {

  /** What meson.eclass adds to its own arguments. */
  static final String ARGUMENTS = "MYMESONARGS";

  static final String TEXT =
      """
      # Programs of the target run on the build host: both have one architecture and system.
      [properties]
      needs_exe_wrapper = false
      """;

  private RunHereFile() {}

  /** Where it lies, an absolute path. */
  static String of(TargetSystem target) {
    return target.configRoot() + "/etc/portage/env/crossmend-run-here.ini";
  }
}
