package org.crossmend.cli.command.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/** The compilers make a program, also a 32-bit one where the profile wants such. */
final class CompilerCheck implements Check {

  private static final String C = "#include <stdio.h>\nint main(void) { return puts(\"\") < 0; }\n";
  private static final String CXX =
      "#include <string>\nint main(int n, char **) { return std::to_string(n).empty(); }\n";

  @Override
  public String subject() {
    return "compiler";
  }

  @Override
  public List<Finding> findings(Site site) throws IOException, InterruptedException {
    Map<String, String> settings = site.settings(Side.SYSROOT);
    String chost = site.target().chost();
    Path folder = Files.createTempDirectory("crossmend");
    List<Finding> findings = new ArrayList<>();
    try {
      Path c = Files.writeString(folder.resolve("a.c"), C);
      Path cxx = Files.writeString(folder.resolve("a.cc"), CXX);
      String cflags = settings.getOrDefault("CFLAGS", "");
      String why = failure(site, "gcc", cflags, c);
      if (why != null) {
        findings.add(
            Finding.fault(
                chost + "-gcc makes no program with the target's CFLAGS: " + why,
                "select a slot that works (`gcc-config --list-profiles "
                    + chost
                    + "`), or correct the flags"));
        return findings;
      }
      why = failure(site, "g++", settings.getOrDefault("CXXFLAGS", ""), cxx);
      if (why != null) {
        findings.add(
            Finding.fault(
                chost + "-g++ makes no program with the target's CXXFLAGS: " + why,
                "build cross-" + chost + "/gcc again with C++"));
      }
      boolean multilib =
          (settings.getOrDefault("MULTILIB_ABIS", "") + " ").contains("x86 ")
              || settings.getOrDefault("ABI_X86", "").contains("32");
      why = multilib ? failure(site, "gcc", cflags + " -m32", c) : null;
      if (why != null) {
        findings.add(
            Finding.fault(
                chost + "-gcc makes no 32-bit program, which the profile wants: " + why,
                "make the toolchain with `crossdev --abis 'amd64 x86' --target "
                    + chost
                    + "` and USE=multilib unmasked for it, or select a profile without multilib"));
      }
      return findings;
    } finally {
      for (String name : List.of("a.c", "a.cc", "a.out")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    }
  }

  /** The compiler's first error; null if it made a program, or is not there at all. */
  private static @Nullable String failure(Site site, String tool, String flags, Path source)
      throws IOException, InterruptedException {
    Path compiler = site.programs().find(site.target().chost() + "-" + tool);
    if (compiler == null) {
      return null;
    }
    List<String> command = new ArrayList<>(List.of(compiler.toString()));
    Arrays.stream(flags.strip().split("\\s+", -1)).filter(f -> !f.isEmpty()).forEach(command::add);
    command.addAll(List.of(source.toString(), "-o", source.resolveSibling("a.out").toString()));
    ProcessRunner.Said said = site.ask(command);
    return said.exit() == 0
        ? null
        : said.err()
            .lines()
            .filter(line -> line.contains("error") || line.contains("cannot"))
            .findFirst()
            .orElse("exit code " + said.exit());
  }
}
