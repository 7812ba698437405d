package org.crossmend.engine.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which instruction sets a target's flags enable and this CPU lacks. The target's own
 * compiler is asked what its flags mean, because an {@code -march} means another list with each
 * release of gcc.
 */
public final class CpuGapFinder {

  private final ProcessRunner runner;
  private final Map<String, String> environment;
  private final Set<String> cpuinfo;

  /**
   * A finder.
   *
   * @param environment clean
   * @param cpuinfo the flags that the kernel tells ({@link CpuInfo})
   */
  public CpuGapFinder(
      ProcessRunner runner, Map<String, String> environment, Collection<String> cpuinfo) {
    this.runner = runner;
    this.environment = Map.copyOf(environment);
    this.cpuinfo = Set.copyOf(cpuinfo);
  }

  /**
   * The gap.
   *
   * @param gcc the target's compiler
   * @param clang the build host's clang, whose switches differ in places; null where there is none
   * @param flags values of CFLAGS, CXXFLAGS and so on
   * @param cpuFlags the value of CPU_FLAGS_X86
   * @throws IOException if the compiler does not run or does not take the flags, with its reason
   */
  public CpuGap find(String gcc, @Nullable String clang, Collection<String> flags, String cpuFlags)
      throws IOException, InterruptedException {
    Set<List<String>> lists = new LinkedHashSet<>();
    flags.forEach(text -> lists.add(machineSwitches(text)));
    Set<String> lacking = new LinkedHashSet<>();
    for (List<String> list : lists) {
      lacking.addAll(enabled(gcc, list));
    }
    lacking.removeIf(name -> !InstructionSets.knows(name) || InstructionSets.has(cpuinfo, name));
    // the kernel does not tell all; the compiler asks the CPU itself
    lacking.removeAll(lacking.isEmpty() ? Set.of() : ofThisCpu(gcc));
    List<String> names = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String name : lacking) {
      (accepts(gcc, name) && (clang == null || accepts(clang, name)) ? names : refused).add(name);
    }
    for (List<String> list : names.isEmpty() ? Set.<List<String>>of() : lists) {
      List<String> stripped = new ArrayList<>(list);
      names.forEach(name -> stripped.add("-mno-" + name));
      Set<String> left = enabled(gcc, stripped);
      names.stream().filter(left::contains).filter(n -> !refused.contains(n)).forEach(refused::add);
    }
    names.removeAll(refused);
    return new CpuGap(
        names,
        refused,
        lacking.stream().map(InstructionSets::rust).filter(Objects::nonNull).toList(),
        InstructionSets.lackingCpuFlags(cpuinfo, words(cpuFlags)));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
  }

  /** Only what chooses instructions: other switches may be of another compiler's. */
  private static List<String> machineSwitches(String flags) {
    return words(flags).stream().filter(word -> word.startsWith("-m")).toList();
  }

  private Set<String> ofThisCpu(String gcc) throws InterruptedException {
    try {
      return enabled(gcc, List.of("-march=native"));
    } catch (IOException e) {
      // a compiler that was built elsewhere may not know native
      return Set.of();
    }
  }

  /** The names of all switches that are on. */
  private Set<String> enabled(String gcc, List<String> switches)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(gcc));
    command.addAll(switches);
    command.addAll(List.of("-Q", "--help=target", "-x", "c"));
    ProcessRunner.Said said = runner.ask(command, environment);
    if (said.exit() != 0) {
      throw new IOException(said.err().strip().lines().findFirst().orElse("it says nothing"));
    }
    return parse(said.out());
  }

  static Set<String> parse(String help) {
    Set<String> enabled = new LinkedHashSet<>();
    for (String line : help.split("\n", -1)) {
      String[] words = line.strip().split("\\s+", -1);
      if (words.length == 2 && words[0].startsWith("-m") && words[1].equals("[enabled]")) {
        enabled.add(words[0].substring(2));
      }
    }
    return enabled;
  }

  private boolean accepts(String compiler, String name) throws InterruptedException {
    try {
      return runner
              .ask(
                  List.of(
                      compiler, "-Werror", "-mno-" + name, "-fsyntax-only", "-x", "c", "/dev/null"),
                  environment)
              .exit()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
