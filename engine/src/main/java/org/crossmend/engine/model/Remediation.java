package org.crossmend.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A typed cure, filled in for one case. What stands in the fields came out of a log: it is shown to
 * people, and it is checked again before it gets into a command or a file.
 */
public sealed interface Remediation {

  RemediationKind kind();

  <R> R accept(Visitor<R> visitor);

  /** What may go wrong if it is applied. */
  default Risk risk() {
    return RemediationRisks.of(this);
  }

  /** What to do, in one line for a person, no full stop. */
  default String title() {
    return accept(RemediationTitles.INSTANCE);
  }

  /** What {@link InstallInSysroot} has to provide. */
  enum Wanted {
    HEADER("the header"),
    LIBRARY("the library"),
    PKGCONFIG("the pkg-config module"),
    MODULE("the module"),
    DEPENDENCY("the dependency");

    private final String words;

    Wanted(String words) {
      this.words = words;
    }

    /** As it stands in a sentence. */
    public String words() {
      return words;
    }
  }

  /**
   * Build with crossdev's wrapper, {@code <chost>-emerge}.
   *
   * @param chost null where the log does not tell it
   */
  record CrossWrapper(@Nullable String chost) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.WRAPPER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.wrapper(this);
    }
  }

  /** Method 1: plain emerge with the whole cross environment spelt out. */
  record CrossEmerge(@Nullable String cbuild, @Nullable String chost) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_1;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method1(this);
    }
  }

  /** Method 2: emerge in a chroot of the sysroot. Needs a CPU that runs what lies there. */
  record ChrootEmerge(@Nullable String sysroot) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_2;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method2(this);
    }
  }

  /**
   * Method 3: {@code cb-emerge} of cross-boss, which puts {@code --sysroot} into the compilers'
   * names.
   */
  record CrossBossEmerge() implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_3;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method3(this);
    }
  }

  /**
   * Method 4: CBUILD and CHOST swapped. Selects the build host's toolchain; the build still
   * believes that it is a cross build.
   */
  record SwapTuples(@Nullable String cbuild, @Nullable String chost) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_4;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method4(this);
    }
  }

  /**
   * Method 5: CBUILD = CHOST = the target's tuple. The build runs what it builds, with the target's
   * toolchain.
   */
  record NativeWithCrossToolchain(@Nullable String chost) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_5;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method5(this);
    }
  }

  /**
   * Method 6: CHOST = CBUILD = the build host's tuple. Ends cross mode and selects the build host's
   * toolchain.
   */
  record NativeWithHostToolchain(@Nullable String cbuild) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_6;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method6(this);
    }
  }

  /**
   * Method 7: only ROOT and PORTAGE_CONFIGROOT are set, so headers and dependencies come from the
   * build host. The way for Java packages.
   */
  record HostAsSysroot() implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_7;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method7(this);
    }
  }

  /**
   * Method 8: install what the build runs on the machine that builds.
   *
   * @param program the missing program as the log printed it, or null
   * @param packageName the package as the log named it, or null
   * @param cross whether a cross build is proved; otherwise it is simply "install it"
   */
  record InstallOnBuildHost(@Nullable String program, @Nullable String packageName, boolean cross)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.METHOD_8;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.method8(this);
    }
  }

  /**
   * Method 9: the same version of a package on the build host and in the sysroot.
   *
   * @param packageName the package (or what the log called it), or null
   * @param required the version that was wanted, or null
   * @param found the version that was there, or null
   */
  record VersionParity(
      @Nullable String packageName,
      @Nullable String required,
      @Nullable String found,
      boolean cross)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.VERSION_PARITY;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.versionParity(this);
    }
  }

  /**
   * Method 9b: take the instructions that the build host lacks out of this package's flags.
   *
   * @param instructions names as in {@code -m<name>} that the log gave, possibly empty
   * @param program what died (a program or a library), or null
   */
  record StripInstructions(List<String> instructions, @Nullable String program)
      implements Remediation {
    public StripInstructions {
      instructions = List.copyOf(instructions);
    }

    @Override
    public RemediationKind kind() {
      return RemediationKind.STRIP_INSTRUCTIONS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.stripInstructions(this);
    }
  }

  /** Tell Qt's build files that Qt's tools are the build host's: {@code QT_HOST_PATH=/}. */
  record SetQtHostPath() implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.QT_HOST_PATH;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.qtHostPath(this);
    }
  }

  /**
   * Links with the target's tuple beside LLVM's programs: one clang serves all targets.
   *
   * @param program the missing program, or null
   */
  record LinkClang(@Nullable String program, @Nullable String chost) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.CLANG_SYMLINKS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.clangSymlinks(this);
    }
  }

  /**
   * Make binary packages that record another CHOST acceptable to the target.
   *
   * @param chost the refused CHOST, or null
   */
  record AcceptBinpkgChost(@Nullable String chost) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.BINPKG_CHOST;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binpkgChost(this);
    }
  }

  /**
   * Answer a configure test that would have to run a program.
   *
   * @param variable the cache variable that the log names, or null
   * @param test what is probed, as the log says it, or null
   * @param tool the tool that asks (autoconf, cmake, meson …), or null
   */
  record AnswerConfigSite(@Nullable String variable, @Nullable String test, @Nullable String tool)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.ANSWER_CONFIG_SITE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.answerConfigSite(this);
    }
  }

  /**
   * Install what provides a header, a library or a module, on the side that lacks it.
   *
   * @param wanted what is missing
   * @param name its name as the log printed it, or null
   * @param packageName the package as the log named it, or null
   * @param cross whether a cross build is proved; otherwise it is simply "install it"
   */
  record InstallInSysroot(
      Wanted wanted, @Nullable String name, @Nullable String packageName, boolean cross)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.INSTALL_IN_SYSROOT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.installInSysroot(this);
    }
  }

  /**
   * Let crossdev make or complete the cross toolchain.
   *
   * @param program the missing tool, or null
   * @param tuple the tuple to build for, or null
   */
  record CompleteToolchain(@Nullable String program, @Nullable String tuple)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.COMPLETE_TOOLCHAIN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.completeToolchain(this);
    }
  }

  /**
   * Build a package again that is broken or no longer fits.
   *
   * @param packageName the package as the log named it, or null
   * @param file the broken file, or null
   */
  record RebuildPackage(@Nullable String packageName, @Nullable String file)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.REBUILD_PACKAGE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.rebuildPackage(this);
    }
  }

  /**
   * Build with fewer jobs at a time.
   *
   * @param linking whether linking is what ran out of memory
   */
  record ReduceJobs(boolean linking) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.REDUCE_JOBS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reduceJobs(this);
    }
  }

  /**
   * Make room on a full file system.
   *
   * @param path a file or folder on it, or null
   */
  record FreeSpace(@Nullable String path) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.FREE_SPACE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.freeSpace(this);
    }
  }

  /**
   * Fetch a source file again.
   *
   * @param network whether the network or a server failed; otherwise a file may be damaged
   */
  record Refetch(@Nullable String distfile, @Nullable String url, boolean network)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.REFETCH;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.refetch(this);
    }
  }

  /**
   * Change USE flags of a package.
   *
   * @param change the change as Portage printed it, or null
   * @param asked whether Portage asks for it; otherwise a build misses something
   * @param missing what the build misses, or null
   */
  record ChangeUse(
      @Nullable String packageName,
      @Nullable String change,
      boolean asked,
      @Nullable String missing)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.CHANGE_USE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.changeUse(this);
    }
  }

  /** Accept a testing keyword for a package. */
  record AcceptKeywords(@Nullable String packageName, @Nullable String keyword)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.ACCEPT_KEYWORDS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.acceptKeywords(this);
    }
  }

  /** Unmask a package. */
  record Unmask(@Nullable String packageName) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.UNMASK;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unmask(this);
    }
  }

  /** Accept a licence for a package. */
  record AcceptLicense(@Nullable String packageName, @Nullable String license)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.ACCEPT_LICENSE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.acceptLicense(this);
    }
  }

  /** Build this package without link-time optimisation. */
  record DisableLto() implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.DISABLE_LTO;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.disableLto(this);
    }
  }

  /**
   * Change this package's compiler or linker flags.
   *
   * @param flag the flag, or null where the log names none
   * @param remove whether it has to go; otherwise it is added
   * @param linking whether it is the linker's, so that it belongs to LDFLAGS
   */
  record AdjustFlags(@Nullable String flag, boolean remove, boolean linking)
      implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.ADJUST_FLAGS;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.adjustFlags(this);
    }
  }

  /** Give configure the switch that its message asks for. */
  record PassConfigureOption(String option) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.CONFIGURE_OPTION;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.configureOption(this);
    }
  }

  /** Select another of the installed compilers of a target. */
  record SwitchGcc(@Nullable String tuple, @Nullable String compiler) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.SWITCH_GCC;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.switchGcc(this);
    }
  }

  /** Unmount the sysroot while crossdev builds its toolchain. */
  record UnmountSysroot(@Nullable String tuple) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.UNMOUNT_SYSROOT;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unmountSysroot(this);
    }
  }

  /** Take a compiler wrapper (sccache, ccache, distcc) out of this package's build. */
  record DisableCompilerWrapper(@Nullable String tool) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.DISABLE_COMPILER_WRAPPER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.disableCompilerWrapper(this);
    }
  }

  /**
   * Bring the ebuild repositories up to date.
   *
   * @param sides whether there may be a sysroot beside the build host, that is, the build is not
   *     proved to be native
   */
  record SyncRepositories(@Nullable String packageName, boolean sides) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.SYNC_REPOSITORIES;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.syncRepositories(this);
    }
  }

  /**
   * Make the configuration of build host, sysroot and target agree.
   *
   * @param what the variable, file or folder that the log names, or null
   * @param sides whether there may be a sysroot beside the build host, that is, the build is not
   *     proved to be native
   */
  record AlignConfiguration(@Nullable String what, boolean sides) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.ALIGN_CONFIGURATION;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.alignConfiguration(this);
    }
  }

  /**
   * Switch FEATURES off for this package.
   *
   * @param features as written in FEATURES, with the minus
   */
  record RelaxFeatures(List<String> features) implements Remediation {
    public RelaxFeatures {
      features = List.copyOf(features);
    }

    @Override
    public RemediationKind kind() {
      return RemediationKind.RELAX_FEATURES;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.relaxFeatures(this);
    }
  }

  /**
   * The package itself is at fault: look for a known bug or a newer version, and report it.
   *
   * @param message what the tool or ebuild said, or null
   */
  record ReportUpstream(@Nullable String message) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.REPORT_UPSTREAM;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reportUpstream(this);
    }
  }

  /** Nothing that a machine should do; the advice says what a person can. */
  record NoRemedy(String advice) implements Remediation {
    @Override
    public RemediationKind kind() {
      return RemediationKind.NONE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.none(this);
    }
  }

  /** One method for each cure, so that a new one breaks the build wherever it must be handled. */
  interface Visitor<R> {
    R wrapper(CrossWrapper cure);

    R method1(CrossEmerge cure);

    R method2(ChrootEmerge cure);

    R method3(CrossBossEmerge cure);

    R method4(SwapTuples cure);

    R method5(NativeWithCrossToolchain cure);

    R method6(NativeWithHostToolchain cure);

    R method7(HostAsSysroot cure);

    R method8(InstallOnBuildHost cure);

    R versionParity(VersionParity cure);

    R stripInstructions(StripInstructions cure);

    R qtHostPath(SetQtHostPath cure);

    R clangSymlinks(LinkClang cure);

    R binpkgChost(AcceptBinpkgChost cure);

    R answerConfigSite(AnswerConfigSite cure);

    R installInSysroot(InstallInSysroot cure);

    R completeToolchain(CompleteToolchain cure);

    R rebuildPackage(RebuildPackage cure);

    R reduceJobs(ReduceJobs cure);

    R freeSpace(FreeSpace cure);

    R refetch(Refetch cure);

    R changeUse(ChangeUse cure);

    R acceptKeywords(AcceptKeywords cure);

    R unmask(Unmask cure);

    R acceptLicense(AcceptLicense cure);

    R disableLto(DisableLto cure);

    R adjustFlags(AdjustFlags cure);

    R configureOption(PassConfigureOption cure);

    R switchGcc(SwitchGcc cure);

    R unmountSysroot(UnmountSysroot cure);

    R disableCompilerWrapper(DisableCompilerWrapper cure);

    R syncRepositories(SyncRepositories cure);

    R alignConfiguration(AlignConfiguration cure);

    R relaxFeatures(RelaxFeatures cure);

    R reportUpstream(ReportUpstream cure);

    R none(NoRemedy cure);
  }
}
