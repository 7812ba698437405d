package org.crossmend.engine.plan;

import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.FileView;
import org.crossmend.engine.spi.Inventory;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is made for. Whatever is not known is null or empty, and then the plan says in words
 * what to find out.
 *
 * @param packageId the failed package
 * @param repository where its ebuild comes from
 * @param build what is proved of the build
 * @param configRoot the folder whose {@code etc/portage} configures the target; null: the sysroot
 * @param emerge the configured command, plain emerge or crossdev's wrapper
 * @param target the configured target, complete enough to carry a plan out; null: the plan is for
 *     reading
 * @param machine what was found on this machine
 * @param files what may be looked at, so that edits are made from what is there
 * @param inventory what is installed on both sides
 * @param use the USE flags that the log says the package was built with, null where unknown
 * @param command a build that is not Portage's; then nothing of Portage's is planned. Null: it is
 */
public record PlanContext(
    @Nullable PackageId packageId,
    @Nullable String repository,
    Build build,
    @Nullable String configRoot,
    @Nullable String emerge,
    @Nullable TargetSystem target,
    Machine machine,
    FileView files,
    Inventory inventory,
    @Nullable String use,
    @Nullable CommandBuild command) {

  /**
   * A build that is not Portage's.
   *
   * @param arguments what is run
   * @param environment the variables that it is run with, so that flags can be added to them
   * @param makesAgain whether it is a make that has to be told to make everything again when flags
   *     change, because what an earlier build left looks up to date
   */
  public record CommandBuild(
      List<String> arguments, Map<String, String> environment, boolean makesAgain) {
    public CommandBuild {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }

    /** A build that notices by itself what it has to do. */
    public CommandBuild(List<String> arguments, Map<String, String> environment) {
      this(arguments, environment, false);
    }
  }

  /**
   * What whoever plans found out about the machine.
   *
   * @param cpuGap instructions that the target's flags use and this CPU lacks, as in {@code
   *     -m<name>}
   * @param llvmPrograms absolute paths of LLVM's programs that carry the build host's tuple
   * @param answers cache variables and what their probes say when they run on the build host
   * @param packages program, header or module → the package that provides it, {@code category/name}
   * @param compilers the profiles that {@code gcc-config --list-profiles} names for the target, the
   *     selected one first
   * @param gapKnown whether somebody looked for a gap; an empty {@code cpuGap} then means that this
   *     CPU can run whatever the target's flags make
   * @param crossBoss the path of {@code cb-emerge}, null where there is none
   */
  public record Machine(
      List<String> cpuGap,
      List<String> llvmPrograms,
      Map<String, String> answers,
      Map<String, String> packages,
      List<String> compilers,
      boolean gapKnown,
      @Nullable String crossBoss) {

    /** Nothing was found out. */
    public static final Machine UNKNOWN =
        new Machine(List.of(), List.of(), Map.of(), Map.of(), List.of());

    public Machine {
      cpuGap = List.copyOf(cpuGap);
      llvmPrograms = List.copyOf(llvmPrograms);
      answers = Map.copyOf(answers);
      packages = Map.copyOf(packages);
      compilers = List.copyOf(compilers);
    }

    /** Without cross-boss; nobody looked for a gap unless there is one. */
    public Machine(
        List<String> cpuGap,
        List<String> llvmPrograms,
        Map<String, String> answers,
        Map<String, String> packages,
        List<String> compilers) {
      this(cpuGap, llvmPrograms, answers, packages, compilers, !cpuGap.isEmpty(), null);
    }

    /** Without a look at the compilers. */
    public Machine(
        List<String> cpuGap,
        List<String> llvmPrograms,
        Map<String, String> answers,
        Map<String, String> packages) {
      this(cpuGap, llvmPrograms, answers, packages, List.of());
    }
  }

  /** A context for a build of Portage's whose USE flags are not known. */
  public PlanContext(
      @Nullable PackageId packageId,
      @Nullable String repository,
      Build build,
      @Nullable String configRoot,
      @Nullable String emerge,
      @Nullable TargetSystem target,
      Machine machine,
      FileView files,
      Inventory inventory) {
    this(
        packageId,
        repository,
        build,
        configRoot,
        emerge,
        target,
        machine,
        files,
        inventory,
        null,
        null);
  }

  /** A context for a build command that is not Portage's. */
  public static PlanContext of(CommandBuild command, Machine machine, FileView files) {
    return new PlanContext(
        null, null, Build.UNKNOWN, null, null, null, machine, files, Inventory.NONE, null, command);
  }

  /** A context for a plan that is only read. */
  public PlanContext(
      @Nullable PackageId packageId,
      @Nullable String repository,
      Build build,
      @Nullable String configRoot,
      @Nullable String emerge,
      Machine machine) {
    this(
        packageId,
        repository,
        build,
        configRoot,
        emerge,
        null,
        machine,
        FileView.NONE,
        Inventory.NONE);
  }

  /** A context without anything found out about the machine. */
  public PlanContext(
      @Nullable PackageId packageId,
      @Nullable String repository,
      Build build,
      @Nullable String configRoot,
      @Nullable String emerge) {
    this(packageId, repository, build, configRoot, emerge, Machine.UNKNOWN);
  }
}
