package org.crossmend.engine.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crossmend.engine.model.BuildWay;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.PackageChanger.EmergeCall;
import org.crossmend.engine.spi.PortageEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The arguments and the whole environment of every emerge that crossmend starts (PORTAGE.md 2, 6
 * and 11). It is made of an allow-list of the caller's variables, always names a ROOT, and never
 * holds compiler flags: exported ones would beat the package.env that heals.
 */
public final class EmergeEnvironment implements PortageEnvironment {

  private static final Set<String> FLAGS =
      Set.of(
          "CFLAGS", "CXXFLAGS", "CPPFLAGS", "FFLAGS", "FCFLAGS", "LDFLAGS", "RUSTFLAGS", "GOFLAGS");

  private static final Set<String> TUPLES = Set.of("CBUILD", "CHOST", "CTARGET");

  private static final List<String> PLACES =
      List.of("ROOT", "SYSROOT", "PORTAGE_CONFIGROOT", "EPREFIX");

  /** What means something else, or nothing, behind a chroot. */
  private static final List<String> OUTSIDE =
      List.of(
          "SYSROOT",
          "PORTAGE_CONFIGROOT",
          "CBUILD",
          "CHOST",
          "TMPDIR",
          "DISTDIR",
          "PKGDIR",
          "PORTAGE_TMPDIR",
          "PORTAGE_LOGDIR");

  private final TargetSystem target;
  private final Map<String, String> inherited;
  private final boolean exportTuples;

  /**
   * For a target whose config root names its tuples.
   *
   * @param inherited the environment in which crossmend was started
   */
  public EmergeEnvironment(TargetSystem target, Map<String, String> inherited) {
    this(target, inherited, false);
  }

  /**
   * @param inherited the environment in which crossmend was started
   * @param exportTuples whether CBUILD and CHOST must be exported because the config root supplies
   *     none; exported ones beat package.env
   */
  public EmergeEnvironment(
      TargetSystem target, Map<String, String> inherited, boolean exportTuples) {
    this.target = target;
    this.inherited = Map.copyOf(inherited);
    this.exportTuples = exportTuples;
  }

  /**
   * A build for the target.
   *
   * @param atoms packages, or sets such as {@code @world}
   * @param extraOptions of emerge, after those of the way
   * @throws IllegalArgumentException if the way would install on the build host, exports flags or
   *     an empty tuple, or an atom is none
   */
  public EmergeCall build(BuildWay way, List<String> atoms, List<String> extraOptions) {
    Map<String, String> environment = base(true);
    Map<String, String> set = new LinkedHashMap<>();
    Map<String, String> whole = way.whole();
    set.putAll(whole == null ? usual() : whole);
    set.putAll(way.added());
    check(set);
    environment.putAll(set);

    List<String> arguments = new ArrayList<>();
    switch (way.launcher()) {
      case EMERGE -> {
        arguments.add(target.emerge());
        environment.put("PATH", path(environment, target.emerge()));
        // as crossdev's wrapper does; with the build host as sysroot (method 7) nothing may be left
        // out
        if (environment.containsKey("SYSROOT")) {
          arguments.add("--root-deps=rdeps");
        }
      }
      case WRAPPER -> {
        String wrapper = target.wrapper();
        arguments.add(wrapper == null ? target.chost() + "-emerge" : wrapper);
        // it starts "emerge" by its name
        environment.put("PATH", path(environment, target.emerge()));
      }
      case CHROOT -> arguments.addAll(insideSysroot(way.added().keySet()));
      case CROSS_BOSS -> {
        arguments.add("cb-emerge");
        environment.put("PATH", path(environment, target.emerge()));
      }
    }
    arguments.addAll(ordinary());
    arguments.addAll(options(way.options()));
    arguments.addAll(options(extraOptions));
    arguments.addAll(atoms(atoms));
    return new EmergeCall(arguments, environment);
  }

  /** An install step, on either side, in that side's usual environment. */
  @Override
  public EmergeCall install(Step.Install install) {
    Map<String, String> environment = tools(install.side());
    List<String> arguments = new ArrayList<>(List.of(target.emerge()));
    if (install.side() == Side.SYSROOT) {
      arguments.add("--root-deps=rdeps");
    }
    arguments.addAll(ordinary());
    arguments.addAll(options(install.options()));
    arguments.addAll(atoms(install.atoms()));
    return new EmergeCall(arguments, environment);
  }

  /** The environment in which portageq, quickpkg and emaint see a side. */
  @Override
  public Map<String, String> tools(Side side) {
    Map<String, String> environment = base(side == Side.SYSROOT);
    if (side == Side.SYSROOT) {
      environment.putAll(usual());
    } else {
      // PORTAGE_CONFIGROOT is left unset: where the build host is a prefix, / is not its config
      // root
      environment.put("ROOT", "/");
    }
    environment.put("PATH", path(environment, target.emerge()));
    return environment;
  }

