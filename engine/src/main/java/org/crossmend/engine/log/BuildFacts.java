package org.crossmend.engine.log;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.LogLine;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what the lines of a log prove about its build: the tuples of {@code econf}, Meson and
 * CMake, tools with a tuple before their name, and folders below {@code /usr/<tuple>}. The first
 * proof of a value stands.
 */
public final class BuildFacts {

  private static final String TUPLE =
      "[A-Za-z0-9_]+(?:-[A-Za-z0-9_.]+)?-linux(?:-(?:gnu|musl|uclibc|android)[A-Za-z0-9_]*)?";

  private static final Pattern BUILD_OPTION =
      Pattern.compile("--build=(" + TUPLE + ")(?=\\s|'|\"|$)");
  private static final Pattern HOST_OPTION =
      Pattern.compile("--host=(" + TUPLE + ")(?=\\s|'|\"|$)");
  private static final Pattern BELOW_SYSROOT =
      Pattern.compile("(?<=^|[\\s'\"=:(])(/\\S*?/?usr/(" + TUPLE + "))(?=[/\\s'\"]|$)");
  private static final Pattern PREFIXED_TOOL =
      Pattern.compile(
          "(?<![A-Za-z0-9_.-])("
              + TUPLE
              + ")-(?:gcc|g\\+\\+|c\\+\\+|cc|cpp|clang|clang\\+\\+|gfortran|ar|ld|nm|ranlib|strip"
              + "|objcopy|objdump|as|pkg-config|elfedit|readelf)(?![A-Za-z_])");

  /** Of the kernel's and others' makefiles. */
  private static final Pattern CROSS_COMPILE =
      Pattern.compile("\\bCROSS_COMPILE=[\"']?(?:\\S*/)?(" + TUPLE + ")-(?=[\"'\\s]|$)");

  /** Configure and its kin say so only when they believe it. */
  private static final Pattern CROSS_SAID =
      Pattern.compile(
          "(?i)(?:(?:while|when|is|are|in) cross(?:ing)?[- ]compil|cross-compiled Qt|to cross compile Qt"
              + "|in cross-compiling mode|in this cross environment"
              + "|whether we are cross compiling\\.\\.\\. yes)");

  private static final Pattern MESON_CROSS = Pattern.compile("^Build type: (cross|native) build");
  private static final Pattern CMAKE_COMPILER =
      Pattern.compile(
          "-DCMAKE_C(?:XX)?_COMPILER=\\S*?(" + TUPLE + ")-(?:gcc|g\\+\\+|clang|clang\\+\\+)");
  private static final Pattern MERGED_INTO = Pattern.compile(" (?:for|to) (/\\S*/)$");

  private final String machine;
  private @Nullable String cbuild;
  private @Nullable String chost;
  private @Nullable String sysroot;
  private @Nullable String root;
  private @Nullable BuildKind declared;
  private boolean foreignTool;

  /**
   * Starts with nothing known.
   *
   * @param machineTuple the tuple of the machine that the log is read on, or null to take {@code
   *     x86_64-pc-linux-gnu}
   */
  public BuildFacts(@Nullable String machineTuple) {
    machine = machineTuple == null ? "x86_64-pc-linux-gnu" : machineTuple;
  }

  /** Looks at one line. */
  public void look(String line) {
    if (line.contains("-linux")) {
      Matcher b = BUILD_OPTION.matcher(line);
      Matcher h = HOST_OPTION.matcher(line);
      boolean hasBuild = b.find();
      boolean hasHost = h.find();
      if (hasBuild && hasHost) {
        cbuild = cbuild == null ? b.group(1) : cbuild;
        chost = chost == null ? h.group(1) : chost;
      } else if (hasHost && chost == null) {
        chost = h.group(1);
      }
      lookForSysroot(line);
      lookForTools(line);
    }
    Matcher m = MESON_CROSS.matcher(line);
    if (m.find() && declared == null) {
      declared = BuildKind.of(m.group(1));
    }
  }

  /**
   * Looks at one of emerge's own lines, which end in the root that is merged into unless that is
   * {@code /}.
   */
  public void lookAtMerge(String line) {
    Matcher m = MERGED_INTO.matcher(line);
    if (m.find() && root == null) {
      String folder = m.group(1);
      root = folder.length() > 1 ? folder.substring(0, folder.length() - 1) : null;
    }
    look(line);
  }

