package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Remediation.StripInstructions;
import org.crossmend.engine.model.RemediationText;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.jspecify.annotations.Nullable;

/** Method 9b as steps that can be carried out: the flags of one package without the CPU gap. */
final class InstructionSteps {

  private static final String DESCRIBE =
      "Take the instructions that this CPU lacks out of the package's flags";

  private final EmergeCalls side;
  private final PortageFiles files;
  private final PlanContext context;
  private final Installed installed;

  InstructionSteps(EmergeCalls side, PortageFiles files, PlanContext context) {
    this.side = side;
    this.files = files;
    this.context = context;
    this.installed = new Installed(context.inventory(), side);
  }

  /** The named instructions that compilers know, and the gap. */
  static List<String> wanted(StripInstructions cure, PlanContext.Machine machine) {
    return Stream.concat(
            cure.instructions().stream().filter(InstructionSets::isKnown),
            machine.cpuGap().stream())
        .map(Checked::instruction)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /** GCC's flags, for each language's variable by itself. */
  static String flags(List<String> instructions) {
    return "-mno-" + String.join(" -mno-", instructions);
  }

  List<Step> of(StripInstructions cure) {
    List<String> wanted = wanted(cure, context.machine());
    if (wanted.isEmpty()) {
      return List.of(
          new Step.Advice(
              "Find out which instructions this CPU lacks",
              "Neither the log nor the target's flags name any: see `crossmend doctor --cpu`"),
          side.rebuild());
    }
    List<String> lines = new ArrayList<>(SettingSteps.added(SettingSteps.FLAGS, flags(wanted)));
    List<String> rust = InstructionSets.rust(wanted);
    if (!rust.isEmpty()) {
      lines.addAll(
          SettingSteps.added(
              List.of("RUSTFLAGS"), "-C target-feature=-" + String.join(",-", rust)));
    }
    String program = cure.program();
    PackageId library =
        program != null && program.contains(".so") ? installed.ownerOfLibrary(program) : null;
    PackageId failed = context.packageId();
    if (library != null && (failed == null || !library.cp().equals(failed.cp()))) {
      return library(library, lines);
    }
    List<Step> steps = new ArrayList<>(files.packageEnv(DESCRIBE, "instructions", true, lines));
    steps.addAll(cpuFlags(wanted));
    if (program != null && program.contains(".so") && library == null) {
      steps.add(
          new Step.Advice(
              "The instruction is in a library",
              "If the package does not build "
                  + RemediationText.quoted(program)
                  + " itself, the package that owns it has to be built again without these"
                  + " instructions",
              false));
    }
    steps.add(side.rebuild());
    return steps.stream().distinct().toList();
  }

  private List<Step> library(PackageId owner, List<String> lines) {
    List<Step> steps =
        new ArrayList<>(
            files.packageEnv(
                owner,
                "Take the instructions that this CPU lacks out of the flags of "
                    + owner.cp()
                    + ", whose library died of them",
                "instructions",
                true,
                lines));
    if (steps.stream().anyMatch(Step.Edit.class::isInstance)) {
      Step.@Nullable Command again =
          side.install(Side.SYSROOT, "Build that package again", List.of(owner.atom()), List.of());
      if (again != null) {
        steps.add(again);
      }
    }
    steps.add(side.rebuild());
    return steps;
  }

  /** Hand-written code for them, where the log says that the package was built with it. */
  private List<Step> cpuFlags(List<String> wanted) {
    String use = context.use();
    PackageId id = context.packageId();
    if (use == null || id == null) {
      return List.of();
    }
    List<String> on = List.of(use.strip().split("\\s+", -1));
    List<String> off =
        InstructionSets.cpuFlags(wanted).stream()
            .filter(flag -> on.contains("cpu_flags_x86_" + flag))
            .map(flag -> "-" + flag)
            .toList();
    return off.isEmpty()
        ? List.of()
        : files.packageLine(
            "Switch its hand-written code for them off",
            "package.use",
            id.cp(),
            "CPU_FLAGS_X86: " + String.join(" ", off));
  }
}
