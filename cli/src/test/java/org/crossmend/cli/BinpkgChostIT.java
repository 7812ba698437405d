package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.crossmend.engine.host.ExecProcessRunner;
import org.crossmend.engine.host.RuntimeCheck;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.TargetSystem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages built with the build host's CHOST, installed by a real Portage as the target would. */
class BinpkgChostIT {

  private static final String HOST = "x86_64-pc-linux-gnu";
  private static final String WEAK = "x86_64-weak-linux-gnu";
  private static final String PACKAGE = "app-test/misstool";

  @TempDir static Path folder;
  private static Laboratory lab = new Laboratory(Path.of("/"));
  private static Path config = Path.of("/");

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    lab = Laboratory.in(folder, "BinpkgChostIT");
    config = folder.resolve("config.yaml");
    assertThat(lab.init(config, "--yes").exit()).isZero();
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    assertThat(lab.run(List.of(lab.folder() + "/bin/lab-reset"))).isZero();
  }

  private static Path pkgdir() {
    return lab.sysroot().resolve("var/cache/binpkgs");
  }

  /** Runs one of Portage's programs as for the target, with more variables. */
  private static int portage(List<String> variables, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(variables);
    command.addAll(List.of(lab.folder() + "/bin/cross", lab.folder() + "/bin/" + program));
    command.addAll(List.of(arguments));
    return lab.run(command);
  }

  private static int method6(String format) throws IOException, InterruptedException {
    return portage(List.of("CHOST=" + HOST, "BINPKG_FORMAT=" + format), "emerge", "-q1", PACKAGE);
  }

  private static Run correct(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--config", config.toString(), "binpkg-chost"));
    arguments.addAll(List.of(more));
    return Run.of(arguments.toArray(String[]::new));
  }

  /** Whether it can be installed from binary packages, and says then that it is the target's. */
  private static boolean installs(List<String> variables, String option)
      throws IOException, InterruptedException {
    portage(List.of(), "emerge", "-q", "--rage-clean", PACKAGE);
    assertThat(lab.sysroot().resolve("var/db/pkg/app-test/misstool-1")).doesNotExist();
    if (portage(variables, "emerge", "-q1", option, PACKAGE) != 0) {
      return false;
    }
    assertThat(lab.sysroot().resolve("var/db/pkg/app-test/misstool-1/CHOST")).hasContent(WEAK);
    return true;
  }

  /** From the local folder and from a server, now, after another build and a new index. */
  private void installsEverywhere() throws IOException, InterruptedException {
    assertThat(installs(List.of(), "--usepkgonly")).isTrue();
    installsFromServer("first");
    assertThat(portage(List.of(), "emerge", "-q1", "app-test/ok")).isZero();
    assertThat(installs(List.of(), "--usepkgonly")).isTrue();
    installsFromServer("second");
    for (Path file : packageFiles(path -> true)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
    }
    assertThat(portage(List.of(), "emaint", "--fix", "binhost")).isZero();
    assertThat(installs(List.of(), "--usepkgonly")).isTrue();
    installsFromServer("third");
  }

  private static List<Path> packageFiles(Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(pkgdir())) {
      return files
          .filter(file -> file.toString().matches(".*\\.(gpkg\\.tar|xpak|tbz2)"))
          .filter(wanted)
          .toList();
    }
  }

  private static void installsFromServer(String client) throws IOException, InterruptedException {
    Path local = Files.createDirectories(folder.resolve("client-" + client + System.nanoTime()));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", BinpkgChostIT::serve);
    server.start();
    try {
      String address = "http://127.0.0.1:" + server.getAddress().getPort();
      assertThat(
              installs(List.of("PKGDIR=" + local, "PORTAGE_BINHOST=" + address), "--getbinpkgonly"))
          .as("from the server, %s", client)
          .isTrue();
    } finally {
      server.stop(0);
    }
    // and again from what the client has kept of it
    assertThat(installs(List.of("PKGDIR=" + local), "--usepkgonly")).isTrue();
  }

  private static void serve(HttpExchange exchange) throws IOException {
    Path file = pkgdir().resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
    if (!file.startsWith(pkgdir()) || !Files.isRegularFile(file)) {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
      return;
    }
    byte[] bytes = Files.readAllBytes(file);
    exchange
        .getResponseHeaders()
        .add(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Files.getLastModifiedTime(file).toInstant().atZone(ZoneOffset.UTC)));
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "xpak"})
  void theCommandCorrectsWhatIsThere(String format) throws IOException, InterruptedException {
    assertThat(method6(format)).isZero();
    assertThat(installs(List.of(), "--usepkgonly")).isFalse();
    Run shown = correct("--dry-run");
    assertThat(shown.exit()).isZero();
    assertThat(shown.out()).contains("app-test/misstool-1  wrong");
    assertThat(installs(List.of(), "--usepkgonly")).isFalse();
    Run done = correct("--yes");
    assertThat(done.err()).isEmpty();
    assertThat(done.exit()).isZero();
    assertThat(done.out()).contains("app-test/misstool-1  corrected");
    installsEverywhere();
    Run again = correct("--yes");
    assertThat(again.exit()).isZero();
    assertThat(again.err()).contains("no package in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpkg", "xpak"})
  void theSnippetRecordsTheTargetsFromTheStart(String format)
      throws IOException, InterruptedException {
    Path snippet = lab.sysroot().resolve("etc/portage/env/app-test/misstool");
    Files.createDirectories(snippet.resolveSibling(""));
    Files.writeString(
        snippet,
        """
        if [[ ${EBUILD_PHASE} == @(package|instprep) && -d ${PORTAGE_BUILDDIR}/build-info ]] ; then
        	echo "x86_64-weak-linux-gnu" > "${PORTAGE_BUILDDIR}/build-info/CHOST" || die "cannot record CHOST"
        fi
        """);
    assertThat(method6(format)).isZero();
    installsEverywhere();
    assertThat(correct("--yes").err()).contains("no package in");
  }

  @Test
  void signedPackagesAreLeftAlone() throws IOException, InterruptedException {
    assertThat(method6("gpkg")).isZero();
    Path file = packageFiles(path -> true).get(0);
    // what a signed one looks like from outside: its Manifest has a signature beside it
    Path scrap = Files.createTempDirectory(folder, "sign");
    assertThat(lab.run(List.of("tar", "-xf", file.toString(), "-C", scrap.toString()))).isZero();
    Files.writeString(scrap.resolve("misstool-1-1/metadata.tar.zst.sig"), "signature");
    assertThat(
            lab.run(List.of("tar", "-cf", file.toString(), "-C", scrap.toString(), "misstool-1-1")))
        .isZero();
    byte[] before = Files.readAllBytes(file);
    Run result = correct("--yes");
    assertThat(result.out()).contains("signed, left alone");
    assertThat(result.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void whatWasBuiltIsComparedWithTheSysroot() throws IOException, InterruptedException {
    assertThat(method6("gpkg")).isZero();
    TargetSystem target =
        new TargetSystem(
            "weak",
            lab.host().toString(),
            lab.sysroot().toString(),
            lab.sysroot().toString(),
            HOST,
            WEAK,
            lab.emerge().toString(),
            null,
            null,
            null,
            null,
            null);
    PackageId id = PackageId.parse("app-test/misstool-1");
    assertThat(id).isNotNull();
    assertThat(
            new RuntimeCheck(
                    new ExecProcessRunner(),
                    Map.of("PATH", "/usr/bin:/bin", "LC_ALL", "C.UTF-8"),
                    "objdump")
                .warnings(target, List.of(id)))
        .anyMatch(text -> text.contains("records CHOST " + HOST));
  }
}
