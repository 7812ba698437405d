package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.crossmend.engine.model.Remediation.AcceptKeywords;
import org.crossmend.engine.model.Remediation.AcceptLicense;
import org.crossmend.engine.model.Remediation.AdjustFlags;
import org.crossmend.engine.model.Remediation.AnswerConfigSite;
import org.crossmend.engine.model.Remediation.ChangeUse;
import org.crossmend.engine.model.Remediation.DisableCompilerWrapper;
import org.crossmend.engine.model.Remediation.PassConfigureOption;
import org.crossmend.engine.model.Remediation.ReduceJobs;
import org.crossmend.engine.model.Remediation.RelaxFeatures;
import org.crossmend.engine.model.Remediation.StripInstructions;
import org.crossmend.engine.model.Remediation.Unmask;
import org.crossmend.engine.model.RemediationText;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.jspecify.annotations.Nullable;

/** The steps of cures that change settings, nearly always of one package. */
final class SettingSteps {

  static final List<String> FLAGS = List.of("CFLAGS", "CXXFLAGS", "FFLAGS", "FCFLAGS");

  private final EmergeCalls side;
  private final PortageFiles files;
  private final PlanContext context;
  private final PlanContext.Machine machine;

  SettingSteps(EmergeCalls side, PortageFiles files, PlanContext context) {
    this.side = side;
    this.files = files;
    this.context = context;
    this.machine = context.machine();
  }

  /** The same steps for a person: crossmend does not decide what a system accepts or tests. */
  private static List<Step> byHand(List<Step> steps) {
    return steps.stream()
        .map(
            step ->
                step instanceof Step.Edit edit
                    ? new Step.Edit(edit.describe(), edit.file(), edit.diff())
                    : step)
        .toList();
  }

  private List<Step> rebuilt(List<Step> steps) {
    return Stream.concat(steps.stream(), Stream.of(side.rebuild())).toList();
  }

  /**
   * Each variable again: make.conf's CXXFLAGS="${CFLAGS}" is expanded before package.env is read.
   */
  static List<String> added(List<String> variables, String flags) {
    return variables.stream().map(v -> v + "=\"${" + v + "} " + flags + "\"").toList();
  }

  List<Step> stripInstructions(StripInstructions cure) {
    if (side.target() != null) {
      return new InstructionSteps(side, files, context).of(cure);
    }
    List<String> named =
        Stream.concat(cure.instructions().stream(), machine.cpuGap().stream())
            .map(Checked::instruction)
            .filter(Objects::nonNull)
            .distinct()
            .toList();
    String describe = "Take the instructions that this CPU lacks out of the package's flags";
    List<Step> steps = new ArrayList<>();
    if (named.isEmpty()) {
      steps.add(
          new Step.Advice(
              "Find out which instructions this CPU lacks",
              "Compare `"
                  + (side.chost() == null ? "" : side.chost() + "-")
                  + "gcc TARGETS-CFLAGS -Q --help=target` with `gcc -march=native -Q"
                  + " --help=target`"));
      steps.addAll(
          files.packageEnv(describe, "instructions", true, added(FLAGS, "-mno-…")).stream()
              .map(SettingSteps::asAdvice)
              .toList());
    } else {
      steps.addAll(
          files.packageEnv(
              describe,
              "instructions",
              true,
              added(FLAGS, "-mno-" + String.join(" -mno-", named))));
    }
    String program = cure.program();
    if (program != null && program.contains(".so")) {
      steps.add(
          new Step.Advice(
              "The instruction is in a library",
              "Do the same for the package that owns it"
                  + (Checked.fileName(program) == null
                      ? ""
                      : " (`qfile " + Checked.fileName(program) + "`)")
                  + " and build that one first"));
    }
    return rebuilt(steps);
  }

  /** A file whose content is not known yet is not written. */
  private static Step asAdvice(Step step) {
    return step instanceof Step.Edit edit
        ? new Step.Advice(
            edit.describe(),
            "Write "
                + edit.file()
                + " with: "
                + String.join(
                    "; ", edit.diff().lines().skip(3).map(line -> line.substring(1)).toList()))
        : step;
  }

  List<Step> qtHostPath() {
    List<Step> steps = new ArrayList<>();
    Map<String, String> env = new LinkedHashMap<>();
    env.put("QT_HOST_PATH", "/");
    steps.add(new Step.Env("Tell Qt that its tools are the build host's", env));
    steps.add(side.rebuild());
    steps.add(
        new Step.Advice(
            "To keep it for this package",
            "Put QT_HOST_PATH=\"/\" into a file below etc/portage/env of the sysroot and name it for"
                + " the package in package.env",
            false));
    return steps;
  }

