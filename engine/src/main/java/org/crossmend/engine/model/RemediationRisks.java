package org.crossmend.engine.model;

import java.util.regex.Pattern;

/**
 * What may go wrong if a remedy is applied while nobody watches.
 *
 * <ul>
 *   <li>None: advice.
 *   <li>Low: it touches the build of one package (its environment, its flags, a file that is
 *       fetched again), and what comes out is what was asked for.
 *   <li>Medium: others notice. Packages are installed on a side, a tool is linked or another
 *       compiler selected, or the package is built with the build host's toolchain, headers or
 *       libraries. It can be taken back, and it is checked: what emerge would install is read
 *       before, and what was built is compared with the sysroot afterwards; methods 4, 6 and 7 are
 *       vetoed where the build host's libraries are known to be newer.
 *   <li>High: it decides something that is the user's to decide, or cannot be taken back. What the
 *       package holds changes (USE, a switch of configure that leaves something out), a mask, a
 *       keyword or a licence is overruled, a protection is switched off (tests, sandbox,
 *       collisions, an error that hides a crash), repositories move on, or crossdev, mounts and
 *       disks are touched.
 * </ul>
 *
 * A policy that applies low and medium and asks for high is safe for unattended use.
 */
final class RemediationRisks {

  /**
   * Switches that say all there is to say and take nothing out of the package. Others leave a
   * feature out, or a value open that only a person knows ({@code --with-pointer-size}).
   */
  private static final Pattern SETTLED =
      Pattern.compile("(?!--(disable|without|no)-)-[^=]+=(?!no?$)[^|]+");

  /**
   * What these let pass builds, and then loses the upper half of a pointer where it runs: a
   * function that nobody declared is taken to return an int.
   */
  private static final Pattern CUTS_POINTERS =
      Pattern.compile("-Wno-error=(implicit-function-declaration|int-conversion)");

  private RemediationRisks() {}

  static Risk of(Remediation remediation) {
    return switch (remediation.kind()) {
      case REPORT_UPSTREAM, NONE -> Risk.NONE;
      case WRAPPER,
          METHOD_1,
          METHOD_5,
          STRIP_INSTRUCTIONS,
          QT_HOST_PATH,
          ANSWER_CONFIG_SITE,
          REDUCE_JOBS,
          REFETCH,
          DISABLE_LTO,
          DISABLE_COMPILER_WRAPPER ->
          Risk.LOW;
      case METHOD_2,
          METHOD_3,
          METHOD_4,
          METHOD_6,
          METHOD_7,
          METHOD_8,
          VERSION_PARITY,
          CLANG_SYMLINKS,
          BINPKG_CHOST,
          INSTALL_IN_SYSROOT,
          REBUILD_PACKAGE,
          SWITCH_GCC ->
          Risk.MEDIUM;
      case ADJUST_FLAGS ->
          remediation instanceof Remediation.AdjustFlags adjust
                  && adjust.flag() != null
                  && CUTS_POINTERS.matcher(adjust.flag()).matches()
              ? Risk.HIGH
              : Risk.LOW;
      case CONFIGURE_OPTION ->
          remediation instanceof Remediation.PassConfigureOption pass
                  && SETTLED.matcher(pass.option()).matches()
              ? Risk.MEDIUM
              : Risk.HIGH;
      case COMPLETE_TOOLCHAIN,
          FREE_SPACE,
          CHANGE_USE,
          ACCEPT_KEYWORDS,
          UNMASK,
          ACCEPT_LICENSE,
          UNMOUNT_SYSROOT,
          SYNC_REPOSITORIES,
          ALIGN_CONFIGURATION,
          RELAX_FEATURES ->
          Risk.HIGH;
    };
  }
}
