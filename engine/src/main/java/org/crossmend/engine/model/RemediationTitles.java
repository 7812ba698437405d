package org.crossmend.engine.model;

import static org.crossmend.engine.model.RemediationText.shown;

import org.jspecify.annotations.Nullable;

/**
 * One line for a person about each cure. What the log did not tell is left out, never replaced by
 * an empty name.
 */
final class RemediationTitles implements Remediation.Visitor<String> {

  static final RemediationTitles INSTANCE = new RemediationTitles();

  private RemediationTitles() {}

  private static String or(@Nullable String text, String otherwise) {
    return text == null ? otherwise : shown(text);
  }

  @Override
  public String wrapper(Remediation.CrossWrapper cure) {
    return "Build with crossdev's wrapper "
        + (cure.chost() == null || !RemediationText.isPlain(cure.chost())
            ? "for the target"
            : cure.chost() + "-emerge");
  }

  @Override
  public String method1(Remediation.CrossEmerge cure) {
    return "Build with plain emerge and the whole cross environment set (method 1)";
  }

  @Override
  public String method2(Remediation.ChrootEmerge cure) {
    return "Build in a chroot of "
        + or(cure.sysroot(), "the sysroot")
        + ", if this CPU can run it (method 2)";
  }

  @Override
  public String method3(Remediation.CrossBossEmerge cure) {
    return "Build with cross-boss, cb-emerge (method 3)";
  }

  @Override
  public String method4(Remediation.SwapTuples cure) {
    return "Build with the build host's toolchain: CBUILD and CHOST swapped (method 4)";
  }

  @Override
  public String method5(Remediation.NativeWithCrossToolchain cure) {
    return "Build natively with the target's toolchain: CBUILD = CHOST = "
        + or(cure.chost(), "the target's tuple")
        + " (method 5)";
  }

  @Override
  public String method6(Remediation.NativeWithHostToolchain cure) {
    return "Build natively with the build host's toolchain: CHOST = CBUILD = "
        + or(cure.cbuild(), "the build host's tuple")
        + " (method 6)";
  }

  @Override
  public String method7(Remediation.HostAsSysroot cure) {
    return "Build with only ROOT and PORTAGE_CONFIGROOT set (method 7)";
  }

  @Override
  public String method8(Remediation.InstallOnBuildHost cure) {
    String what =
        cure.packageName() != null
            ? shown(cure.packageName())
                + (cure.program() == null ? "" : ", which provides " + shown(cure.program()) + ",")
            : cure.program() != null
                ? "the package that provides " + shown(cure.program())
                : "the tool that the build wants to run";
    return cure.cross()
        ? "Install " + what + " on the build host (method 8)"
        : "Install "
            + (what.endsWith(",") ? what.substring(0, what.length() - 1) : what)
            + " on this machine";
  }

  @Override
  public String versionParity(Remediation.VersionParity cure) {
    String what = or(cure.packageName(), "the package whose versions differ");
    return (cure.cross()
            ? "Install the same version of " + what + " on the build host and in the sysroot"
            : "Make the installed parts of " + what + " the same version")
        + versions(cure.required(), cure.found())
        + " (method 9)";
  }

  private static String versions(@Nullable String required, @Nullable String found) {
    if (required != null && found != null) {
      return ": wanted " + shown(required) + ", found " + shown(found);
    }
    return required != null
        ? ": wanted " + shown(required)
        : found != null ? ": found " + shown(found) : "";
  }

  @Override
  public String stripInstructions(Remediation.StripInstructions cure) {
    String what =
        cure.instructions().isEmpty()
            ? "the instructions that the build host lacks"
            : shown(String.join(", ", cure.instructions()));
    return "Take " + what + " out of this package's compiler flags (method 9b)";
  }

  @Override
  public String qtHostPath(Remediation.SetQtHostPath cure) {
    return "Let Qt use the build host's own tools: QT_HOST_PATH=/";
  }

  @Override
  public String clangSymlinks(Remediation.LinkClang cure) {
    return "Link LLVM's programs under the target's tuple, so that "
        + or(
            cure.program(),
            cure.chost() == null ? "the target's clang" : shown(cure.chost() + "-clang"))
        + " exists";
  }

  @Override
  public String binpkgChost(Remediation.AcceptBinpkgChost cure) {
    return "Make binary packages built for "
        + or(cure.chost(), "another CHOST")
        + " acceptable to the target";
  }

  @Override
  public String answerConfigSite(Remediation.AnswerConfigSite cure) {
    if (cure.variable() != null) {
      return "Answer configure's test in config.site: " + shown(cure.variable()) + "=…";
    }
    return cure.test() == null
        ? "Answer configure's run tests in config.site"
        : "Answer configure's test in config.site: " + shown(cure.test());
  }

