package org.crossmend.engine.log;

import java.util.List;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The lines that Portage itself prints: ebuild.sh, isolated-functions.sh, Scheduler.py,
 * MergeListItem.py.
 */
final class PortageLines {

  static final Pattern HEADER = Pattern.compile("^ \\* (Package|Repository|USE): +(\\S.*)$");
  static final Pattern EMERGING =
      Pattern.compile(
          "^>>> (?:Emerging|Installing|Completed)(?: binary)? \\(\\d+ of \\d+\\) (\\S+?)(?:::(\\S+))?( (?:for|to) /\\S*)?$");
  static final Pattern FAILED =
      Pattern.compile(
          "^>>> Failed to (emerge|install) (\\S+?)((?: (?:for|to) /\\S*?)?), Log file:$");
  static final Pattern DIED =
      Pattern.compile("^ \\* ERROR: (\\S+/\\S+?)(?:::(\\S+))? failed(?: \\((\\w+) phase\\))?:$");
  static final Pattern KILLED =
      Pattern.compile(
          "The ebuild phase '(\\w+)' (?:has been killed by signal \\d+|has exited unexpectedly)");
  static final Pattern MESSAGES =
      Pattern.compile("^ \\* Messages for package (\\S+?)( merged to \\S+)?:$");
  static final Pattern QUOTED_PATH = Pattern.compile("'(/[^']*)'");

  /** Outside of Portage configure names only the folder of the config.log that it mentions next. */
  static final Pattern CONFIGURED_IN = Pattern.compile("configure: error: in [`'‘](/[^'’]+)['’]");

  static final Pattern COMPANION =
      Pattern.compile(
          "(/[^\\s\"'`‘’]*/(?:config\\.log|meson-log\\.txt|CMakeError\\.log|CMakeConfigureLog\\.yaml))");

  /**
   * The first line of every config.log; debhelper prints all of it into the log after a failed
   * configure.
   */
  static final String CONFIG_LOG_BEGINS =
      "This file contains any messages produced by compilers while";

  static final String CONFIG_LOG_ENDS = "configure: exit ";

  static final List<String> MARKERS =
      List.of(
          " * Package: ",
          " * Repository: ",
          " * USE: ",
          ">>> Emerging ",
          ">>> Installing (",
          ">>> Completed ",
          ">>> Failed to ",
          ">>> Downloading ",
          ">>> Unpacking source",
          ">>> Preparing source",
          ">>> Configuring source",
          ">>> Compiling source",
          ">>> Test phase",
          ">>> Source ",
          ">>> Install ",
          ">>> Creating binpkg",
          "*** Resuming merge",
          " * ERROR: ",
          " * Messages for package ",
          " packages have failed to build",
          "build log is located at",
          "environment file is located at",
          "The ebuild phase '",
          "!!! Couldn't download",
          "' NOT merged due to file",
          "Exiting on signal ",
          CONFIG_LOG_BEGINS,
          CONFIG_LOG_ENDS,
          "configure: error: in ",
          "whether we are cross compiling... yes",
          " for the host machine: ",
          "--build=",
          "-DCMAKE_C_COMPILER=",
          "-DCMAKE_CXX_COMPILER=",
          "Build type: ",
          "/config.log",
          "/meson-log.txt",
          "/CMakeError.log",
          "/CMakeConfigureLog.yaml");

  private PortageLines() {}

  /**
   * Whether such a line ends a phase. What is printed from there to the next phase's heading may
   * belong to it: Portage looks for the source folder, and runs hooks, before it prints that.
   */
  static boolean endsPhase(String text) {
    return text.startsWith(">>> Source ")
        || text.startsWith(">>> Completed testing ")
        || text.startsWith(">>> Completed installing ")
        || text.startsWith(">>> Test phase [");
  }

  /** The phase whose output such a line announces, or null. */
  static @Nullable Phase phaseThatBegins(String text) {
    if (text.startsWith(">>> Downloading ")) {
      return Phase.FETCH;
    } else if (text.startsWith(">>> Unpacking source...")) {
      return Phase.UNPACK;
    } else if (text.startsWith(">>> Preparing source in ")) {
      return Phase.PREPARE;
    } else if (text.startsWith(">>> Configuring source in ")) {
      return Phase.CONFIGURE;
    } else if (text.startsWith(">>> Compiling source in ")) {
      return Phase.COMPILE;
    } else if (text.startsWith(">>> Test phase: ")) {
      return Phase.TEST;
    } else if (text.startsWith(">>> Install ")) {
      return Phase.INSTALL;
    } else if (text.startsWith(">>> Creating binpkg")) {
      return Phase.PACKAGE;
    }
    return null;
  }

  /** The phase of this name, or null. */
  static @Nullable Phase phase(@Nullable String name) {
    if (name == null) {
      return null;
    }
    for (Phase phase : Phase.values()) {
      if (phase.id().equals(name)) {
        return phase;
      }
    }
    return null;
  }
}
