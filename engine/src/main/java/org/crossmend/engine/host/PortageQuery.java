package org.crossmend.engine.host;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.ProcessRunner;

/**
 * Asks Portage for its settings with {@code portageq}, which changes nothing. Parsing make.conf
 * instead would miss profiles, package managers' defaults and what sources what.
 */
public final class PortageQuery {

  private final ProcessRunner runner;
  private final String portageq;
  private final Map<String, String> environment;

  /**
   * A way to ask.
   *
   * @param portageq a path or a name
   * @param environment clean ({@link CleanEnvironment}): portageq, too, lets it override
   */
  public PortageQuery(ProcessRunner runner, String portageq, Map<String, String> environment) {
    this.runner = runner;
    this.portageq = portageq;
    this.environment = Map.copyOf(environment);
  }

  /** Settings of the build host. Those that are unset or empty are left out. */
  public Map<String, String> ofBuildHost(List<String> names)
      throws IOException, InterruptedException {
    return settings(environment, names);
  }

  /** Settings of a target. Those that are unset or empty are left out. */
  public Map<String, String> ofTarget(String sysroot, String configRoot, List<String> names)
      throws IOException, InterruptedException {
    return settings(targetEnvironment(sysroot, configRoot), names);
  }

  /** Settings of a target. Those that are unset or empty are left out. */
  public Map<String, String> ofTarget(TargetSystem target, List<String> names)
      throws IOException, InterruptedException {
    return ofTarget(target.sysroot(), target.configRoot(), names);
  }

  private Map<String, String> targetEnvironment(String sysroot, String configRoot) {
    Map<String, String> of = new LinkedHashMap<>(environment);
    of.put("ROOT", sysroot);
    of.put("SYSROOT", sysroot);
    of.put("PORTAGE_CONFIGROOT", configRoot);
    return of;
  }

  private Map<String, String> settings(Map<String, String> of, List<String> names)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(portageq, "envvar", "-v"));
    command.addAll(names);
    ProcessRunner.Said said = runner.ask(command, of);
    Map<String, String> all = ShellWords.assignments(said.out());
    // exit code 1 only says that one of them is not set
    if (said.exit() > 1 || !all.keySet().containsAll(names)) {
      throw new IOException(reason(said));
    }
    all.keySet().retainAll(names);
    all.values().removeIf(String::isEmpty);
    return all;
  }

  /**
   * The repositories of the build host, in Portage's order: names and folders.
   *
   * @param hostRoot its root with Portage's prefix, nearly always {@code /}
   */
  public Map<String, String> repositoriesOfBuildHost(String hostRoot)
      throws IOException, InterruptedException {
    return repositories(environment, hostRoot);
  }

  /** The repositories of a target, in Portage's order: names and folders. */
  public Map<String, String> repositoriesOfTarget(String configRoot)
      throws IOException, InterruptedException {
    return repositories(targetEnvironment(configRoot, configRoot), configRoot);
  }

  /** portageq takes the folder for the root and for the config root alike. */
  private Map<String, String> repositories(Map<String, String> of, String configRoot)
      throws IOException, InterruptedException {
    ProcessRunner.Said said = runner.ask(List.of(portageq, "repos_config", configRoot), of);
    if (said.exit() != 0) {
      throw new IOException(reason(said));
    }
    Map<String, String> repositories = new LinkedHashMap<>();
    String section = "DEFAULT";
    for (String line : said.out().split("\n", -1)) {
      if (line.startsWith("[") && line.endsWith("]")) {
        section = line.substring(1, line.length() - 1);
      } else if (line.startsWith("location = ") && !section.equals("DEFAULT")) {
        repositories.put(section, line.substring("location = ".length()).strip());
      }
    }
    return repositories;
  }

  /** The last line that says something: of a traceback that is the reason. */
  private static String reason(ProcessRunner.Said said) {
    String text = said.err().isBlank() ? said.out() : said.err();
    String last = "";
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        last = line.strip();
      }
    }
    return last.isEmpty() ? "it said nothing and ended with exit code " + said.exit() : last;
  }
}
