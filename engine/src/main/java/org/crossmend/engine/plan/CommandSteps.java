package org.crossmend.engine.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Step;

/**
 * The cures that a build which is not Portage's can take, all by its environment: make, CMake and
 * configure read the compilers' flags there.
 */
final class CommandSteps {

  private static final String MAKEFLAGS = "MAKEFLAGS";

  private final PlanContext.CommandBuild build;
  private final PlanContext context;

  CommandSteps(PlanContext.CommandBuild build, PlanContext context) {
    this.build = build;
    this.context = context;
  }

  /** The steps; empty where only a person can apply the cure. */
  List<Step> of(Remediation cure) {
    if (cure instanceof Remediation.StripInstructions strip) {
      List<String> wanted = InstructionSteps.wanted(strip, context.machine());
      return wanted.isEmpty()
          ? List.of()
          : env(
              "Take the instructions that this CPU lacks out of the flags",
              flags(SettingSteps.FLAGS, InstructionSteps.flags(wanted)));
    }
    if (cure instanceof Remediation.DisableLto) {
      return env(
          "Build without LTO",
          flags(List.of("CFLAGS", "CXXFLAGS", "FFLAGS", "FCFLAGS", "LDFLAGS"), "-fno-lto"));
    }
    if (cure instanceof Remediation.AdjustFlags adjust) {
      return adjusted(adjust);
    }
    if (cure instanceof Remediation.ReduceJobs) {
      Map<String, String> one = new LinkedHashMap<>();
      one.put(MAKEFLAGS, MakeFlags.oneJob(present(MAKEFLAGS)));
      one.put("CMAKE_BUILD_PARALLEL_LEVEL", "1");
      return env("Compile one file at a time", one);
    }
    if (cure instanceof Remediation.DisableCompilerWrapper) {
      Map<String, String> off = new LinkedHashMap<>();
      off.put("CCACHE_DISABLE", "1");
      off.put("RUSTC_WRAPPER", "");
      return env("Build without the compiler wrapper", off);
    }
    if (cure instanceof Remediation.SetQtHostPath) {
      return env("Tell Qt that its tools are the build host's", Map.of("QT_HOST_PATH", "/"));
    }
    if (cure instanceof Remediation.AnswerConfigSite) {
      Map<String, String> answers = new LinkedHashMap<>();
      context
          .machine()
          .answers()
          .forEach(
              (name, value) -> {
                if (ConfigAnswers.isCacheVariable(name) && Checked.value(value) != null) {
                  answers.put(name, value);
                }
              });
      return answers.isEmpty()
          ? List.of()
          : env("Answer the tests with what they say on this machine", answers);
    }
    return List.of();
  }

  private List<Step> adjusted(Remediation.AdjustFlags cure) {
    String flag = Checked.flag(cure.flag());
    String wanted =
        flag == null || !cure.remove() ? flag : cure.linking() ? null : SettingSteps.opposite(flag);
    return wanted == null
        ? List.of()
        : env(
            "Add " + wanted + " to the flags",
            flags(SettingSteps.variables(wanted, cure.linking()), wanted));
  }

  /** The flags of the environment with these behind them, once. */
  private Map<String, String> flags(List<String> variables, String flags) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String variable : variables) {
      String present = present(variable);
      if (!present.endsWith(flags)) {
        all.put(variable, present.isEmpty() ? flags : present + " " + flags);
      }
    }
    if (build.makesAgain() && !all.isEmpty()) {
      all.put(MAKEFLAGS, MakeFlags.always(present(MAKEFLAGS)));
    }
    return all;
  }

  private String present(String variable) {
    return build.environment().getOrDefault(variable, "").strip();
  }

  private List<Step> env(String describe, Map<String, String> variables) {
    Map<String, String> changed = new LinkedHashMap<>(variables);
    changed.entrySet().removeIf(e -> e.getValue().equals(build.environment().get(e.getKey())));
    Step again =
        new Step.Command("Build again", build.arguments(), new Step.Rebuild(null, List.of()));
    return changed.isEmpty()
        ? List.of(new Step.Advice(describe, "The environment is like that already", false), again)
        : List.of(new Step.Env(describe, changed), again);
  }
}
