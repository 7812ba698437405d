package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import org.crossmend.engine.model.RemediationKind;

/**
 * What a user of the laboratory types: {@code heal} and its kin, with a state folder of its own.
 *
 * @param folder holds the configuration; the state and the reports of the present test
 */
record Healing(Laboratory lab, Path folder) {

  private static final List<String> OUTCOMES =
      List.of(
          "unneeded",
          "remembered",
          "fixed",
          "given-up",
          "unrecognised",
          "refused",
          "dropped",
          "interrupted");

  private static final List<String> ATTEMPT_OUTCOMES =
      List.of(
          "failed", "fixed", "persisted", "changed", "unrecognised", "limit-reached", "refused");

  /** One run of {@code heal}, its report read and checked. */
  record Healed(Run run, JsonNode report) {

    /** The last of the packages: that which was asked for. */
    JsonNode asked() {
      return report.path("packages").path(report.path("packages").size() - 1);
    }

    String outcome() {
      return asked().path("outcome").asText();
    }

    int builds() {
      return asked().path("builds").asInt();
    }

    List<String> remedies() {
      return texts(asked().path("remedies"));
    }

    List<String> causes() {
      return texts(asked().path("causes"));
    }

    /** All there is to know, for a test that fails. */
    String all() {
      return report.toPrettyString() + run.out() + run.err();
    }
  }

  /**
   * Sets a laboratory up that holds the packages of the tests, too, and has answered Portage's
   * first question on both sides: to be asked makes it set up folders of its own.
   */
  static Healing in(Path folder, String test) throws IOException, InterruptedException {
    Healing healing = new Healing(Laboratory.in(folder, test), folder);
    healing.lab.addPackages(Path.of("src/test/resources/lab"));
    assertThat(healing.lab.init(healing.config(), "--yes").exit()).isZero();
    assertThat(healing.lab.emerge(false, "--pretend", "--quiet", "app-test/ok")).isZero();
    assertThat(healing.lab.emerge(true, "--pretend", "--quiet", "app-test/ok")).isZero();
    healing.lab.keep();
    return healing;
  }

  Path config() {
    return folder.resolve("config.yaml");
  }

  Path state() {
    return folder.resolve("state");
  }

  /** Everything as it was when the laboratory was set up; nothing is remembered. */
  void reset() throws IOException, InterruptedException {
    lab.reset();
    forget();
  }

  /** Forgets what helped and what was done. */
  void forget() throws IOException {
    if (Files.exists(state())) {
      try (var files = Files.walk(state())) {
        for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  SortedMap<String, String> digest() throws IOException {
    return TreeDigest.of(lab.host());
  }

  /** The arguments of a command with this configuration and state. */
  List<String> arguments(String... more) {
    List<String> all =
        new ArrayList<>(List.of("--config", config().toString(), "--state", state().toString()));
    all.addAll(List.of(more));
    return all;
  }

  /** Runs a command in this JVM. */
  Run command(String... more) {
    return Run.of(arguments(more).toArray(String[]::new));
  }

  /** {@code heal --yes} in this JVM. */
  Healed heal(String... more) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("heal", "--yes", "--report", reportFile().toString()));
    all.addAll(List.of(more));
    Files.deleteIfExists(reportFile());
    return healed(command(all.toArray(String[]::new)));
  }

  Path reportFile() {
    return folder.resolve("report.json");
  }

  Healed healed(Run run) throws IOException {
    assertThat(reportFile()).as(run.err()).exists();
    JsonNode report = new ObjectMapper().readTree(reportFile().toFile());
    check(report);
    assertThat(report.path("exit").asInt()).isEqualTo(run.exit());
    return new Healed(run, report);
  }

  /** A child JVM that runs the program; both outputs go to {@link #childOutput()}. */
  ProcessBuilder child(List<String> prefix, String... more) {
    List<String> command = new ArrayList<>(prefix);
    // a shell's background job ignores SIGINT, and so would every child of the tests'
    command.addAll(
        List.of(
            "env",
            "--default-signal=INT",
            Path.of(System.getProperty("java.home"), "bin/java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.crossmend.cli.Main"));
    command.addAll(arguments(more));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectInput(Path.of("/dev/null").toFile());
    return builder.redirectOutput(childOutput().toFile());
  }

  Path childOutput() {
    return folder.resolve("child.out");
  }

  /** {@code heal --yes} in a child JVM, which is waited for. */
  Healed healInChild(List<String> prefix, String... more) throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(List.of("heal", "--yes", "--report", reportFile().toString()));
    all.addAll(List.of(more));
    Files.deleteIfExists(reportFile());
    Process process = child(prefix, all.toArray(String[]::new)).start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return healed(new Run(process.exitValue(), "", Files.readString(childOutput())));
  }

  private static void check(JsonNode report) {
    assertThat(names(report)).containsExactly("schema", "target", "exit", "packages");
    assertThat(report.path("schema").asText()).isEqualTo("crossmend.heal/1");
    assertThat(report.path("target").asText()).isEqualTo("weak");
    for (JsonNode one : report.path("packages")) {
      List<String> names = new ArrayList<>(names(one));
      names.remove("warnings");
      assertThat(names)
          .containsExactly(
              "package", "requested", "outcome", "builds", "remedies", "causes", "attempts");
      assertThat(one.path("outcome").asText()).isIn(OUTCOMES);
      assertThat(one.path("requested").isBoolean()).isTrue();
      assertThat(one.path("builds").isInt()).isTrue();
      texts(one.path("remedies")).forEach(kind -> assertThat(kind(kind)).isNotNull());
      int number = 0;
      for (JsonNode attempt : one.path("attempts")) {
        assertThat(names(attempt)).containsExactly("number", "outcome", "log", "remedy");
        assertThat(attempt.path("number").asInt()).isEqualTo(++number);
        assertThat(attempt.path("outcome").asText()).isIn(ATTEMPT_OUTCOMES);
        if (!attempt.path("log").isNull()) {
          assertThat(Path.of(attempt.path("log").asText())).isRegularFile();
        }
      }
    }
  }

  private static RemediationKind kind(String id) {
    for (RemediationKind kind : RemediationKind.values()) {
      if (kind.id().equals(id)) {
        return kind;
      }
    }
    throw new AssertionError(id + " is no kind of remedy");
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Adds an ebuild without sources. */
  void ebuild(String cpv, String text) {
    String name = cpv.replaceFirst("-\\d.*", "");
    Path path = lab.repository().resolve(name + "/" + cpv.replaceFirst(".*/", "") + ".ebuild");
    try {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
