package org.crossmend.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.PortageEnvironment;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/**
 * The CHOST that a target's binary packages record. Those built with the build host's tuple
 * (methods 4 and 6) are refused by the target until it is the target's. It is corrected in file and
 * index by Portage's own library; where no Python finds that, in the index alone (PORTAGE.md 4).
 */
public final class BinaryPackageChost {

  private static final Pattern VERSION = Pattern.compile("python(\\d\\.\\d+)");
  private static final Pattern INTERPRETER = Pattern.compile("/[A-Za-z0-9._/+-]*/python[0-9.]*");

  /** Enough for a start line and a small shell wrapper. */
  private static final int HEAD = 4096;

  private final ProcessRunner runner;
  private final TargetSystem target;
  private final PortageEnvironment environment;
  private final String wrong;
  private final @Nullable String pkgdir;

  /**
   * @param wrong the build host's tuple
   * @param pkgdir the folder of binary packages; null: what Portage's configuration says
   */
  public BinaryPackageChost(
      ProcessRunner runner,
      TargetSystem target,
      PortageEnvironment environment,
      String wrong,
      @Nullable String pkgdir) {
    this.runner = runner;
    this.target = target;
    this.environment = environment;
    this.wrong = wrong;
    this.pkgdir = pkgdir;
  }

  /** What became of a package, or would. */
  public enum State {
    /** It records the wrong tuple. */
    WRONG,
    /** It records the wrong tuple and is signed, so it is left alone. */
    SIGNED,
    CORRECTED,
    /** Corrected in the index only. */
    INDEXED,
    FAILED
  }

  /**
   * A binary package.
   *
   * @param cpv category, name and version
   * @param path its file; relative to the folder where only the index was looked at
   * @param reason why it could not be corrected, else null
   */
  public record Entry(State state, String cpv, String path, @Nullable String reason) {}

  /**
   * What was found or done.
   *
   * @param pkgdir the folder
   * @param entries packages that recorded the wrong tuple, in Portage's order
   */
  public record Report(String pkgdir, List<Entry> entries) {
    public Report {
      entries = List.copyOf(entries);
    }
  }

  /** Which packages record the wrong tuple. Changes nothing. */
  public Report find() throws IOException, InterruptedException {
    Report report = withPortage("list");
    return report != null ? report : index().find();
  }

  /** Corrects them; packages that are right already are left alone, so it may be called again. */
  public Report correct() throws IOException, InterruptedException {
    Report report = withPortage("correct");
    return report != null ? report : index().correct();
  }

  private PackagesIndex index() throws IOException, InterruptedException {
    String folder = pkgdir == null ? setting(variables(), "PKGDIR") : pkgdir;
    if (folder == null) {
      throw new IOException("Portage names no PKGDIR for " + target.sysroot());
    }
    return new PackagesIndex(Path.of(folder), wrong, target.chost());
  }

  private @Nullable Report withPortage(String task) throws IOException, InterruptedException {
    Map<String, String> variables = variables();
    String library = setting(variables, "PORTAGE_PYM_PATH");
    if (library == null) {
      return null;
    }
    String prefix = setting(environment.tools(Side.BUILD_HOST), "EPREFIX");
    if (prefix != null) {
      variables.put("PORTAGE_OVERRIDE_EPREFIX", prefix);
      variables.put("EPREFIX", "");
    }
    for (String python : interpreters(library)) {
      if (!understands(python, library, variables)) {
        continue;
      }
      ProcessRunner.Said said =
          runner.ask(
              List.of(python, "-BI", "-c", script(), library, task, wrong, target.chost()),
              variables);
      if (said.exit() != 0) {
        throw new IOException(Portage.tail(said.err()));
      }
      return read(said.out());
    }
    return null;
  }

  private boolean understands(String python, String library, Map<String, String> variables)
      throws InterruptedException {
    try {
      return runner
              .ask(
                  List.of(
                      python,
                      "-BI",
                      "-c",
                      "import sys; sys.path.insert(0, sys.argv[1]); import portage.dbapi.bintree",
                      library),
                  variables)
              .exit()
          == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /**
   * The library's folder names its Python on an installed Gentoo; emerge itself or a wrapper around
   * it names one elsewhere.
   */
  private List<String> interpreters(String library) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    Matcher version = VERSION.matcher(library);
    if (version.find()) {
      names.add("python" + version.group(1));
    }
    Path emerge = Path.of(target.emerge());
    if (emerge.isAbsolute() && Files.isRegularFile(emerge)) {
      try (InputStream in = Files.newInputStream(emerge)) {
        Matcher named =
            INTERPRETER.matcher(new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1));
        while (named.find()) {
          names.add(named.group());
        }
      }
    }
    names.add("python3");
    names.add("python");
    return List.copyOf(names);
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>(environment.tools(Side.SYSROOT));
    if (pkgdir != null) {
      variables.put("PKGDIR", pkgdir);
    }
    return variables;
  }

  private @Nullable String setting(Map<String, String> variables, String name)
      throws IOException, InterruptedException {
    ProcessRunner.Said said =
        runner.ask(List.of(target.beside("portageq"), "envvar", name), variables);
    String value = said.out().strip();
    return said.exit() != 0 || value.isEmpty() ? null : value;
  }

  private static String script() throws IOException {
    try (InputStream in = BinaryPackageChost.class.getResourceAsStream("binpkg_chost.py")) {
      if (in == null) {
        throw new IOException("binpkg_chost.py is not packaged");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Report read(String output) throws IOException {
    String folder = null;
    List<Entry> entries = new ArrayList<>();
    for (String line : output.lines().toList()) {
      String[] parts = line.split("\t", -1);
      State state =
          switch (parts[0]) {
            case "wrong" -> State.WRONG;
            case "signed" -> State.SIGNED;
            case "corrected" -> State.CORRECTED;
            case "failed" -> State.FAILED;
            default -> null;
          };
      if (parts[0].equals("pkgdir") && parts.length == 2) {
        folder = parts[1];
      } else if (state != null && parts.length >= 3) {
        entries.add(new Entry(state, parts[1], parts[2], parts.length > 3 ? parts[3] : null));
      }
    }
    if (folder == null) {
      throw new IOException("Portage's library did not answer: " + Portage.tail(output));
    }
    return new Report(folder, entries);
  }
}