  /**
   * Takes what a saved build environment or a configured target says; it is surer than what the
   * output shows.
   */
  public void take(String variable, String value) {
    if (value.isEmpty()) {
      return;
    }
    switch (variable) {
      case "CBUILD" -> cbuild = value;
      case "CHOST" -> chost = value;
      case "SYSROOT", "ESYSROOT" -> sysroot = "/".equals(value) ? sysroot : withoutSlash(value);
      case "ROOT" -> root = "/".equals(value) ? root : withoutSlash(value);
      default -> {}
    }
  }

  private static String withoutSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /** Takes the words of a message that a build system prints in cross builds only. */
  public void lookAtVerdict(String line) {
    if (declared == null && CROSS_SAID.matcher(line).find()) {
      declared = BuildKind.CROSS;
    }
  }

  private void lookForSysroot(String line) {
    // a cross compiler is built natively, and told where the sysroot is
    if ((sysroot != null && chost != null)
        || line.contains("--target=")
        || line.contains("--with-sysroot=")) {
      return;
    }
    Matcher m = BELOW_SYSROOT.matcher(line);
    while (m.find()) {
      String tuple = m.group(2);
      // /usr/<CHOST>/gcc-bin and friends belong to a native toolchain, not to a sysroot
      String rest = line.substring(m.end());
      if (!sameMachine(tuple)
          && !rest.startsWith("/gcc-bin")
          && !rest.startsWith("/binutils-bin")) {
        sysroot = sysroot == null ? m.group(1) : sysroot;
        chost = chost == null ? tuple : chost;
        return;
      }
    }
  }

  private void lookForTools(String line) {
    if (chost != null && foreignTool) {
      return;
    }
    for (Pattern proof : List.of(CMAKE_COMPILER, CROSS_COMPILE, PREFIXED_TOOL)) {
      Matcher m = proof.matcher(line);
      if (m.find()) {
        chost = chost == null ? m.group(1) : chost;
        foreignTool |= !sameMachine(m.group(1));
        return;
      }
    }
  }

  /**
   * Looks at lines near a failure for tools with a tuple before their name, if nothing has proved
   * anything so far. Looking at every line of a cross build for them would cost more than it tells.
   */
  void lookForToolsIn(List<LogLine> lines) {
    for (LogLine line : lines) {
      if (kind() != null) {
        return;
      }
      // a cross compiler is built natively, and its build calls the tools it is made for
      if (line.text().contains("-linux") && !line.text().contains("--target=")) {
        lookForTools(line.text());
      }
    }
  }

  /**
   * Whether the tuple means the machine itself: the vendor field {@code pc} or {@code unknown} may
   * be spelt or left out.
   */
  private boolean sameMachine(String tuple) {
    return canonical(tuple).equals(canonical(machine));
  }

  private static String canonical(String tuple) {
    String full = tuple.endsWith("-linux") ? tuple + "-gnu" : tuple;
    return full.replace("-pc-linux-", "-linux-").replace("-unknown-linux-", "-linux-");
  }

  /** What is proved so far. */
  public Build build() {
    return new Build(kind(), cbuild, chost, sysroot, root);
  }

  /** What is proved so far, completed by what {@code known} says where nothing was proved here. */
  public Build buildOr(Build known) {
    Build own = build();
    return new Build(
        own.kind() == null ? known.kind() : own.kind(),
        own.cbuild() == null ? known.cbuild() : own.cbuild(),
        own.chost() == null ? known.chost() : own.chost(),
        own.sysroot() == null ? known.sysroot() : own.sysroot(),
        own.root() == null ? known.root() : own.root());
  }

  private @Nullable BuildKind kind() {
    if (cbuild != null && chost != null && !cbuild.equals(chost)) {
      return BuildKind.CROSS;
    }
    if (sysroot != null || foreignTool) {
      return BuildKind.CROSS;
    }
    if (declared != null) {
      return declared;
    }
    return cbuild != null && cbuild.equals(chost) ? BuildKind.NATIVE : null;
  }
}
