package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Remediation.ChrootEmerge;
import org.crossmend.engine.model.Remediation.CrossWrapper;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.FileView;
import org.jspecify.annotations.Nullable;

/**
 * The steps of the wrapper and the methods 1 to 7 (GUIDE.md; PORTAGE.md 3 for what they really do).
 */
final class MethodSteps {

  private final EmergeCalls side;
  private final PortageFiles files;
  private final PlanContext context;

  MethodSteps(EmergeCalls side, PortageFiles files, PlanContext context) {
    this.side = side;
    this.files = files;
    this.context = context;
  }

  List<Step> wrapper(CrossWrapper cure) {
    String chost = Checked.tuple(cure.chost()) != null ? cure.chost() : side.chost();
    String atom = side.atom();
    TargetSystem target = side.target();
    String program = target == null ? chost + "-emerge" : target.wrapper();
    if (program == null) {
      return advice(
          "Build with crossdev's wrapper",
          "The target has no wrapper. ",
          "Set it up with `emerge-wrapper --target "
              + chost
              + " --init`, then run `crossmend init`");
    }
    if (chost == null || atom == null || !side.isCross()) {
      return advice(
          "Build with crossdev's wrapper",
          missing(false, true, false),
          "Build the package " + side.wrapper());
    }
    return List.of(
        side.build(
            "Build with crossdev's wrapper, which sets ROOT, SYSROOT and both tuples",
            Step.Launcher.WRAPPER,
            List.of(program, "--oneshot", atom)));
  }

  List<Step> method1() {
    return cross(
        "Spell out the whole cross environment (method 1)",
        side.cbuild(),
        side.chost(),
        false,
        missing(true, true, true));
  }

  List<Step> method4() {
    return cross(
        "Swap CBUILD and CHOST, so that the build host's toolchain is used (method 4)",
        /* cbuild= */ side.chost(),
        /* chost= */ side.cbuild(),
        true,
        missing(true, true, true));
  }

  List<Step> method5() {
    return cross(
        "Let the build believe that it is native, with the target's toolchain (method 5)",
        side.chost(),
        side.chost(),
        false,
        missing(false, true, true));
  }

  List<Step> method6() {
    return cross(
        "Let the build believe that it is native, with the build host's toolchain (method 6)",
        side.cbuild(),
        side.cbuild(),
        true,
        missing(true, false, true));
  }

  private List<Step> cross(
      String describe,
      @Nullable String cbuild,
      @Nullable String chost,
      boolean foreign,
      String missing) {
    Map<String, String> env = side.crossEnvironment(cbuild, chost);
    String atom = side.atom();
    if (env == null || atom == null) {
      return advice(
          describe,
          missing,
          "Set ROOT, PORTAGE_CONFIGROOT and SYSROOT to the sysroot and CBUILD and CHOST as said,"
              + " then emerge the package in that environment");
    }
    Step set = new Step.Env(describe, env, true);
    Step build = emerge("Build the package", List.of("--oneshot", atom));
    if (!foreign) {
      return List.of(set, build);
    }
    if (side.target() == null) {
      return List.of(set, build, acceptChost());
    }
    List<Step> steps = new ArrayList<>(files.recordChost());
    steps.add(set);
    steps.add(build);
    steps.add(lastResort());
    return steps;
  }

  private Step.Command emerge(String describe, List<String> arguments) {
    return side.build(describe, Step.Launcher.EMERGE, side.emerge(describe, arguments).arguments());
  }

  private static Step lastResort() {
    return new Step.Advice(
        "This is the last resort",
        "It is built with the build host's headers and libraries, so it may not run on the target"
            + " even though it builds: look at the warnings afterwards",
        false);
  }

  private Step acceptChost() {
    return new Step.Advice(
        "The binary package records the build host's CHOST",
        "Before the target installs it, add "
            + side.cbuild()
            + " to ACCEPT_CHOSTS in the target's make.conf; then check that its libraries are not"
            + " newer than the target's");
  }

