package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.spi.ProcessRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CPU lacks of what flags enable. */
class CpuGapFinderTest {

  private static final Set<String> OLD_CPU =
      Set.of("mmx", "sse", "sse2", "pni", "ssse3", "sse4_1", "sse4_2", "popcnt", "fxsr");

  /** A compiler that enables what its switches name, and refuses hle where it is called clang. */
  private static final class Compilers implements ProcessRunner {
    private final Set<String> ofThisCpu;

    Compilers(String... ofThisCpu) {
      this.ofThisCpu = Set.of(ofThisCpu);
    }

    @Override
    public Result run(Request request) throws IOException {
      List<String> arguments = request.arguments();
      if (arguments.contains("-mbroken")) {
        OutputStreamText.write(request, "gcc: error: unrecognized option '-mbroken'");
        return new Result(1, false);
      }
      if (!arguments.contains("-Q")) {
        boolean refuses = arguments.get(0).equals("clang") && arguments.contains("-mno-hle");
        return new Result(refuses ? 1 : 0, false);
      }
      List<String> on = new ArrayList<>(List.of("sse", "sse2", "red-zone"));
      for (String argument : arguments) {
        if (argument.equals("-march=native")) {
          on.addAll(ofThisCpu);
        } else if (argument.startsWith("-mno-")) {
          on.remove(argument.substring(5));
        } else if (argument.startsWith("-m")) {
          on.add(argument.substring(2));
        }
      }
      StringBuilder help = new StringBuilder("The following options are target specific:\n");
      help.append("  -march=                     \t\tx86-64\n  -mxop   \t\t[disabled]\n");
      on.forEach(name -> help.append("  -m").append(name).append("   \t\t[enabled]\n"));
      request.out().write(help.toString().getBytes(StandardCharsets.UTF_8));
      return new Result(0, false);
    }

    @Override
    public boolean isAlive(Group group) {
      return false;
    }

    @Override
    public void end(Group group) {}
  }

  private static final class OutputStreamText {
    static void write(ProcessRunner.Request request, String text) throws IOException {
      java.io.OutputStream err = request.err();
      (err == null ? request.out() : err).write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static CpuGap gap(String cflags, String cpuFlags)
      throws IOException, InterruptedException {
    return new CpuGapFinder(new Compilers("ptwrite"), Map.of(), OLD_CPU)
        .find("gcc", "clang", List.of(cflags, "-O3"), cpuFlags);
  }

  @Test
  void namesWhatIsEnabledAndLacking() throws IOException, InterruptedException {
    CpuGap gap =
        gap(
            "-O2 -mavx512fp16 -msse4.1 -mred-zone -mptwrite -mbmi -mhle -fno-plt",
            "sse3 mmxext avx512_fp16 popcnt sha");
    assertThat(gap.names()).containsExactly("avx512fp16", "bmi");
    assertThat(gap.switches()).containsExactly("-mno-avx512fp16", "-mno-bmi");
    assertThat(gap.refused()).containsExactly("hle");
    assertThat(gap.rustFlags()).isEqualTo("-C target-feature=-avx512fp16,-bmi1");
    assertThat(gap.cpuFlags()).containsExactly("avx512_fp16", "sha");
  }

  @Test
  void aCpuThatCanAllHasNoGap() throws IOException, InterruptedException {
    assertThat(gap("-O2 -msse4.2", "")).isEqualTo(CpuGap.NONE);
  }

  @Test
  void aCompilerThatDoesNotTakeTheFlagsSaysWhy() {
    assertThatThrownBy(() -> gap("-mbroken", ""))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("unrecognized option");
  }

  @Test
  void processorsOfOneMachineMayDiffer() {
    assertThat(
            CpuInfo.flags(
                """
                processor : 0
                flags\t\t: fpu sse2 avx512f
                processor : 1
                flags\t\t: fpu sse2
                """))
        .containsExactly("fpu", "sse2");
  }

  /** The real compilers: what the switches leave does not define the macros of what is lacking. */
  @ParameterizedTest
  @ValueSource(strings = {"-march=sapphirerapids", "-mavx512fp16", "-march=bdver4", "-march=knm"})
  void theSwitchesReallyTakeThemOut(String flags) throws IOException, InterruptedException {
    Map<String, String> environment = CleanEnvironment.of(System.getenv());
    ProgramFinder programs = new ProgramFinder(Path.of("/"), environment);
    Path gcc = programs.find("gcc");
    Path clang = programs.find("clang");
    boolean x86 = System.getProperty("os.arch").equals("amd64");
    assumeTrue(gcc != null && x86, "no gcc, or no x86");
    ProcessRunner runner = new ExecProcessRunner();
    CpuGap gap;
    try {
      gap =
          new CpuGapFinder(runner, environment, CpuInfo.flags(CpuInfo.FILE))
              .find("gcc", clang == null ? null : "clang", List.of(flags), "");
    } catch (IOException e) {
      // another release of gcc may not know this CPU
      assertThat(e.getMessage()).contains("error");
      return;
    }
    for (String compiler : clang == null ? List.of("gcc") : List.of("gcc", "clang")) {
      List<String> command = new ArrayList<>(List.of(compiler, flags));
      command.addAll(gap.switches());
      command.addAll(List.of("-dM", "-E", "-x", "c", "/dev/null"));
      ProcessRunner.Said said = runner.ask(command, environment);
      if (compiler.equals("clang") && said.exit() != 0) {
        // it knows the switches one by one, so it is the CPU's name that it does not know
        assertThat(said.err()).contains("target CPU");
        continue;
      }
      assertThat(said.exit()).as(said.err()).isZero();
      for (String name : gap.names()) {
        String macro = "__" + name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_") + "__";
        assertThat(said.out()).doesNotContain("#define " + macro + " ");
      }
    }
  }
}
