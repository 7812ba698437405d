package org.crossmend.engine.plan;

import java.util.List;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Remediation.Wanted;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A remedy of each kind for tests. */
@NullMarked
final class Cures {

  private Cures() {}

  /** As rich in facts as a log can make it. */
  static Remediation rich(RemediationKind kind) {
    return of(kind, null);
  }

  /**
   * A remedy of this kind.
   *
   * @param text what each field says; null: something sensible
   */
  static Remediation of(RemediationKind kind, @Nullable String text) {
    return new Filled(text).of(kind);
  }

  private record Filled(@Nullable String text) {

    private String or(String sensible) {
      return text == null ? sensible : text;
    }

    Remediation of(RemediationKind kind) {
      String weak = or("x86_64-weak-linux-gnu");
      String pc = or("x86_64-pc-linux-gnu");
      return switch (kind) {
        case WRAPPER -> new Remediation.CrossWrapper(weak);
        case METHOD_1 -> new Remediation.CrossEmerge(pc, weak);
        case METHOD_2 -> new Remediation.ChrootEmerge(or("/usr/x86_64-weak-linux-gnu"));
        case METHOD_3 -> new Remediation.CrossBossEmerge();
        case METHOD_4 -> new Remediation.SwapTuples(pc, weak);
        case METHOD_5 -> new Remediation.NativeWithCrossToolchain(weak);
        case METHOD_6 -> new Remediation.NativeWithHostToolchain(pc);
        case METHOD_7 -> new Remediation.HostAsSysroot();
        case METHOD_8 ->
            new Remediation.InstallOnBuildHost(or("foo-gen"), or("dev-util/foo-gen"), true);
        case VERSION_PARITY ->
            new Remediation.VersionParity(or("dev-libs/protobuf"), or("4.25"), or("4.24"), true);
        case STRIP_INSTRUCTIONS ->
            new Remediation.StripInstructions(
                List.of(or("avx512f"), or("gfni")), or("/usr/lib64/libfoo.so.1"));
        case QT_HOST_PATH -> new Remediation.SetQtHostPath();
        case CLANG_SYMLINKS -> new Remediation.LinkClang(or("x86_64-weak-linux-gnu-clang"), weak);
        case BINPKG_CHOST -> new Remediation.AcceptBinpkgChost(pc);
        case ANSWER_CONFIG_SITE ->
            new Remediation.AnswerConfigSite(
                or("ac_cv_func_mmap"), or("for working mmap"), or("autoconf"));
        case INSTALL_IN_SYSROOT ->
            new Remediation.InstallInSysroot(
                Wanted.HEADER, or("foo/foo.h"), or("dev-libs/foo"), true);
        case COMPLETE_TOOLCHAIN ->
            new Remediation.CompleteToolchain(or("x86_64-weak-linux-gnu-elfedit"), weak);
        case REBUILD_PACKAGE ->
            new Remediation.RebuildPackage(or("dev-libs/icu"), or("libicuuc.so.73"));
        case REDUCE_JOBS -> new Remediation.ReduceJobs(true);
        case FREE_SPACE -> new Remediation.FreeSpace(or("/var/tmp/portage/a/b/x.o"));
        case REFETCH ->
            new Remediation.Refetch(or("foo-1.tar.gz"), or("https://example.org/foo"), false);
        case CHANGE_USE ->
            new Remediation.ChangeUse(or(">=dev-libs/foo-1"), or("ssl -test"), true, null);
        case ACCEPT_KEYWORDS ->
            new Remediation.AcceptKeywords(or("app-test/testing-1::lab"), or("~amd64"));
        case UNMASK -> new Remediation.Unmask(or("app-test/masked-1"));
        case ACCEPT_LICENSE -> new Remediation.AcceptLicense(or("app-test/lic-1"), or("NOPE"));
        case DISABLE_LTO -> new Remediation.DisableLto();
        case ADJUST_FLAGS ->
            new Remediation.AdjustFlags(or("-Wno-error=implicit-int"), false, false);
        case CONFIGURE_OPTION -> new Remediation.PassConfigureOption(or("--without-foo"));
        case SWITCH_GCC -> new Remediation.SwitchGcc(weak, or("gcc"));
        case UNMOUNT_SYSROOT -> new Remediation.UnmountSysroot(weak);
        case DISABLE_COMPILER_WRAPPER -> new Remediation.DisableCompilerWrapper(or("sccache"));
        case SYNC_REPOSITORIES -> new Remediation.SyncRepositories(or("app-test/nosuch"), true);
        case ALIGN_CONFIGURATION -> new Remediation.AlignConfiguration(or("SYSROOT"), true);
        case RELAX_FEATURES -> new Remediation.RelaxFeatures(List.of(or("-test")));
        case REPORT_UPSTREAM -> new Remediation.ReportUpstream(or("It does not build"));
        case NONE -> new Remediation.NoRemedy(or("Read the lines above"));
      };
    }
  }
}