  private Map<String, String> base(boolean steered) {
    Map<String, String> environment = new TreeMap<>(InheritedVariables.common(inherited));
    if (steered) {
      environment.putAll(InheritedVariables.steering(inherited));
    }
    environment.putIfAbsent("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    // messages are matched in English, and gcc's quotes as UTF-8
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("NO_COLOR", "1");
    environment.put("NOCOLOR", "true");
    return environment;
  }

  private Map<String, String> usual() {
    Map<String, String> usual = new LinkedHashMap<>();
    usual.put("ROOT", target.sysroot());
    usual.put("SYSROOT", target.sysroot());
    usual.put("PORTAGE_CONFIGROOT", target.configRoot());
    if (exportTuples) {
      String cbuild = target.cbuild();
      if (cbuild != null) {
        usual.put("CBUILD", cbuild);
      }
      usual.put("CHOST", target.chost());
    }
    return usual;
  }

  private static void check(Map<String, String> set) {
    set.forEach(
        (name, value) -> {
          if (FLAGS.contains(name)) {
            throw new IllegalArgumentException(
                name + " is never exported, because it would beat package.env");
          }
          if (value.isEmpty() && (TUPLES.contains(name) || PLACES.contains(name))) {
            throw new IllegalArgumentException(
                name + " would be set to nothing, which is not the same as unset");
          }
        });
    String root = set.get("ROOT");
    if (root == null || isRoot(root)) {
      throw new IllegalArgumentException(
          "a build for the target with ROOT " + root + " would install on the build host");
    }
    for (String name : PLACES) {
      String place = set.get(name);
      if (place != null && !place.startsWith("/")) {
        throw new IllegalArgumentException(name + "=" + place + " is no absolute path");
      }
    }
  }

  private static boolean isRoot(String folder) {
    return Path.of("/").resolve(folder).normalize().equals(Path.of("/"));
  }

  /**
   * Emerge in a chroot of the sysroot (method 2). The process itself keeps the target's ROOT: were
   * emerge ever to start without the chroot, it would still not install on the build host.
   */
  private List<String> insideSysroot(Set<String> added) {
    List<String> arguments = new ArrayList<>(List.of("chroot", target.sysroot(), "env"));
    for (String name : OUTSIDE) {
      if (!added.contains(name)) {
        arguments.add("-u");
        arguments.add(name);
      }
    }
    arguments.add("ROOT=/");
    arguments.add("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    arguments.add("emerge");
    return arguments;
  }

  /**
   * Default options of the configuration are left out ({@link DefaultOptions} keeps some), so that
   * emerge does what {@code --pretend} showed, and does it: among them may be {@code --pretend}.
   */
  private static List<String> ordinary() {
    return List.of("--ignore-default-opts", "--oneshot", "--ask=n", "--color=n", "--quiet-build=n");
  }

  /**
   * Options by which emerge would override the environment; Python's argparse also takes them
   * shortened.
   */
  private static List<String> options(List<String> options) {
    for (String option : options) {
      String name = option.contains("=") ? option.substring(0, option.indexOf('=')) : option;
      boolean moves =
          name.startsWith("--")
              && name.length() > 2
              && Stream.of("--root", "--config-root", "--sysroot", "--prefix")
                  .anyMatch(place -> place.startsWith(name));
      if (moves || name.equals("--")) {
        throw new IllegalArgumentException(option + " is no option that crossmend gives to emerge");
      }
    }
    return options;
  }

  /** Emerge takes everything after {@code --} as an atom; options among them are refused anyhow. */
  private static List<String> atoms(List<String> atoms) {
    if (atoms.isEmpty()) {
      throw new IllegalArgumentException("an emerge without a package");
    }
    List<String> arguments = new ArrayList<>(List.of("--"));
    for (String atom : atoms) {
      if (atom.isEmpty() || atom.startsWith("-") || !atom.chars().allMatch(c -> c > ' ')) {
        throw new IllegalArgumentException("\"" + atom + "\" names no package");
      }
      arguments.add(atom);
    }
    return arguments;
  }

  private static String path(Map<String, String> environment, @Nullable String program) {
    String path = environment.getOrDefault("PATH", "");
    int slash = program == null ? -1 : program.lastIndexOf('/');
    if (program == null || slash <= 0) {
      return path;
    }
    String folder = program.substring(0, slash);
    return List.of(path.split(":", -1)).contains(folder) ? path : folder + ":" + path;
  }
}