  List<Step> answerConfigSite(AnswerConfigSite cure) {
    String variable = Checked.identifier(cure.variable());
    TargetSystem target = side.target();
    if (target != null) {
      List<String> answers = ConfigAnswers.lines(machine.answers());
      boolean answered =
          variable == null
              || machine.answers().containsKey(variable)
              || (!ConfigAnswers.isCacheVariable(variable)
                  && machine.answers().keySet().stream()
                      .anyMatch(ConfigAnswers.ARGUMENTS::contains));
      if (!answers.isEmpty() && answered) {
        List<Step> steps = new ArrayList<>();
        if (machine.answers().containsKey(RunHereFile.ARGUMENTS)) {
          steps.addAll(
              files.whole(
                  "Tell Meson that programs of the target run here",
                  RunHereFile.of(target),
                  RunHereFile.TEXT));
        }
        steps.addAll(
            files.packageEnv(
                "Answer the tests with what they say on the build host", "answers", true, answers));
        return rebuilt(steps);
      }
    }
    String answer = variable == null ? null : Checked.value(machine.answers().get(variable));
    if (variable != null && answer != null) {
      return rebuilt(
          files.packageEnv(
              "Answer the test with what it says on the build host",
              "answers",
              true,
              List.of(variable + "=\"" + answer + "\"")));
    }
    Map<String, String> known = machine.answers();
    if (variable == null && !known.isEmpty()) {
      List<String> lines =
          known.entrySet().stream()
              .filter(e -> Checked.identifier(e.getKey()) != null)
              .filter(e -> Checked.value(e.getValue()) != null)
              .map(e -> e.getKey() + "=\"" + e.getValue() + "\"")
              .sorted()
              .toList();
      if (!lines.isEmpty()) {
        return rebuilt(
            files.packageEnv(
                "Answer the tests with what they say on the build host", "answers", true, lines));
      }
    }
    String what = variable == null ? "the cache variable (ac_cv_…)" : variable;
    return rebuilt(
        List.of(
            new Step.Advice(
                "Find the answer on the build host",
                "Unpack the source in another folder, run ./configure -C there natively, and read "
                    + what
                    + " in config.cache"
                    + (cure.test() == null
                        ? ""
                        : " (it asks " + RemediationText.quoted(cure.test()) + ")")),
            new Step.Advice(
                "Give the answer to this package",
                "Put "
                    + (variable == null ? "VARIABLE" : variable)
                    + "=\"ANSWER\" into a file below etc/portage/env and name it for the package in"
                    + " package.env, or into crossdev's include/site file of the target")));
  }

  List<Step> reduceJobs(ReduceJobs cure) {
    Map<String, String> env = new LinkedHashMap<>();
    env.put("MAKEOPTS", "-j1");
    return List.of(
        new Step.Env(
            cure.linking() ? "Compile and link one file at a time" : "Compile one file at a time",
            env),
        side.rebuild("--jobs=1"));
  }

  List<Step> changeUse(ChangeUse cure) {
    String change = cure.change();
    String atom = Checked.atom(cure.packageName());
    List<String> flags = new ArrayList<>();
    if (change != null) {
      for (String word : change.strip().split("[\\s,]+", -1)) {
        String flag = Checked.useFlag(word.startsWith("+") ? word.substring(1) : word);
        String leading = flags.isEmpty() ? Checked.atom(word) : null;
        if (leading != null && word.indexOf('/') > 0) {
          atom = leading;
        } else if (flag != null) {
          flags.add(flag);
        } else {
          flags.clear();
          break;
        }
      }
    }
    if (atom == null || flags.isEmpty()) {
      return rebuilt(
          List.of(
              new Step.Advice(
                  "Change USE flags",
                  change == null && !cure.asked()
                      ? "Look in the package's USE flags for the one that "
                          + (cure.missing() == null
                              ? "switches on or off what the message names"
                              : "wants or brings " + RemediationText.quoted(cure.missing()))
                          + ", and change it in etc/portage/package.use"
                      : "Add to etc/portage/package.use what "
                          + (cure.asked() ? "emerge" : "the message")
                          + " asks for"
                          + (cure.packageName() == null
                              ? ""
                              : ", for the package " + RemediationText.quoted(cure.packageName()))
                          + (change == null ? "" : ": " + RemediationText.quoted(change)))));
    }
    return byHand(
        rebuilt(
            files.packageLine("Change USE flags", "package.use", atom, String.join(" ", flags))));
  }

  private List<Step> line(String describe, String kind, @Nullable String named, String rest) {
    String atom = Checked.atom(named);
    return byHand(
        rebuilt(
            atom != null
                ? files.packageLine(describe, kind, atom, rest)
                : List.of(
                    new Step.Advice(
                        describe,
                        "Add a line for "
                            + (named == null ? "the package" : RemediationText.quoted(named))
                            + " to etc/portage/"
                            + kind))));
  }

  List<Step> acceptKeywords(AcceptKeywords cure) {
    String keyword = Checked.keyword(cure.keyword());
    return line(
        "Accept the keyword",
        "package.accept_keywords",
        cure.packageName(),
        keyword == null ? "" : keyword);
  }

  List<Step> unmask(Unmask cure) {
    return line(
        "Unmask it, if the reason for the mask does not matter to you",
        "package.unmask",
        cure.packageName(),
        "");
  }

