package org.crossmend.engine.model;

/**
 * What each kind of remedy risks: none for advice, low for what touches one package's build, more
 * for what others rely on.
 */
final class RemediationRisks {

  private RemediationRisks() {}

  static Risk of(RemediationKind kind) {
    return switch (kind) {
      case REPORT_UPSTREAM, NONE -> Risk.NONE;
      case WRAPPER,
          METHOD_1,
          METHOD_5,
          METHOD_8,
          STRIP_INSTRUCTIONS,
          QT_HOST_PATH,
          CLANG_SYMLINKS,
          ANSWER_CONFIG_SITE,
          INSTALL_IN_SYSROOT,
          REBUILD_PACKAGE,
          REDUCE_JOBS,
          REFETCH,
          DISABLE_LTO,
          ADJUST_FLAGS,
          CONFIGURE_OPTION,
          DISABLE_COMPILER_WRAPPER ->
          Risk.LOW;
      case METHOD_2,
          METHOD_3,
          METHOD_6,
          VERSION_PARITY,
          BINPKG_CHOST,
          COMPLETE_TOOLCHAIN,
          FREE_SPACE,
          CHANGE_USE,
          ACCEPT_KEYWORDS,
          UNMASK,
          ACCEPT_LICENSE,
          SWITCH_GCC,
          UNMOUNT_SYSROOT,
          SYNC_REPOSITORIES,
          ALIGN_CONFIGURATION,
          RELAX_FEATURES ->
          Risk.MEDIUM;
      // They link what the build host has: it may not exist, or not run, on the target.
      case METHOD_4, METHOD_7 -> Risk.HIGH;
    };
  }
}
