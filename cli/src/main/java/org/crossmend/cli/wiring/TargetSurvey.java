package org.crossmend.cli.wiring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.store.Policy;
import org.crossmend.cli.store.Target;
import org.crossmend.engine.host.CleanEnvironment;
import org.crossmend.engine.host.GccProfiles;
import org.crossmend.engine.host.PortageQuery;
import org.crossmend.engine.host.ProgramFinder;
import org.crossmend.engine.spi.ProcessRunner;
import org.jspecify.annotations.Nullable;

/** Finds out what a target is and where its parts lie. Changes nothing. */
public final class TargetSurvey {

  private static final List<String> ASKED =
      List.of(
          "CHOST",
          "CBUILD",
          "PKGDIR",
          "DISTDIR",
          "PORTAGE_TMPDIR",
          "PORTAGE_LOGDIR",
          "PORT_LOGDIR");

  private final Path hostRoot;
  private final String emerge;
  private final ProcessRunner runner;
  private final Map<String, String> environment;
  private final ProgramFinder programs;
  private final PortageQuery portage;

  /**
   * A survey.
   *
   * @param hostRoot absolute
   * @param emerge plain emerge, a path or a name; portageq lies beside it, else on PATH
   */
  public TargetSurvey(Path hostRoot, String emerge, ProcessRunner runner) {
    this.hostRoot = hostRoot;
    this.emerge = emerge;
    this.runner = runner;
    this.environment = CleanEnvironment.of(System.getenv());
    this.programs = new ProgramFinder(hostRoot, environment);
    this.portage = new PortageQuery(runner, portageq(emerge), environment);
  }

  /** The portageq that belongs to an emerge. */
  public static String portageq(String emerge) {
    int slash = emerge.lastIndexOf('/');
    String beside = emerge.substring(0, slash + 1) + "portageq";
    return slash >= 0 && Files.isExecutable(Path.of(beside)) ? beside : "portageq";
  }

  /** The folders below the build host's {@code usr} that hold a configured system. */
  public List<Path> sysroots() {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> folders =
        Files.newDirectoryStream(hostRoot.resolve("usr"), "*-*-*")) {
      for (Path folder : folders) {
        if (isConfigured(folder)) {
          found.add(folder);
        }
      }
    } catch (IOException e) {
      // a host root without usr holds no sysroots
    }
    found.sort(null);
    return found;
  }

  /** Whether a folder holds Portage's configuration. */
  public static boolean isConfigured(Path root) {
    Path portage = root.resolve("etc/portage");
    return Files.exists(portage.resolve("make.conf"))
        || Files.exists(portage.resolve("make.profile"));
  }

  /**
   * What was found.
   *
   * @param hostRepositories names and folders, in Portage's order
   * @param targetRepositories the same of the target
   * @param compilers gcc-config's profiles for the target, the selected one first
   * @param gcc the target's gcc, null if there is none
   * @param llvmSlots folders
   */
  public record Found(
      Target target,
      Map<String, String> hostRepositories,
      Map<String, String> targetRepositories,
      List<String> compilers,
      @Nullable Path gcc,
      List<Path> llvmSlots) {}

  /**
   * Asks Portage about a sysroot.
   *
   * @throws IOException if it does not answer, with its reason
   */
  public Found survey(String name, Path sysroot, Path configRoot)
      throws IOException, InterruptedException {
    String root = sysroot.toString();
    String config = configRoot.toString();
    Map<String, String> host = portage.ofBuildHost(List.of("CHOST"));
    Map<String, String> target = portage.ofTarget(root, config, ASKED);
    String chost = target.get("CHOST");
    if (chost == null) {
      throw new IOException("no CHOST is set for " + root);
    }
    Path wrapper = programs.find(chost + "-emerge");
    // where the target's make.conf names no CBUILD, Portage says CHOST; the build host's tuple is
    // what it is whatever the target's configuration says
    String cbuild = host.getOrDefault("CHOST", target.get("CBUILD"));
    String log = target.getOrDefault("PORTAGE_LOGDIR", target.get("PORT_LOGDIR"));
    return new Found(
        new Target(
            name,
            root,
            config.equals(root) ? null : config,
            cbuild,
            chost,
            emerge,
            wrapper == null ? null : wrapper.toString(),
            new Target.Places(
                hostRoot.equals(Path.of("/")) ? null : hostRoot.toString(),
                folder(target.get("PKGDIR")),
                folder(target.get("DISTDIR")),
                folder(target.get("PORTAGE_TMPDIR")),
                folder(log)),
            Policy.DEFAULT),
        portage.repositoriesOfBuildHost(hostRoot.toString()),
        portage.repositoriesOfTarget(config),
        GccProfiles.of(runner, programs, environment, chost),
        programs.find(chost + "-gcc"),
        programs.llvmSlots());
  }

  /** The folder as one writes it; make.conf often holds doubled slashes. */
  private static @Nullable String folder(@Nullable String said) {
    try {
      return said == null ? null : Path.of(said).normalize().toString();
    } catch (InvalidPathException e) {
      return said;
    }
  }
}
