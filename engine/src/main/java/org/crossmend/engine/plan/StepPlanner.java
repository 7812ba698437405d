package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationText;
import org.crossmend.engine.model.Step;

/**
 * Plans the steps of a remediation in the order in which a person would do them, at least one for
 * each. Commands, files and links are made only of what is proved and of what passed a check of its
 * syntax; the rest is advice.
 */
public final class StepPlanner {

  /** The steps of a remedy; they change nothing until somebody carries them out. */
  public List<Step> plan(Remediation remediation, PlanContext context) {
    PlanContext.CommandBuild command = context.command();
    if (command != null) {
      List<Step> steps = new CommandSteps(command, context).of(remediation);
      if (!steps.isEmpty()) {
        return steps;
      }
    }
    Planning planning = new Planning(context);
    return planning.side.assumedOnce(remediation.accept(planning));
  }

  /**
   * The remedy as a plan. Where the context holds a target (or a build command) and shows the
   * files, its steps can be carried out, unless it is a remedy that only a person can apply.
   */
  public Plan make(Remediation remediation, PlanContext context) {
    return new Plan(remediation, plan(remediation, context));
  }

  private static final class Planning implements Remediation.Visitor<List<Step>> {

    private final PlanContext context;
    private final EmergeCalls side;
    private final MethodSteps methods;
    private final PackageSteps packages;
    private final SettingSteps settings;

    Planning(PlanContext context) {
      this.context = context;
      this.side = new EmergeCalls(context);
      PortageFiles files = new PortageFiles(side, context.packageId(), context.files());
      this.methods = new MethodSteps(side, files, context);
      this.packages = new PackageSteps(side, context);
      this.settings = new SettingSteps(side, files, context);
    }

    @Override
    public List<Step> wrapper(Remediation.CrossWrapper cure) {
      return methods.wrapper(cure);
    }

    @Override
    public List<Step> method1(Remediation.CrossEmerge cure) {
      return methods.method1();
    }

    @Override
    public List<Step> method2(Remediation.ChrootEmerge cure) {
      return methods.method2(cure);
    }

    @Override
    public List<Step> method3(Remediation.CrossBossEmerge cure) {
      return methods.method3();
    }

    @Override
    public List<Step> method4(Remediation.SwapTuples cure) {
      return methods.method4();
    }

    @Override
    public List<Step> method5(Remediation.NativeWithCrossToolchain cure) {
      return methods.method5();
    }

    @Override
    public List<Step> method6(Remediation.NativeWithHostToolchain cure) {
      return methods.method6();
    }

    @Override
    public List<Step> method7(Remediation.HostAsSysroot cure) {
      return methods.method7();
    }

    @Override
    public List<Step> method8(Remediation.InstallOnBuildHost cure) {
      return packages.method8(cure);
    }

    @Override
    public List<Step> versionParity(Remediation.VersionParity cure) {
      return packages.versionParity(cure);
    }

    @Override
    public List<Step> stripInstructions(Remediation.StripInstructions cure) {
      return settings.stripInstructions(cure);
    }

    @Override
    public List<Step> qtHostPath(Remediation.SetQtHostPath cure) {
      return settings.qtHostPath();
    }

    @Override
    public List<Step> clangSymlinks(Remediation.LinkClang cure) {
      return packages.clangSymlinks(cure);
    }

    @Override
    public List<Step> binpkgChost(Remediation.AcceptBinpkgChost cure) {
      String refused = Checked.tuple(cure.chost());
      String chost = side.chost();
      String wrong = refused == null ? "the CHOST that was refused" : refused;
      String right = chost == null || chost.equals(refused) ? "the target's CHOST" : chost;
      return List.of(
          new Step.Advice(
              "Let the target accept both",
              "Set ACCEPT_CHOSTS in the target's make.conf to "
                  + right
                  + " and "
                  + wrong
                  + ", separated by a space"),
          new Step.Advice(
              "Or correct what the binary packages record, while no emerge runs",
              "Run `crossmend binpkg-chost` with --pkgdir and the folder of the packages; it puts "
                  + right
                  + " in the place of "
                  + wrong
                  + ", and clients that know the old index see that it is a new one"));
    }

    @Override
    public List<Step> answerConfigSite(Remediation.AnswerConfigSite cure) {
      return settings.answerConfigSite(cure);
    }

    @Override
    public List<Step> installInSysroot(Remediation.InstallInSysroot cure) {
      return packages.installInSysroot(cure);
    }

    @Override
    public List<Step> completeToolchain(Remediation.CompleteToolchain cure) {
      return packages.completeToolchain(cure);
    }

    @Override
    public List<Step> rebuildPackage(Remediation.RebuildPackage cure) {
      return packages.rebuildPackage(cure);
    }

