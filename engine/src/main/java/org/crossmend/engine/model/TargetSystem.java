package org.crossmend.engine.model;

import org.jspecify.annotations.Nullable;

/**
 * A target that packages can be built for here: the configuration of both sides, complete enough to
 * start emerge. All folders are absolute.
 *
 * @param name as the user calls it
 * @param hostRoot the build host's root, nearly always {@code /}
 * @param sysroot the target's root file system on this build host: ROOT and SYSROOT of its builds,
 *     never {@code /}
 * @param configRoot where the target's {@code etc/portage} is, usually the sysroot; never {@code /}
 * @param cbuild the build host's tuple, null where Portage names none
 * @param chost the target's tuple
 * @param emerge the build host's plain emerge, a path or a name; quickpkg, portageq and emaint lie
 *     beside it
 * @param wrapper crossdev's {@code <chost>-emerge}, a path or a name, null where there is none
 * @param pkgdir where the target's binary packages are kept
 * @param distdir where source files are kept
 * @param tmpdir PORTAGE_TMPDIR of the target
 * @param logdir PORTAGE_LOGDIR of the target, null where it is not set
 */
public record TargetSystem(
    String name,
    String hostRoot,
    String sysroot,
    String configRoot,
    @Nullable String cbuild,
    String chost,
    String emerge,
    @Nullable String wrapper,
    @Nullable String pkgdir,
    @Nullable String distdir,
    @Nullable String tmpdir,
    @Nullable String logdir) {

  public TargetSystem {
    if (sysroot.equals("/") || configRoot.equals("/")) {
      throw new IllegalArgumentException(
          "a target whose sysroot or config root is / would be the build host itself");
    }
  }

  /** The root folder of a side. */
  public String root(Side side) {
    return side == Side.BUILD_HOST ? hostRoot : sysroot;
  }

  /** A program of Portage's that lies beside emerge, for example {@code quickpkg}. */
  public String beside(String program) {
    int slash = emerge.lastIndexOf('/');
    return slash < 0 ? program : emerge.substring(0, slash + 1) + program;
  }

  /** What it proves of a build. */
  public Build build() {
    boolean same = chost.equals(cbuild);
    return new Build(same ? BuildKind.NATIVE : BuildKind.CROSS, cbuild, chost, sysroot, sysroot);
  }
}
