package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.host.CleanEnvironment;
import org.crossmend.engine.host.CpuGap;
import org.crossmend.engine.host.CpuGapFinder;
import org.crossmend.engine.host.CpuInfo;
import org.crossmend.engine.host.GccProfiles;
import org.crossmend.engine.host.PortageQuery;
import org.crossmend.engine.host.ProgramFinder;
import org.crossmend.engine.host.RuntimeLibraries;
import org.crossmend.engine.model.MachineFacts;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.plan.PlanContext;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * Finds out once a run what plans and rules want to know of the build host and the target: some
 * tenths of a second, because Portage and the compiler are asked.
 */
public final class MachineFinder {

  private static final List<String> FLAGS = List.of("CFLAGS", "CXXFLAGS", "FFLAGS", "FCFLAGS");

  private final TargetSystem target;
  private final ProcessRunner runner;
  private final Map<String, String> environment;
  private final ProgramFinder programs;

  /** A finder; nothing is asked yet. */
  public MachineFinder(TargetSystem target, ProcessRunner runner) {
    this.target = target;
    this.runner = runner;
    this.environment = CleanEnvironment.of(System.getenv());
    this.programs = new ProgramFinder(Path.of(target.hostRoot()), environment);
  }

  /**
   * What was found.
   *
   * @param gap null where it could not be found out
   * @param gapUnknown why, null where it is known
   * @param newerRuntime see {@link MachineFacts}
   * @param llvmPrograms absolute paths
   * @param compilers gcc-config's profiles for the target, the selected one first
   * @param crossBoss the path of {@code cb-emerge}, null where there is none
   */
  public record Found(
      @Nullable CpuGap gap,
      @Nullable String gapUnknown,
      @Nullable String newerRuntime,
      List<String> llvmPrograms,
      List<String> compilers,
      @Nullable String crossBoss) {

    public Found {
      llvmPrograms = List.copyOf(llvmPrograms);
      compilers = List.copyOf(compilers);
    }

    /**
     * What rules look at.
     *
     * @param answers see {@link MachineFacts}
     */
    public MachineFacts facts(boolean answers) {
      return new MachineFacts(gap == null ? null : gap.names(), newerRuntime, answers);
    }

    /** What plans are made from, with what only the failure at hand tells. */
    public PlanContext.Machine machine(Map<String, String> answers, Map<String, String> packages) {
      return new PlanContext.Machine(
          gap == null ? List.of() : gap.names(),
          llvmPrograms,
          answers,
          packages,
          compilers,
          gap != null,
          crossBoss);
    }
  }

  /** Looks at everything. What cannot be found out is null or empty, never guessed. */
  public Found find() throws InterruptedException {
    CpuGap gap = null;
    String unknown = null;
    try {
      gap = gap();
    } catch (IOException e) {
      unknown = String.valueOf(e.getMessage());
    }
    String newer = null;
    try {
      newer =
          RuntimeLibraries.newer(
              Path.of(target.hostRoot()),
              target.cbuild(),
              Path.of(target.sysroot()),
              target.chost());
    } catch (IOException e) {
      // nobody knows
    }
    Path crossBoss = programs.find("cb-emerge");
    return new Found(
        gap,
        unknown,
        newer,
        llvmPrograms(),
        GccProfiles.of(runner, programs, environment, target.chost()),
        crossBoss == null ? null : crossBoss.toString());
  }

  private List<String> llvmPrograms() {
    String cbuild = target.cbuild();
    return cbuild == null
        ? List.of()
        : programs.llvmPrograms(cbuild).stream().map(Path::toString).toList();
  }

  /**
   * The instruction sets that the target's flags enable and this CPU lacks.
   *
   * @throws IOException if it cannot be found out, with the reason
   */
  public CpuGap gap() throws IOException, InterruptedException {
    Path gcc = programs.find(target.chost() + "-gcc");
    if (gcc == null) {
      throw new IOException("there is no " + target.chost() + "-gcc");
    }
    List<String> asked = new ArrayList<>(FLAGS);
    asked.add("CPU_FLAGS_X86");
    PortageQuery portage =
        new PortageQuery(runner, TargetSurvey.portageq(target.emerge()), environment);
    Map<String, String> settings = portage.ofTarget(target, asked);
    Collection<String> flags = FLAGS.stream().map(name -> settings.getOrDefault(name, "")).toList();
    Path clang = clang();
    return new CpuGapFinder(runner, environment, CpuInfo.flags(CpuInfo.FILE))
        .find(
            gcc.toString(),
            clang == null ? null : clang.toString(),
            flags,
            settings.getOrDefault("CPU_FLAGS_X86", ""));
  }

  /** The newest slot's clang, else the one on PATH. */
  private @Nullable Path clang() {
    List<Path> slots = programs.llvmSlots();
    for (int i = slots.size() - 1; i >= 0; i--) {
      Path clang = slots.get(i).resolve("bin/clang");
      if (java.nio.file.Files.isExecutable(clang)) {
        return clang;
      }
    }
    return programs.find("clang");
  }
}
