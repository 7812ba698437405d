package org.crossmend.engine.model;

/** What to do: the vocabulary of the JSON key {@code kind}. */
public enum RemediationKind {
  WRAPPER("wrapper"),
  METHOD_1("method-1"),
  METHOD_2("method-2"),
  METHOD_3("method-3"),
  METHOD_4("method-4"),
  METHOD_5("method-5"),
  METHOD_6("method-6"),
  METHOD_7("method-7"),
  METHOD_8("method-8"),
  VERSION_PARITY("version-parity"),
  STRIP_INSTRUCTIONS("strip-instructions"),
  QT_HOST_PATH("qt-host-path"),
  CLANG_SYMLINKS("clang-symlinks"),
  BINPKG_CHOST("binpkg-chost"),
  ANSWER_CONFIG_SITE("answer-config-site"),
  INSTALL_IN_SYSROOT("install-in-sysroot"),
  COMPLETE_TOOLCHAIN("complete-toolchain"),
  REBUILD_PACKAGE("rebuild-package"),
  REDUCE_JOBS("reduce-jobs"),
  FREE_SPACE("free-space"),
  REFETCH("refetch"),
  CHANGE_USE("change-use"),
  ACCEPT_KEYWORDS("accept-keywords"),
  UNMASK("unmask"),
  ACCEPT_LICENSE("accept-license"),
  DISABLE_LTO("disable-lto"),
  ADJUST_FLAGS("adjust-flags"),
  CONFIGURE_OPTION("configure-option"),
  SWITCH_GCC("switch-gcc"),
  UNMOUNT_SYSROOT("unmount-sysroot"),
  DISABLE_COMPILER_WRAPPER("disable-compiler-wrapper"),
  SYNC_REPOSITORIES("sync-repositories"),
  ALIGN_CONFIGURATION("align-configuration"),
  RELAX_FEATURES("relax-features"),
  REPORT_UPSTREAM("report-upstream"),
  NONE("none");

  private final String id;

  RemediationKind(String id) {
    this.id = id;
  }

  /** The name in files, JSON and on the command line. */
  public String id() {
    return id;
  }

  /**
   * The constant with this id.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static RemediationKind of(String id) {
    for (RemediationKind value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such remediation kind: " + id);
  }

  /**
   * Whether this is one of the guide's cross environments (wrapper, methods 1 to 7), which make
   * sense only where a cross build is proved.
   */
  public boolean isCrossMethod() {
    return switch (this) {
      case WRAPPER, METHOD_1, METHOD_2, METHOD_3, METHOD_4, METHOD_5, METHOD_6, METHOD_7 -> true;
      default -> false;
    };
  }

  @Override
  public String toString() {
    return id;
  }
}
