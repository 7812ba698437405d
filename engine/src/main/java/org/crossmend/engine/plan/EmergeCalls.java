package org.crossmend.engine.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.BuildKind;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.jspecify.annotations.Nullable;

/**
 * How emerge is called for the target and for the build host (PORTAGE.md 2 and 3). A config root
 * other than {@code /} never goes without a ROOT other than {@code /}, or the package would land on
 * the build host; flags are never exported, because the environment beats package.env.
 */
final class EmergeCalls {

  private static final List<String> TARGET_VARIABLES =
      List.of("ROOT", "SYSROOT", "PORTAGE_CONFIGROOT", "CHOST", "CBUILD");

  private final PlanContext context;
  private final @Nullable TargetSystem target;
  private final @Nullable String cbuild;
  private final @Nullable String chost;
  private final @Nullable String tree;
  private final boolean assumed;

  EmergeCalls(PlanContext context) {
    this.context = context;
    this.target = context.target();
    // what a build under another method printed is not what the target is
    Build build = build();
    this.cbuild = Checked.tuple(build.cbuild());
    this.chost = Checked.tuple(build.chost());
    String proved = target != null ? target.sysroot() : notRoot(build.sysroot());
    if (proved == null) {
      proved = notRoot(build.root());
    }
    this.assumed = proved == null && chost != null && build.isCross();
    this.tree = proved != null ? proved : assumed ? "/usr/" + chost : null;
  }

  private Build build() {
    return target == null ? context.build() : target.build();
  }

  /** The target, if the plan is to be carried out; null: it is for reading. */
  @Nullable TargetSystem target() {
    return target;
  }

  private static @Nullable String notRoot(@Nullable String folder) {
    String path = Checked.path(folder);
    return "/".equals(path) ? null : path;
  }

  @Nullable String cbuild() {
    return cbuild;
  }

  @Nullable String chost() {
    return chost;
  }

  /**
   * The sysroot; null unless proved, or unless a proved cross build names the tuple that crossdev
   * makes the folder of.
   */
  @Nullable String tree() {
    return tree;
  }

  boolean isCross() {
    return build().isCross();
  }

  boolean isNative() {
    return build().kind() == BuildKind.NATIVE;
  }

  /** The atom of the failed package, or null. */
  @Nullable String atom() {
    PackageId id = context.packageId();
    return id == null ? null : Checked.atom(id.atom());
  }

  /** The steps, with a word at the first one that relies on a sysroot that is not proved. */
  List<Step> assumedOnce(List<Step> steps) {
    List<Step> said = new ArrayList<>(steps);
    for (int i = 0; assumed && i < said.size(); i++) {
      Step step = said.get(i);
      if (step.toString().contains(String.valueOf(tree))
          || step.toString().contains(chost + "-emerge")) {
        said.set(
            i,
            Described.as(
                step.describe()
                    + " (the sysroot is not in the log; "
                    + tree
                    + " is where crossdev puts it)",
                step));
        break;
      }
    }
    return List.copyOf(said);
  }

  /** How to call emerge for the target, in words: plain emerge would be the build host's. */
  String wrapper() {
    return "with the target's emerge wrapper (" + (chost == null ? "<tuple>" : chost) + "-emerge)";
  }

  /**
   * The config root, if it is known: that of the target in a cross build, {@code /} in a native
   * one.
   */
  @Nullable String configRoot() {
    if (target != null) {
      return target.configRoot();
    }
    String given = Checked.path(context.configRoot());
    return given != null ? given : isNative() ? "/" : isCross() ? tree : null;
  }

  /** Plain emerge, also where crossdev's wrapper is configured. */
  private String plainEmerge() {
    if (target != null) {
      return target.emerge();
    }
    String given = context.emerge();
    return given == null || given.endsWith("-emerge") ? "emerge" : given;
  }

  /** ROOT and PORTAGE_CONFIGROOT of the target, or null where the tree is not known. */
  @Nullable Map<String, String> roots() {
    String root = target != null ? target.sysroot() : notRoot(context.build().root());
    if (root == null) {
      root = tree;
    }
    String config = isCross() || target != null ? configRoot() : null;
    if (root == null || config == null) {
      return null;
    }
    Map<String, String> roots = new LinkedHashMap<>();
    roots.put("ROOT", root);
    roots.put("PORTAGE_CONFIGROOT", config);
    return roots;
  }