  List<Step> method7() {
    Map<String, String> roots = side.roots();
    String atom = side.atom();
    if (roots == null || atom == null) {
      return advice(
          "Set only ROOT and PORTAGE_CONFIGROOT (method 7)",
          missing(false, false, true),
          "Set both to the sysroot, unset SYSROOT, CBUILD and CHOST, then emerge the package in that"
              + " environment");
    }
    List<String> command = new ArrayList<>();
    Step.Command emerge = side.emerge("", List.of("--oneshot", atom));
    for (String variable : List.of("SYSROOT", "CBUILD", "CHOST")) {
      command.add("-u");
      command.add(variable);
    }
    command.add(0, "env");
    command.addAll(emerge.arguments());
    Step set = new Step.Env("Set only ROOT and PORTAGE_CONFIGROOT (method 7)", roots, true);
    Step build =
        side.build("Build the package without SYSROOT and tuples", Step.Launcher.EMERGE, command);
    return side.target() == null ? List.of(set, build) : List.of(set, build, lastResort());
  }

  List<Step> method2(ChrootEmerge cure) {
    TargetSystem target = side.target();
    String tree =
        target == null && Checked.path(cure.sysroot()) != null ? cure.sysroot() : side.tree();
    if (tree == null || "/".equals(tree)) {
      return advice(
          "Build in a chroot of the sysroot, if this CPU can run it (method 2)",
          missing(false, false, true),
          "Mount proc, sys, dev and the repositories below the sysroot, change into it with chroot,"
              + " and emerge the package there");
    }
    String atom = side.atom();
    if (target != null && atom != null) {
      return chroot(target, atom);
    }
    return List.of(
        new Step.Advice(
            "Build in a chroot of the sysroot, if this CPU can run it (method 2)",
            "Mount proc, sys, dev and the repositories below "
                + tree
                + (atom == null
                    ? ", then emerge the package in a chroot of " + tree
                    : ", then run: chroot " + tree + " emerge --oneshot " + atom)));
  }

  /** Only where this CPU runs whatever the target's flags make and the sysroot is ready for it. */
  private List<Step> chroot(TargetSystem target, String atom) {
    String describe = "Build in a chroot of the sysroot (method 2)";
    PlanContext.Machine machine = context.machine();
    if (!machine.gapKnown() || !machine.cpuGap().isEmpty()) {
      return advice(
          describe,
          machine.cpuGap().isEmpty()
              ? "Whether this CPU can run what lies there is not known. "
              : "This CPU lacks " + String.join(", ", machine.cpuGap()) + ". ",
          "See `crossmend doctor --cpu`");
    }
    FileView view = context.files();
    for (String needed : List.of("/proc/self", "/dev/null", "/sys/kernel", "/usr/bin/emerge")) {
      FileView.Kind kind = view.kind(target.sysroot() + needed);
      if (kind == FileView.Kind.NOTHING || kind == FileView.Kind.UNKNOWN) {
        return advice(
            describe,
            "There is no " + target.sysroot() + needed + ". ",
            "Mount proc, sys, dev and the repositories below the sysroot, which needs a Portage of"
                + " its own");
      }
    }
    return List.of(
        side.build(
            describe,
            Step.Launcher.CHROOT,
            List.of("chroot", target.sysroot(), "emerge", "--oneshot", atom)));
  }

  List<Step> method3() {
    String atom = side.atom();
    String program = context.machine().crossBoss();
    if (side.target() != null && program != null && atom != null) {
      return List.of(
          side.build(
              "Build with cross-boss (method 3)",
              Step.Launcher.CROSS_BOSS,
              List.of(program, "--oneshot", atom)));
    }
    return List.of(
        new Step.Advice(
            "Build with cross-boss (method 3)",
            "Install cross-boss and run "
                + (atom == null ? "cb-emerge on the package" : "cb-emerge --oneshot " + atom)
                + " for the sysroot"
                + (side.tree() == null ? "" : " " + side.tree())));
  }

  /** Which of the package and these the log does not name, as a sentence of its own. */
  private String missing(boolean cbuild, boolean chost, boolean sysroot) {
    if (!side.isCross()) {
      return "No cross build is proved. ";
    }
    List<String> all = new ArrayList<>();
    if (side.atom() == null) {
      all.add("the package");
    }
    if (cbuild && side.cbuild() == null) {
      all.add("CBUILD");
    }
    if (chost && side.chost() == null) {
      all.add("CHOST");
    }
    if (sysroot && side.tree() == null) {
      all.add("the sysroot");
    }
    if (all.isEmpty()) {
      return "";
    }
    String last = all.remove(all.size() - 1);
    return "The log does not name "
        + (all.isEmpty() ? last : String.join(", ", all) + " or " + last)
        + ". ";
  }

  private static List<Step> advice(String describe, String missing, String advice) {
    return List.of(new Step.Advice(describe, missing + advice));
  }
}