    @Override
    public List<Step> reduceJobs(Remediation.ReduceJobs cure) {
      return settings.reduceJobs(cure);
    }

    @Override
    public List<Step> freeSpace(Remediation.FreeSpace cure) {
      String path = Checked.path(cure.path());
      List<Step> steps = new ArrayList<>();
      steps.add(
          path == null
              ? new Step.Command("See which file system is full", List.of("df", "-h"))
              : new Step.Advice("See which file system is full", "Run df -h " + folderOf(path)));
      steps.add(
          new Step.Advice(
              "Free space on it",
              "Remove old work directories below PORTAGE_TMPDIR/portage, old source files (eclean-dist)"
                  + " and old binary packages (eclean-pkg), or set PORTAGE_TMPDIR to a larger disk;"
                  + " check inodes with df -i, too"));
      steps.add(side.rebuild());
      return steps;
    }

    private static String folderOf(String path) {
      int slash = path.lastIndexOf('/');
      return slash <= 0 ? "/" : path.substring(0, slash);
    }

    @Override
    public List<Step> refetch(Remediation.Refetch cure) {
      return packages.refetch(cure);
    }

    @Override
    public List<Step> changeUse(Remediation.ChangeUse cure) {
      return settings.changeUse(cure);
    }

    @Override
    public List<Step> acceptKeywords(Remediation.AcceptKeywords cure) {
      return settings.acceptKeywords(cure);
    }

    @Override
    public List<Step> unmask(Remediation.Unmask cure) {
      return settings.unmask(cure);
    }

    @Override
    public List<Step> acceptLicense(Remediation.AcceptLicense cure) {
      return settings.acceptLicense(cure);
    }

    @Override
    public List<Step> disableLto(Remediation.DisableLto cure) {
      return settings.disableLto();
    }

    @Override
    public List<Step> adjustFlags(Remediation.AdjustFlags cure) {
      return settings.adjustFlags(cure);
    }

    @Override
    public List<Step> configureOption(Remediation.PassConfigureOption cure) {
      return settings.configureOption(cure);
    }

    @Override
    public List<Step> switchGcc(Remediation.SwitchGcc cure) {
      return packages.switchGcc(cure);
    }

    @Override
    public List<Step> unmountSysroot(Remediation.UnmountSysroot cure) {
      return packages.unmountSysroot(cure);
    }

    @Override
    public List<Step> disableCompilerWrapper(Remediation.DisableCompilerWrapper cure) {
      return settings.disableCompilerWrapper(cure);
    }

    @Override
    public List<Step> syncRepositories(Remediation.SyncRepositories cure) {
      String missing =
          (cure.packageName() == null ? "it" : RemediationText.quoted(cure.packageName()))
              + " still cannot be found, check its name and whether its repository is enabled";
      return List.of(
          side.onBuildHost("Bring the repositories up to date", List.of("--sync")),
          side.isNative()
              ? new Step.Advice("Look whether it is there now", "If " + missing)
              : new Step.Advice(
                  "Let both sides use the same state",
                  "Sysroot and build host need the same repositories in the same state; if "
                      + missing));
    }

    @Override
    public List<Step> alignConfiguration(Remediation.AlignConfiguration cure) {
      return List.of(
          new Step.Advice(
              "Make the configuration agree",
              "Check "
                  + (cure.what() == null
                      ? "what the message names"
                      : RemediationText.quoted(cure.what()))
                  + (side.isNative()
                      ? ": etc/portage must hold a profile and settings that do not contradict each"
                          + " other"
                      : ": ROOT and SYSROOT must be the same folder (or SYSROOT /),"
                          + " PORTAGE_CONFIGROOT must hold etc/portage with a profile, and a config"
                          + " root other than / needs a ROOT other than /")));
    }

    @Override
    public List<Step> relaxFeatures(Remediation.RelaxFeatures cure) {
      return settings.relaxFeatures(cure);
    }

    @Override
    public List<Step> reportUpstream(Remediation.ReportUpstream cure) {
      String atom = side.atom();
      String cp = context.packageId() == null ? "the package" : context.packageId().cp();
      return List.of(
          new Step.Advice(
              "Look whether it is known",
              "Search https://bugs.gentoo.org for "
                  + cp
                  + (cure.message() == null
                      ? " and the message"
                      : " and the message " + RemediationText.quoted(cure.message()))
                  + "; try another version of it; otherwise report it with the build log and "
                  + (side.isCross() && side.chost() == null
                      ? "what --info says, called " + side.wrapper()
                      : "`"
                          + (side.isCross() ? side.chost() + "-" : "")
                          + "emerge --info"
                          + (atom == null ? "" : " '" + atom + "'")
                          + "`")));
    }

    @Override
    public List<Step> none(Remediation.NoRemedy cure) {
      return List.of(new Step.Advice("There is no remedy to apply", cure.advice()));
    }
  }
}
