package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A throw-away build host and sysroot around a real Portage. Needs a Portage tree in {@code
 * PORTAGE_DIR} and the laboratory's {@code setup.sh} in {@code PORTAGE_LAB} or beside the project.
 *
 * @param folder where it was set up
 */
record Laboratory(Path folder) {

  /** Sets a laboratory up; the test is skipped, saying so, where there is none. */
  static Laboratory in(Path folder, String test) throws IOException, InterruptedException {
    String portage = System.getenv("PORTAGE_DIR");
    String named = System.getenv("PORTAGE_LAB");
    Path setup = Path.of(named == null ? "../../shared/portage-lab" : named).resolve("setup.sh");
    boolean there =
        portage != null
            && Files.isExecutable(Path.of(portage, "bin/emerge"))
            && Files.isExecutable(setup);
    if (!there) {
      System.out.println(
          test + " is skipped: PORTAGE_DIR names no Portage tree, or the laboratory is not there.");
    }
    assumeTrue(there, "PORTAGE_DIR names no Portage tree, or the laboratory is not there");
    Laboratory lab = new Laboratory(folder.resolve("lab"));
    assertThat(lab.run(List.of(setup.toAbsolutePath().toString(), lab.folder.toString()))).isZero();
    return lab;
  }

  Path host() {
    return folder.resolve("host");
  }

  Path sysroot() {
    return host().resolve("usr/x86_64-weak-linux-gnu");
  }

  Path emerge() {
    return folder.resolve("bin/emerge");
  }

  /** The ebuild repository of both sides. */
  Path repository() {
    return host().resolve("var/db/repos/lab");
  }

  /** Adds packages to the repository: {@code category/name} folders. */
  void addPackages(Path from) throws IOException, InterruptedException {
    assertThat(run(List.of("cp", "-a", from.toAbsolutePath() + "/.", repository().toString())))
        .isZero();
  }

  /** Restores the state of the set-up, or of the last {@link #keep()}. */
  void reset() throws IOException, InterruptedException {
    assertThat(run(List.of(folder + "/bin/lab-reset"))).isZero();
  }

  /** Makes the present state the one that {@link #reset()} restores. */
  void keep() throws IOException, InterruptedException {
    String pristine = folder.resolve("pristine").toString();
    assertThat(run(List.of("rm", "-rf", pristine))).isZero();
    assertThat(run(List.of("cp", "-a", host().toString(), pristine))).isZero();
  }

  /** The instruction set that this CPU lacks and the sysroot's flags enable. */
  String lacking() throws IOException {
    return Files.readString(folder.resolve("lacking-isa")).strip().replaceFirst("^-m", "");
  }

  /** Writes the target {@code weak} with {@code crossmend init}. */
  Run init(Path config, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--config",
                config.toString(),
                "init",
                "--name",
                "weak",
                "--sysroot",
                sysroot().toString(),
                "--host-root",
                host().toString(),
                "--emerge",
                emerge().toString()));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  /**
   * Builds or installs with the laboratory's emerge; for the sysroot in the guide's environment.
   */
  int emerge(boolean forSysroot, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (forSysroot) {
      command.add(folder.resolve("bin/cross").toString());
    }
    command.add(emerge().toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  int run(List<String> command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("lab", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      Files.delete(out);
    }
  }
}
