package org.crossmend.engine.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.spi.PackageChanger.EmergeCall;
import org.crossmend.engine.spi.PortageEnvironment;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/** The programs of Portage's that save packages and bring them back, for one target. */
final class Portage {

  private final ProcessRunner runner;
  private final TargetSystem target;
  private final PortageEnvironment environment;
  private final OutputStream output;

  /**
   * @param output gets what emerge prints while it changes something
   */
  Portage(
      ProcessRunner runner,
      TargetSystem target,
      PortageEnvironment environment,
      OutputStream output) {
    this.runner = runner;
    this.target = target;
    this.environment = environment;
    this.output = output;
  }

  /** The call with {@code --pretend}, in a form that {@link PretendReader} reads. */
  static List<String> pretending(EmergeCall call) {
    List<String> arguments = new ArrayList<>(call.arguments());
    int atoms = arguments.lastIndexOf("--");
    arguments.addAll(
        atoms < 0 ? arguments.size() : atoms, List.of("--pretend", "--verbose=y", "--quiet=n"));
    return arguments;
  }

  /** The folders of CONFIG_PROTECT, absolute within the root of the side. */
  List<String> guarded(Side side) throws IOException, InterruptedException {
    ProcessRunner.Said said =
        runner.ask(
            List.of(target.beside("portageq"), "envvar", "CONFIG_PROTECT"),
            environment.tools(side));
    if (said.exit() != 0) {
      throw new IOException("portageq does not say what CONFIG_PROTECT is: " + tail(said.err()));
    }
    List<String> guarded = new ArrayList<>();
    for (String folder : said.out().strip().split("\\s+", -1)) {
      if (folder.startsWith("/") && !folder.equals("/")) {
        guarded.add(folder);
      }
    }
    return guarded;
  }

  /**
   * Makes binary packages of installed ones, with their configuration files as they are now, and
   * sees that emerge would take them.
   */
  void save(Side side, List<PackageId> packages, String pkgdir)
      throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                target.beside("quickpkg"),
                "--include-config=y",
                "--include-unmodified-config=y",
                "--umask=0077"));
    packages.forEach(id -> arguments.add(id.atom()));
    Map<String, String> variables = restoring(side, pkgdir);
    ProcessRunner.Said said = runner.ask(arguments, variables);
    if (said.exit() != 0) {
      throw new IOException(
          "what would be replaced cannot be saved with quickpkg: " + tail(said.out() + said.err()));
    }
    EmergeCall again = fromPackages(variables, packages);
    ProcessRunner.Said would = runner.ask(pretending(again), variables);
    List<PackageId> listed =
        PretendReader.read(would.out()).merges().stream()
            .filter(Pretended.Merge::binary)
            .map(Pretended.Merge::id)
            .toList();
    if (would.exit() != 0 || !listed.containsAll(packages)) {
      throw new IOException(
          "what was saved could not be installed again, so nothing is replaced: "
              + tail(would.out() + would.err()));
    }
  }

  /** Installs packages again that were saved before; what took their place goes. */
  void reinstall(Side side, List<PackageId> packages, String pkgdir)
      throws IOException, InterruptedException {
    Map<String, String> variables = restoring(side, pkgdir);
    run(
        fromPackages(variables, packages).arguments(),
        variables,
        packages + " cannot be installed again from " + pkgdir);
  }

  /**
   * Completes a merge that was cut off, from the binary package that was made before it began, so
   * that its files are registered and can be taken away.
   *
   * @return whether that worked
   */
  boolean complete(Side side, PackageId id) throws IOException, InterruptedException {
    Map<String, String> variables = restoring(side, null);
    // here the new package must not overwrite what the user wrote
    variables.remove("CONFIG_PROTECT");
    List<String> arguments = fromPackages(variables, List.of(id)).arguments();
    return exit(arguments, variables, output) == 0;
  }

  /** Unmerges a package at once and leaves the world file alone. */
  void unmerge(Side side, PackageId id) throws IOException, InterruptedException {
    run(
        List.of(
            target.emerge(),
            "--ignore-default-opts",
            "--rage-clean",
            "--deselect=n",
            "--ask=n",
            "--color=n",
            id.atom()),
        restoring(side, null),
        id + " cannot be unmerged");
  }

  private EmergeCall fromPackages(Map<String, String> variables, List<PackageId> packages) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                target.emerge(),
                "--ignore-default-opts",
                "--usepkgonly",
                "--getbinpkg=n",
                "--binpkg-respect-use=n",
                "--nodeps",
                "--oneshot",
                "--ask=n",
                "--color=n",
                "--"));
    packages.forEach(id -> arguments.add(id.atom()));
    return new EmergeCall(arguments, variables);
  }

  /**
   * An environment in which an installed package can be saved and come back as it was: nothing may
   * hold it back or keep its configuration files from it.
   */
  private Map<String, String> restoring(Side side, @Nullable String pkgdir) {
    Map<String, String> variables = new TreeMap<>(environment.tools(side));
    if (pkgdir != null) {
      variables.put("PKGDIR", pkgdir);
    }
    variables.merge(
        "FEATURES",
        "-binpkg-signing -binpkg-request-signature -collision-protect -protect-owned -preserve-libs"
            + " -buildpkg -buildsyspkg -news config-protect-if-modified",
        (ours, more) -> ours + " " + more);
    variables.put("CONFIG_PROTECT", "-*");
    variables.put("INSTALL_MASK", "-*");
    variables.put("PKG_INSTALL_MASK", "-*");
    variables.put("UNINSTALL_IGNORE", "");
    variables.put("ACCEPT_CHOSTS", ".*");
    variables.put("ACCEPT_KEYWORDS", "**");
    variables.put("ACCEPT_LICENSE", "*");
    variables.put("ACCEPT_PROPERTIES", "*");
    variables.put("ACCEPT_RESTRICT", "*");
    variables.put("CLEAN_DELAY", "0");
    variables.put("EMERGE_WARNING_DELAY", "0");
    return variables;
  }

  private void run(List<String> arguments, Map<String, String> variables, String otherwise)
      throws IOException, InterruptedException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    if (exit(arguments, variables, said) != 0) {
      throw new IOException(otherwise + ": " + tail(said.toString(StandardCharsets.UTF_8)));
    }
    said.writeTo(output);
  }

  private int exit(List<String> arguments, Map<String, String> variables, OutputStream to)
      throws IOException, InterruptedException {
    return runner
        .run(new ProcessRunner.Request(arguments, variables, null, to, null, null, started -> {}))
        .exit();
  }

  /** The last lines of an output, which hold the reason. */
  static String tail(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
  }
}