  List<Step> acceptLicense(AcceptLicense cure) {
    List<String> licenses = new ArrayList<>();
    if (cure.license() != null) {
      for (String word : cure.license().strip().split("[\\s,]+", -1)) {
        String license = Checked.license(word);
        if (license != null) {
          licenses.add(license);
        }
      }
    }
    String describe = "Accept the licence, if you do";
    return licenses.isEmpty()
        ? rebuilt(
            List.of(
                new Step.Advice(
                    describe, "Add the package and the licence to etc/portage/package.license")))
        : line(describe, "package.license", cure.packageName(), String.join(" ", licenses));
  }

  List<Step> disableLto() {
    return rebuilt(
        files.packageEnv(
            "Build this package without LTO",
            "no-lto",
            false,
            added(Stream.concat(FLAGS.stream(), Stream.of("LDFLAGS")).toList(), "-fno-lto")));
  }

  List<Step> adjustFlags(AdjustFlags cure) {
    String flag = Checked.flag(cure.flag());
    String wanted = flag == null || !cure.remove() ? flag : cure.linking() ? null : opposite(flag);
    String variables = cure.linking() ? "LDFLAGS" : "CFLAGS and CXXFLAGS";
    if (wanted == null) {
      return rebuilt(
          List.of(
              new Step.Advice(
                  "Change the flags of this package",
                  cure.flag() == null
                      ? "Put "
                          + (cure.linking()
                              ? "LDFLAGS (CFLAGS and CXXFLAGS if it is a flag such as -fcommon or"
                                  + " -fPIC)"
                              : variables)
                          + " as the message asks into a file below etc/portage/env and name it for"
                          + " the package in package.env"
                      : "Write "
                          + variables
                          + (cure.remove() ? " without " : " with ")
                          + RemediationText.quoted(cure.flag())
                          + " into a file below etc/portage/env and name it for the package in"
                          + " package.env")));
    }
    return rebuilt(
        files.packageEnv(
            "Add " + wanted + " to this package's flags",
            "flags",
            false,
            added(variables(wanted, cure.linking()), wanted)));
  }

  /** The variables that a flag belongs to. */
  static List<String> variables(String flag, boolean linking) {
    if (linking) {
      return List.of("LDFLAGS");
    }
    return flag.startsWith("-std=gnu++") || flag.startsWith("-std=c++")
        ? List.of("CXXFLAGS")
        : flag.startsWith("-std=")
            ? List.of("CFLAGS")
            : flag.startsWith("-fallow-") ? FLAGS.subList(2, 4) : FLAGS.subList(0, 2);
  }

  /** The flag that takes back what another one says; null where there is none. */
  static @Nullable String opposite(String flag) {
    if (flag.equals("-m32") || flag.equals("-mx32")) {
      return "-m64";
    }
    if (flag.indexOf('=') >= 0 || flag.indexOf(',') >= 0) {
      return null;
    }
    return flag.matches("-[mfW](?!no-).+")
        ? flag.substring(0, 2) + "no-" + flag.substring(2)
        : null;
  }

  List<Step> configureOption(PassConfigureOption cure) {
    String option = Checked.option(cure.option());
    return rebuilt(
        option == null
            ? List.of(
                new Step.Advice(
                    "Pass the switch to configure",
                    "Put EXTRA_ECONF with "
                        + RemediationText.quoted(cure.option())
                        + " into a file below etc/portage/env and name it for the package in"
                        + " package.env"))
            : files.packageEnv(
                "Pass " + option + " to configure",
                "configure",
                false,
                List.of("EXTRA_ECONF=\"${EXTRA_ECONF} " + option + "\"")));
  }

  List<Step> disableCompilerWrapper(DisableCompilerWrapper cure) {
    String tool = cure.tool() == null ? "" : cure.tool();
    List<String> lines = new ArrayList<>();
    if (!tool.contains("sccache")) {
      lines.add("FEATURES=\"-ccache -distcc -icecream\"");
    }
    if (!tool.contains("ccache") || tool.contains("sccache")) {
      lines.add("RUSTC_WRAPPER=\"\"");
    }
    if (side.target() != null && !tool.contains("sccache")) {
      lines.add("CCACHE_DISABLE=\"1\"");
    }
    return rebuilt(
        files.packageEnv(
            "Build this package without the compiler wrapper", "no-wrapper", true, lines));
  }

  List<Step> relaxFeatures(RelaxFeatures cure) {
    List<String> features =
        cure.features().stream().map(Checked::useFlag).filter(Objects::nonNull).toList();
    return byHand(
        rebuilt(
            features.isEmpty()
                ? List.of(
                    new Step.Advice(
                        "Switch the feature off for this package",
                        "Put FEATURES=\"-NAME\" with the feature that the message names into a file below"
                            + " etc/portage/env and name it for the package in package.env"))
                : files.packageEnv(
                    "Switch features off for this package",
                    "features",
                    false,
                    List.of("FEATURES=\"" + String.join(" ", features) + "\""))));
  }
}
