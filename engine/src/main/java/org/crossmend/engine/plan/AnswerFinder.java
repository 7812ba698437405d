package org.crossmend.engine.plan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.NativeProbe;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answers for a build that gave up because its configuration would have to run a program:
 * which cache variables are asked for stands in the build's own files, and what to answer is what
 * the same probes say on this machine, which has the same architecture and system.
 */
public final class AnswerFinder {

  private static final int MOST_LOGS = 3;

  /** On this system for certain (glibc's documentation; gnulib's and crossdev's site files). */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("ac_cv_func_calloc_0_nonnull", "yes"),
          Map.entry("ac_cv_func_chown_works", "yes"),
          Map.entry("ac_cv_func_fork_works", "yes"),
          Map.entry("ac_cv_func_vfork_works", "yes"),
          Map.entry("ac_cv_func_getgroups_works", "yes"),
          Map.entry("ac_cv_func_lstat_dereferences_slashed_symlink", "yes"),
          Map.entry("ac_cv_func_malloc_0_nonnull", "yes"),
          Map.entry("ac_cv_func_memcmp_working", "yes"),
          Map.entry("ac_cv_func_mmap_fixed_mapped", "yes"),
          Map.entry("ac_cv_func_realloc_0_nonnull", "yes"),
          Map.entry("ac_cv_func_stat_empty_string_bug", "no"),
          Map.entry("ac_cv_func_strcoll_works", "yes"),
          Map.entry("ac_cv_func_strnlen_working", "yes"));

  private final NativeProbe probe;

  /** A finder that looks into work folders with this probe. */
  public AnswerFinder(NativeProbe probe) {
    this.probe = probe;
  }

  /**
   * The answers, ready for {@link PlanContext.Machine#answers()}; empty where the failed test
   * cannot be answered, so that building again with them would fail in the same way.
   *
   * @param work the folder that the build unpacked its source into; nothing outside is looked at,
   *     whatever a log says
   * @param evidence the decisive evidence of a diagnosis of {@code CROSS_RUN_TEST}
   * @param target what was built for, null for a build that is not Portage's
   */
  public Map<String, String> answers(String work, Evidence evidence, @Nullable TargetSystem target)
      throws IOException, InterruptedException {
    return switch (evidence.signature().family()) {
      case "cmake" -> cmake(work);
      case "meson" -> target == null ? Map.of() : meson(target);
      default -> autoconf(work, evidence, target);
    };
  }

  /** Meson runs programs of the target by itself once it is told that this machine can. */
  private static Map<String, String> meson(TargetSystem target) {
    String file = RunHereFile.of(target);
    return Checked.path(file) == null
        ? Map.of()
        : Map.of(RunHereFile.ARGUMENTS, "--cross-file " + file);
  }

  private Map<String, String> cmake(String work) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>();
    for (String file : probe.find(work, "TryRunResults.cmake")) {
      String text = probe.read(file);
      for (TryRuns.TryRun test : text == null ? List.<TryRuns.TryRun>of() : TryRuns.read(text)) {
        if (!isBelow(work, test.program())) {
          return Map.of();
        }
        ProcessRunner.Said said = probe.run(test.program());
        if (said == null) {
          return Map.of();
        }
        arguments.add("-D" + test.code() + "=" + said.exit());
        for (String variable : test.outputs()) {
          String printed = TryRuns.isOutputIgnored(test.code()) ? "" : printed(variable, said);
          if (!printed.matches("[A-Za-z0-9_./:,+=-]*")) {
            return Map.of();
          }
          arguments.add("-D" + variable + "=" + printed);
        }
      }
    }
    return arguments.isEmpty() ? Map.of() : Map.of("MYCMAKEARGS", String.join(" ", arguments));
  }

  private static String printed(String variable, ProcessRunner.Said said) {
    String printed =
        variable.endsWith("_STDOUT")
            ? said.out()
            : variable.endsWith("_STDERR") ? said.err() : said.out() + said.err();
    return printed.stripTrailing();
  }

  /**
   * Where a script gave up: all tests at which it would, at once. A guess of the script's is
   * replaced only where the log blames it: nobody knows what the build makes of the others.
   */
  private Map<String, String> autoconf(
      String work, Evidence evidence, @Nullable TargetSystem target)
      throws IOException, InterruptedException {
    List<Configured> all = new ArrayList<>();
    for (String file : probe.find(work, "config.log")) {
      String text = probe.read(file);
      Configured configured = text == null ? null : configured(work, file, new ConfigLog(text));
      if (configured != null) {
        all.add(configured);
      }
    }
    String named = named(evidence);
    List<Configured> failed = all.stream().filter(Configured::failed).toList();
    boolean guessed = failed.isEmpty() && evidence.signature().family().equals("cross");
    Map<String, String> answers = new LinkedHashMap<>();
    boolean helps = guessed && named == null;
    for (Configured one : (guessed ? all : failed).stream().limit(MOST_LOGS).toList()) {
      if (one.gaveUpUnanswerable()) {
        return Map.of();
      }
      String needed = one.decisive() == null ? named : one.decisive();
      Set<String> wanted = new TreeSet<>();
      if (needed != null) {
        wanted.add(needed);
      }
      if (!guessed || named == null) {
        wanted.addAll(one.variables(!guessed));
      }
      Map<String, String> said = wanted.isEmpty() ? Map.of() : said(work, one, wanted, target);
      if (needed != null && !said.containsKey(needed)) {
        return Map.of();
      }
      helps |= needed != null;
      answers.putAll(said);
    }
    return helps ? answers : Map.of();
  }

  /** The variable that the log asks for or whose guess it blames, or null. */
  private static @Nullable String named(Evidence evidence) {
    String variable = evidence.capture("variable");
    if (variable != null && ConfigAnswers.isCacheVariable(variable)) {
      return variable;
    }
    String symbol = evidence.capture("symbol");
    return symbol != null && symbol.matches("rpl_(m|re|c)alloc")
        ? "ac_cv_func_" + symbol.substring("rpl_".length()) + "_0_nonnull"
        : null;
  }

  /** What the wanted variables are natively, or for certain. */
  private Map<String, String> said(
      String work, Configured one, Set<String> wanted, @Nullable TargetSystem target)
      throws IOException, InterruptedException {
    Map<String, String> cache =
        ConfigLog.cache(
            probe.configure(
                work,
                one.folder(),
                one.script(),
                ConfigLog.nativeArguments(
                    one.arguments(),
                    target == null ? "" : target.chost(),
                    target == null ? "" : target.sysroot())));
    Map<String, String> said = new TreeMap<>();
    for (String variable : wanted) {
      String value = Checked.value(cache.getOrDefault(variable, KNOWN.get(variable)));
      if (value != null && !value.isEmpty()) {
        said.put(variable, value);
      }
    }
    return said;
  }

  /**
   * A configure script as it was run.
   *
   * @param folder where it was run
   * @param errors the lines at which it gave up
   */
  private record Configured(
      String folder,
      String script,
      List<String> arguments,
      List<ConfigureScript.RunTest> tests,
      List<Integer> errors) {

    boolean failed() {
      return !errors.isEmpty();
    }

    /** The variables of the tests at which it gives up, or of those that it guesses. */
    List<String> variables(boolean fails) {
      List<String> variables = new ArrayList<>();
      for (ConfigureScript.RunTest test : tests) {
        String variable = test.variable();
        if (variable != null && test.fails() == fails) {
          variables.add(variable);
        }
      }
      return variables;
    }

    /** The variable of the test that ended it, null if there is none or it ended elsewhere. */
    @Nullable String decisive() {
      ConfigureScript.RunTest test = last();
      return test == null ? null : test.variable();
    }

    /** Whether it ended at a test that no variable answers. */
    boolean gaveUpUnanswerable() {
      ConfigureScript.RunTest test = last();
      return test != null && test.variable() == null;
    }

    private ConfigureScript.@Nullable RunTest last() {
      if (errors.isEmpty()) {
        return null;
      }
      int line = errors.get(errors.size() - 1);
      return tests.stream()
          .filter(test -> test.first() <= line && line <= test.last())
          .reduce((outer, inner) -> inner)
          .orElse(null);
    }
  }

  private @Nullable Configured configured(String work, String file, ConfigLog log)
      throws IOException {
    List<String> call = log.call();
    if (call.isEmpty() || log.isForAnotherAbi()) {
      return null;
    }
    Path folder = Path.of(file).resolveSibling("").normalize();
    String script = folder.resolve(call.get(0)).normalize().toString();
    String text = isBelow(work, script) ? probe.read(script) : null;
    return text == null
        ? null
        : new Configured(
            folder.toString(),
            script,
            call.subList(1, call.size()),
            ConfigureScript.tests(text),
            log.errors());
  }

  private static boolean isBelow(String work, String file) {
    Path path = Path.of(file);
    return path.isAbsolute()
        && path.normalize().startsWith(Path.of(work).normalize())
        && !path.normalize().equals(Path.of(work).normalize());
  }
}
