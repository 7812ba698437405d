package org.crossmend.engine.model;

/** What went wrong: the vocabulary of the JSON key {@code category}. */
public enum Category {
  CROSS_RUN_TEST("cross-run-test"),
  ILLEGAL_INSTRUCTION("illegal-instruction"),
  ARCH_MIX("arch-mix"),
  HOST_TOOL_MISSING("host-tool-missing"),
  TARGET_TOOL_MISSING("target-tool-missing"),
  TOOLCHAIN_BROKEN("toolchain-broken"),
  HEADER_MISSING("header-missing"),
  LIBRARY_MISSING("library-missing"),
  PKGCONFIG_MISSING("pkgconfig-missing"),
  VERSION_SKEW("version-skew"),
  QT_HOST_PATH("qt-host-path"),
  CLANG_MISSING("clang-missing"),
  PYTHON_CROSS("python-cross"),
  RUST_TARGET("rust-target"),
  JAVA("java"),
  PERL("perl"),
  SOURCE_ERROR("source-error"),
  COMPILER_CRASH("compiler-crash"),
  LTO("lto"),
  OUT_OF_MEMORY("out-of-memory"),
  DISK_FULL("disk-full"),
  FETCH("fetch"),
  PATCH_FAILED("patch-failed"),
  SANDBOX_VIOLATION("sandbox-violation"),
  FILE_COLLISION("file-collision"),
  DEPENDENCY_RESOLUTION("dependency-resolution"),
  MASKED("masked"),
  BINPKG_REFUSED("binpkg-refused"),
  TEST_FAILURE("test-failure"),
  INSTALL("install"),
  ENVIRONMENT("environment"),
  PERMISSION("permission"),
  NETWORK_SANDBOX("network-sandbox"),
  PARALLEL_MAKE_RACE("parallel-make-race"),
  KERNEL_CONFIG("kernel-config"),
  TOOLCHAIN_SETUP("toolchain-setup"),
  OTHER("other");

  private final String id;

  Category(String id) {
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
  public static Category of(String id) {
    for (Category value : values()) {
      if (value.id.equals(id)) {
        return value;
      }
    }
    throw new IllegalArgumentException("no such category: " + id);
  }

  @Override
  public String toString() {
    return id;
  }
}
