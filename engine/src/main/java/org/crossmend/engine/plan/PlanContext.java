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
    Inventory inventory) {

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
   */
  public record Machine(
      List<String> cpuGap,
      List<String> llvmPrograms,
      Map<String, String> answers,
      Map<String, String> packages,
      List<String> compilers) {

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

    /** Without a look at the compilers. */
    public Machine(
        List<String> cpuGap,
        List<String> llvmPrograms,
        Map<String, String> answers,
        Map<String, String> packages) {
      this(cpuGap, llvmPrograms, answers, packages, List.of());
    }
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
