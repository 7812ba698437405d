package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The programs of the system that starting and ending others needs, and how programs are found. */
final class Programs {

  private static final List<String> SYSTEM = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin");

  private Programs() {}

  /**
   * A program of the system by its name, in the usual folders whatever PATH says.
   *
   * @param from the package that provides it
   */
  static String system(String name, String from) throws IOException {
    for (String folder : SYSTEM) {
      Path program = Path.of(folder, name);
      if (Files.isExecutable(program)) {
        return program.toString();
      }
    }
    throw new IOException(
        "the program "
            + name
            + " of "
            + from
            + " is not installed, and nothing can be run"
            + " without it: install "
            + from);
  }

  /**
   * The program that a name means.
   *
   * @param name a path, or a name that is looked for on the PATH of the environment
   * @param directory what a relative path starts from
   * @throws IOException if there is none that can be run
   */
  static Path find(String name, Map<String, String> environment, Path directory)
      throws IOException {
    if (name.contains("/")) {
      return runnable(directory.resolve(name), name);
    }
    @Nullable String path = environment.get("PATH");
    for (String folder : path == null ? SYSTEM : List.of(path.split(":", -1))) {
      Path program = directory.resolve(folder).resolve(name);
      if (Files.isRegularFile(program) && Files.isExecutable(program)) {
        return program;
      }
    }
    throw new IOException("the program " + name + " is not on PATH (" + path + ")");
  }

  private static Path runnable(Path program, String name) throws IOException {
    if (!Files.exists(program)) {
      throw new IOException("there is no program " + name);
    } else if (!Files.isRegularFile(program) || !Files.isExecutable(program)) {
      throw new IOException(name + " cannot be run: it is no executable file");
    }
    return program;
  }

  /** Sends a signal to a whole process group; one that is gone is no error. */
  static void signal(String signal, long group) throws IOException, InterruptedException {
    // the shell's own kill: not every system has the program, and Java cannot address a group
    Process kill =
        new ProcessBuilder(
                system("sh", "any shell"),
                "-c",
                "kill -s \"$1\" -- \"-$2\"",
                "sh",
                signal,
                Long.toString(group))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    kill.waitFor();
  }
}
