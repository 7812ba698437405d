package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds that a real Portage fails, diagnosed where they lie. Needs a Portage tree in {@code
 * PORTAGE_DIR} and the laboratory's {@code setup.sh} in {@code PORTAGE_LAB} or beside the project;
 * without them it is skipped, saying so.
 */
class PortageIT {

  @TempDir static Path folder;
  private static Path lab = Path.of("/");
  private static Path sysroot = Path.of("/");

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    String portage = System.getenv("PORTAGE_DIR");
    String named = System.getenv("PORTAGE_LAB");
    Path setup = Path.of(named == null ? "../../shared/portage-lab" : named).resolve("setup.sh");
    boolean there =
        portage != null
            && Files.isExecutable(Path.of(portage, "bin/emerge"))
            && Files.isExecutable(setup);
    if (!there) {
      System.out.println(
          "PortageIT is skipped: PORTAGE_DIR names no Portage tree, or the laboratory is not there.");
    }
    assumeTrue(there, "PORTAGE_DIR names no Portage tree, or the laboratory is not there");
    lab = folder.resolve("lab");
    sysroot = lab.resolve("host/usr/x86_64-weak-linux-gnu");
    assertThat(run(List.of(setup.toAbsolutePath().toString(), lab.toString()))).isZero();
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  /** Cross-builds packages as the guide says; the merged output is in {@code out}. */
  private static void build(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(lab + "/bin/cross", lab + "/bin/emerge", "--root-deps=rdeps"));
    command.addAll(List.of(arguments));
    assertThat(run(command)).isEqualTo(1);
  }

  private static JsonNode first(String... arguments) throws IOException {
    Path config = Files.writeString(folder.resolve("config.yaml"), "roots: ['" + lab + "']\n");
    List<String> all =
        new ArrayList<>(List.of("--config", config.toString(), "diagnose", "--json"));
    all.addAll(List.of(arguments));
    Run result = Run.of(all.toArray(String[]::new));
    return new ObjectMapper().readTree(result.out().lines().findFirst().orElse("{}"));
  }

  @Test
  void aBrokenCompilerIsExplainedByItsConfigLog() throws IOException, InterruptedException {
    build("app-test/badcc");
    JsonNode json = first(sysroot + "/var/tmp/portage/app-test/badcc-1/temp/build.log");
    JsonNode diagnosis = json.path("diagnoses").path(0);
    assertThat(diagnosis.path("category").asText()).isEqualTo("toolchain-broken");
    assertThat(diagnosis.path("file").asText()).endsWith("/config.log");
    String line =
        Files.readAllLines(Path.of(diagnosis.path("file").asText()))
            .get(diagnosis.path("line").asInt() - 1);
    assertThat(line).contains("cannot find 'ld'");
    assertThat(diagnosis.path("symptoms")).isNotEmpty();
    assertThat(json.path("build").path("kind").asText()).isEqualTo("cross");
    assertThat(json.path("build").path("chost").asText()).isEqualTo("x86_64-weak-linux-gnu");
  }

  @Test
  void quietParallelOutputIsDiagnosedFromItsBuildLogs() throws IOException, InterruptedException {
    build("--jobs", "2", "--keep-going", "app-test/misstool", "app-test/needclang");
    Path config = Files.writeString(folder.resolve("config.yaml"), "roots: ['" + lab + "']\n");
    Run result =
        Run.of(
            "--config", config.toString(), "diagnose", "--json", folder.resolve("out").toString());
    assertThat(result.out()).contains("\"target-tool-missing\"").contains("\"clang-missing\"");
    assertThat(result.exit()).isZero();
  }
}