  /** The environment of method 1, with these tuples; null where anything of it is not known. */
  @Nullable Map<String, String> crossEnvironment(@Nullable String build, @Nullable String host) {
    Map<String, String> env = roots();
    String sysroot = tree;
    if (env == null || sysroot == null || build == null || host == null) {
      return null;
    }
    env.put("SYSROOT", sysroot);
    env.put("CBUILD", build);
    env.put("CHOST", host);
    env.put(
        "PKG_CONFIG_PATH", sysroot + "/usr/lib64/pkgconfig:" + sysroot + "/usr/share/pkgconfig");
    env.put("PKG_CONFIG_SYSROOT_DIR", sysroot);
    env.put("QT_HOST_PATH", "/");
    return env;
  }

  /**
   * Installs on the build host: nothing that points to the target may be left in the environment.
   */
  Step.Command onBuildHost(String describe, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("env"));
    for (String variable : TARGET_VARIABLES) {
      command.add("-u");
      command.add(variable);
    }
    command.add(plainEmerge());
    command.addAll(arguments);
    return new Step.Command(describe, command);
  }

  /** Plain emerge with these arguments, for an environment that a step before has set. */
  Step.Command emerge(String describe, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(plainEmerge()));
    command.addAll(arguments);
    return new Step.Command(describe, command);
  }

  /**
   * Runs emerge for the target, or for this machine in a native build; null where it is not known
   * how.
   */
  Step.@Nullable Command onTarget(String describe, List<String> arguments) {
    List<String> command = new ArrayList<>();
    Map<String, String> roots = roots();
    String given = context.emerge();
    if (target != null) {
      if (target.wrapper() != null) {
        command.add(target.wrapper());
      } else {
        command.add("env");
        command.add("ROOT=" + target.sysroot());
        command.add("PORTAGE_CONFIGROOT=" + target.configRoot());
        command.add("SYSROOT=" + target.sysroot());
        command.add(target.emerge());
      }
    } else if (isNative()) {
      command.add(plainEmerge());
    } else if (!isCross()) {
      return null;
    } else if (given != null && given.endsWith("-emerge")) {
      command.add(given);
    } else if (given != null && roots != null) {
      command.add("env");
      roots.put("SYSROOT", Objects.requireNonNull(tree));
      roots.forEach((variable, value) -> command.add(variable + "=" + value));
      command.add(given);
    } else if (given == null && chost != null) {
      command.add(chost + "-emerge");
    } else {
      return null;
    }
    command.addAll(arguments);
    return new Step.Command(describe, command);
  }

  /**
   * Installs packages on a side; null where it is not known how.
   *
   * @param options of emerge, besides {@code --oneshot}
   */
  Step.@Nullable Command install(
      Side where, String describe, List<String> atoms, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("--oneshot"));
    arguments.addAll(options);
    arguments.addAll(atoms);
    Step.Command command =
        where == Side.BUILD_HOST ? onBuildHost(describe, arguments) : onTarget(describe, arguments);
    return target == null || command == null
        ? command
        : new Step.Command(describe, command.arguments(), new Step.Install(where, atoms, options));
  }

  /** Builds the failed package again in the way in which it failed. */
  Step rebuild(String... options) {
    if (context.command() != null) {
      return new Step.Command(
          "Build again", context.command().arguments(), new Step.Rebuild(null, List.of()));
    }
    String atom = atom();
    List<String> arguments = new ArrayList<>(List.of("--oneshot"));
    arguments.addAll(List.of(options));
    arguments.add(String.valueOf(atom));
    Step.Command command = atom == null ? null : onTarget("Build the package again", arguments);
    if (command == null) {
      return new Step.Advice("Build the package again", "Start the build again in the way you did");
    }
    return target == null
        ? command
        : new Step.Command(
            command.describe(), command.arguments(), new Step.Rebuild(null, List.of(options)));
  }

  /**
   * Builds the failed package with this launcher, in an environment that a step before has set if
   * it is plain emerge.
   */
  Step.Command build(String describe, Step.Launcher launcher, List<String> arguments) {
    return target == null
        ? new Step.Command(describe, arguments)
        : new Step.Command(describe, arguments, new Step.Rebuild(launcher, List.of()));
  }
}
