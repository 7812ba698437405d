package org.crossmend.rules.drools;

import java.util.List;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Remediation.Wanted;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.NullMarked;

/** A remedy of each kind, as poor in facts as it can be. */
@NullMarked
final class Samples {

  private Samples() {}

  static Remediation of(RemediationKind kind) {
    return switch (kind) {
      case WRAPPER -> new Remediation.CrossWrapper(null);
      case METHOD_1 -> new Remediation.CrossEmerge(null, null);
      case METHOD_2 -> new Remediation.ChrootEmerge(null);
      case METHOD_3 -> new Remediation.CrossBossEmerge();
      case METHOD_4 -> new Remediation.SwapTuples(null, null);
      case METHOD_5 -> new Remediation.NativeWithCrossToolchain(null);
      case METHOD_6 -> new Remediation.NativeWithHostToolchain(null);
      case METHOD_7 -> new Remediation.HostAsSysroot();
      case METHOD_8 -> new Remediation.InstallOnBuildHost(null, null, false);
      case VERSION_PARITY -> new Remediation.VersionParity(null, null, null, false);
      case STRIP_INSTRUCTIONS -> new Remediation.StripInstructions(List.of(), null);
      case QT_HOST_PATH -> new Remediation.SetQtHostPath();
      case CLANG_SYMLINKS -> new Remediation.LinkClang(null, null);
      case BINPKG_CHOST -> new Remediation.AcceptBinpkgChost(null);
      case ANSWER_CONFIG_SITE -> new Remediation.AnswerConfigSite(null, null, null);
      case INSTALL_IN_SYSROOT ->
          new Remediation.InstallInSysroot(Wanted.DEPENDENCY, null, null, false);
      case COMPLETE_TOOLCHAIN -> new Remediation.CompleteToolchain(null, null);
      case REBUILD_PACKAGE -> new Remediation.RebuildPackage(null, null);
      case REDUCE_JOBS -> new Remediation.ReduceJobs(false);
      case FREE_SPACE -> new Remediation.FreeSpace(null);
      case REFETCH -> new Remediation.Refetch(null, null, false);
      case CHANGE_USE -> new Remediation.ChangeUse(null, null, false, null);
      case ACCEPT_KEYWORDS -> new Remediation.AcceptKeywords(null, null);
      case UNMASK -> new Remediation.Unmask(null);
      case ACCEPT_LICENSE -> new Remediation.AcceptLicense(null, null);
      case DISABLE_LTO -> new Remediation.DisableLto();
      case ADJUST_FLAGS -> new Remediation.AdjustFlags(null, false, false);
      case CONFIGURE_OPTION -> new Remediation.PassConfigureOption("--with-thing");
      case SWITCH_GCC -> new Remediation.SwitchGcc(null, null);
      case UNMOUNT_SYSROOT -> new Remediation.UnmountSysroot(null);
      case DISABLE_COMPILER_WRAPPER -> new Remediation.DisableCompilerWrapper(null);
      case SYNC_REPOSITORIES -> new Remediation.SyncRepositories(null, true);
      case ALIGN_CONFIGURATION -> new Remediation.AlignConfiguration(null, true);
      case RELAX_FEATURES -> new Remediation.RelaxFeatures(List.of());
      case REPORT_UPSTREAM -> new Remediation.ReportUpstream(null);
      case NONE -> new Remediation.NoRemedy("Nothing can be done");
    };
  }
}