  @Override
  public String installInSysroot(Remediation.InstallInSysroot cure) {
    String what =
        cure.packageName() != null
            ? shown(cure.packageName())
            : "what provides "
                + cure.wanted().words()
                + (cure.name() == null ? "" : " " + shown(cure.name()));
    return "Install " + what + (cure.cross() ? " in the sysroot" : "");
  }

  @Override
  public String completeToolchain(Remediation.CompleteToolchain cure) {
    return "Complete the cross toolchain with crossdev"
        + (cure.tuple() == null ? "" : " for " + shown(cure.tuple()))
        + (cure.program() == null ? "" : ", so that " + shown(cure.program()) + " exists");
  }

  @Override
  public String rebuildPackage(Remediation.RebuildPackage cure) {
    return "Build "
        + or(
            cure.packageName(),
            cure.file() == null
                ? "the broken package"
                : "the package that owns " + shown(cure.file()))
        + " again";
  }

  @Override
  public String reduceJobs(Remediation.ReduceJobs cure) {
    return cure.linking()
        ? "Build with one job at a time, so that linking has enough memory"
        : "Build with fewer jobs at a time";
  }

  @Override
  public String freeSpace(Remediation.FreeSpace cure) {
    return "Free space on the file system of " + or(cure.path(), "the build directory");
  }

  @Override
  public String refetch(Remediation.Refetch cure) {
    return "Fetch " + or(cure.distfile(), "the source files") + " again";
  }

  @Override
  public String changeUse(Remediation.ChangeUse cure) {
    return "Change the USE flags of "
        + or(cure.packageName(), "the package")
        + (cure.change() == null ? "" : ": " + shown(cure.change()));
  }

  @Override
  public String acceptKeywords(Remediation.AcceptKeywords cure) {
    return "Accept "
        + (cure.keyword() == null ? "the testing keyword" : "the keyword " + shown(cure.keyword()))
        + " for "
        + or(cure.packageName(), "the masked package");
  }

  @Override
  public String unmask(Remediation.Unmask cure) {
    return "Unmask " + or(cure.packageName(), "the masked package");
  }

  @Override
  public String acceptLicense(Remediation.AcceptLicense cure) {
    return "Accept the licence"
        + (cure.license() == null ? "" : " " + shown(cure.license()))
        + " for "
        + or(cure.packageName(), "the masked package");
  }

  @Override
  public String disableLto(Remediation.DisableLto cure) {
    return "Build this package without link-time optimisation";
  }

  @Override
  public String adjustFlags(Remediation.AdjustFlags cure) {
    if (cure.flag() == null) {
      return "Change this package's " + (cure.linking() ? "linker flags" : "compiler flags");
    }
    String flag = shown(cure.flag());
    return (cure.remove() ? "Take " + flag + " out of" : "Add " + flag + " to")
        + (cure.linking() ? " this package's linker flags" : " this package's compiler flags");
  }

  @Override
  public String configureOption(Remediation.PassConfigureOption cure) {
    return "Pass " + shown(cure.option()) + " to configure";
  }

  @Override
  public String switchGcc(Remediation.SwitchGcc cure) {
    return "Select a working compiler"
        + (cure.tuple() == null ? "" : " for " + shown(cure.tuple()))
        + " with gcc-config";
  }

  @Override
  public String unmountSysroot(Remediation.UnmountSysroot cure) {
    return "Unmount "
        + (cure.tuple() == null ? "the sysroot" : shown("/usr/" + cure.tuple()))
        + " while crossdev builds the toolchain";
  }

  @Override
  public String disableCompilerWrapper(Remediation.DisableCompilerWrapper cure) {
    return "Build this package without " + or(cure.tool(), "the compiler wrapper");
  }

  @Override
  public String syncRepositories(Remediation.SyncRepositories cure) {
    return "Bring the ebuild repositories up to date"
        + (cure.sides() ? " on both sides" : "")
        + (cure.packageName() == null
            ? ""
            : ", then look for " + shown(cure.packageName()) + " again");
  }

  @Override
  public String alignConfiguration(Remediation.AlignConfiguration cure) {
    return (cure.sides()
            ? "Make the configuration of build host and sysroot agree"
            : "Put the configuration right")
        + (cure.what() == null ? "" : ": " + shown(cure.what()));
  }

  @Override
  public String relaxFeatures(Remediation.RelaxFeatures cure) {
    return cure.features().isEmpty()
        ? "Switch off the FEATURE that stops this package"
        : "Build this package with FEATURES=\"" + shown(String.join(" ", cure.features())) + "\"";
  }

  @Override
  public String reportUpstream(Remediation.ReportUpstream cure) {
    return "Look for a fixed version or a known bug of this package, or report it";
  }

  @Override
  public String none(Remediation.NoRemedy cure) {
    return cure.advice();
  }
}
