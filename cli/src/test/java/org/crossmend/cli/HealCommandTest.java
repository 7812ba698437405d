package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crossmend.cli.command.DemoCommand;
import org.crossmend.cli.wiring.MakeCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code crossmend heal -- COMMAND} with this machine's own make and compiler. */
class HealCommandTest {

  @TempDir Path dir;

  private Path state;
  private Path report;
  private Path build;

  @BeforeEach
  void setUp() throws IOException {
    state = dir.resolve("state");
    report = dir.resolve("report.json");
    build = Files.createDirectory(dir.resolve("build"));
    Files.writeString(dir.resolve("config.yaml"), "targets: {}\n");
  }

  private Run heal(String... words) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "heal",
                "--state",
                state.toString(),
                "--config",
                dir.resolve("config.yaml").toString(),
                "--report",
                report.toString()));
    all.addAll(List.of(words));
    return Run.of(all.toArray(String[]::new));
  }

  private Run make(String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("--", "make", "-C", build.toString()));
    return heal(all.toArray(String[]::new));
  }

  private static void assumeCompiler() {
    String path = System.getenv("PATH");
    assumeTrue(
        MakeCommand.isThere("make", Path.of(""), path)
            && MakeCommand.isThere("cc", Path.of(""), path),
        "skipped: it needs make and cc");
  }

  /** A program that needs -Wno-error=unused-variable, then -fcommon. */
  private void writeDemo() throws IOException {
    for (String file : List.of("Makefile", "counter.h", "count.c", "main.c")) {
      try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + file)) {
        Files.copy(in, build.resolve(file));
      }
    }
  }

  private JsonNode reported() throws IOException {
    return new ObjectMapper().readTree(report.toFile());
  }

  private JsonNode only() throws IOException {
    assertThat(reported().path("packages")).hasSize(1);
    return reported().path("packages").path(0);
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> outcomes(JsonNode one) {
    List<String> outcomes = new ArrayList<>();
    one.path("attempts").forEach(attempt -> outcomes.add(attempt.path("outcome").asText()));
    return outcomes;
  }

  @Test
  void healsInTwoStepsAndRemembersThem() throws IOException {
    assumeCompiler();
    writeDemo();
    Run first = make("--yes");
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(build.resolve("greeter")).isExecutable();
    assertThat(first.out()).contains("built").contains("-fcommon").doesNotContain("cause");
    assertThat(first.err()).contains("build 3");
    JsonNode root = reported();
    assertThat(names(root)).containsExactly("schema", "target", "exit", "packages");
    assertThat(root.path("schema").asText()).isEqualTo("crossmend.heal/1");
    assertThat(root.path("target").isNull()).isTrue();
    assertThat(root.path("exit").asInt(-1)).isZero();
    JsonNode one = only();
    assertThat(names(one))
        .containsExactly(
            "package", "requested", "outcome", "builds", "remedies", "causes", "attempts");
    assertThat(one.path("outcome").asText()).isEqualTo("fixed");
    assertThat(one.path("requested").asBoolean()).isTrue();
    assertThat(one.path("builds").asInt()).isEqualTo(3);
    assertThat(one.path("remedies")).hasSize(2);
    assertThat(outcomes(one)).containsExactly("failed", "changed", "fixed");
    assertThat(names(one.path("attempts").path(0)))
        .containsExactly("number", "outcome", "log", "remedy");

    Files.delete(build.resolve("greeter"));
    Run second = make("--yes");
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(only().path("outcome").asText()).isEqualTo("remembered");
    assertThat(only().path("builds").asInt()).isEqualTo(1);
    assertThat(only().path("remedies")).hasSize(2);
    assertThat(build.resolve("greeter")).isExecutable();
  }

  /** make takes objects that were compiled without the flag for up to date. */
  @Test
  void compilesObjectsOfTheFailedBuildAgain() throws IOException {
    assumeCompiler();
    writeDemo();
    Files.writeString(
        build.resolve("Makefile"),
        """
        greeter: main.o count.o
        \t$(CC) -o $@ main.o count.o
        main.o count.o: counter.h
        """);
    Run run = make("--yes");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(outcomes(only())).containsExactly("failed", "fixed");
    assertThat(run.out()).contains("--always-make");
  }

  @Test
  void doesNothingUnasked() throws IOException {
    assumeCompiler();
    writeDemo();
    Run run = make();
    assertThat(run.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).contains("nobody is there to agree");
    assertThat(only().path("outcome").asText()).isEqualTo("refused");
    assertThat(only().path("builds").asInt()).isEqualTo(1);
    assertThat(build.resolve("greeter")).doesNotExist();
    assertThat(state.resolve("memory.jsonl")).doesNotExist();
  }

  @Test
  void givesUpWhereNoRemedyHelps() throws IOException {
    assumeCompiler();
    Files.writeString(build.resolve("Makefile"), "prog: prog.c\n\t$(CC) -o $@ prog.c\n");
    Files.writeString(build.resolve("prog.c"), "int main(void) { return undeclared; }\n");
    Run run = make("--yes");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.FAULTS);
    assertThat(only().path("outcome").asText()).isEqualTo("given-up");
    assertThat(run.out()).contains("given up").contains("cause").contains("log:");
  }

  @Test
  void endsAtTheLimit() throws IOException {
    assumeCompiler();
    writeDemo();
    Run run = make("--yes", "--max-attempts", "1");
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(outcomes(only())).containsExactly("limit-reached");
    assertThat(run.out()).contains("1 build");
    assertThat(make("--max-attempts", "0").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysThatNothingRecognisesAFailure() throws IOException {
    Run run = heal("--yes", "--", "sh", "-c", "echo the last words; exit 3");
    assertThat(run.exit()).isEqualTo(ExitCode.UNRECOGNISED);
    assertThat(only().path("outcome").asText()).isEqualTo("unrecognised");
    assertThat(run.err()).contains("exit code 3").contains("the last words");
    assertThat(run.err()).doesNotContain("no failure found");
  }

  @Test
  void saysThatThereIsNoSuchCommand() {
    Run run = heal("--yes", "--", "no-such-command-anywhere", "-x");
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains("HEAL-001")
        .contains("no-such-command-anywhere")
        .doesNotContain("INTERNAL")
        .doesNotContain("\tat ");
    assertThat(state).doesNotExist();
    assertThat(heal("--", dir.toString()).exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void argumentsStayWhatTheyAre() throws IOException {
    Run run =
        heal("--", "sh", "-c", "test \"$1\" = 'a  b' -a \"$2\" = '$(x)'", "x", "a  b", "$(x)");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(only().path("outcome").asText()).isEqualTo("unneeded");
    assertThat(only().path("package").asText()).contains("'a  b' '$(x)'");
  }

  @Test
  void aDryRunRunsNothing() {
    Run run = heal("--dry-run", "--", "touch", build.resolve("touched").toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("touch");
    assertThat(build.resolve("touched")).doesNotExist();
    assertThat(state).doesNotExist();
  }

  static Stream<List<String>> hostile() {
    return Stream.of(
        List.of("$(touch x)"),
        List.of("../../etc"),
        List.of("a/../../etc"),
        List.of("/etc/passwd"),
        List.of("-rf"),
        List.of("--unmerge"),
        List.of("=-rf"),
        List.of("@world"),
        List.of("app/x;id"),
        List.of("app/x", "app/y\u001b[2Jz"),
        List.of("a".repeat(100_000)),
        List.of("x.ebuild"),
        List.of("x-1.gpkg.tar"),
        List.of("x-1.tbz2"),
        List.of("*/*"),
        List.of(""));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void takesNothingForAPackageThatIsNone(List<String> words) throws IOException {
    Run run = heal(words.toArray(String[]::new));
    assertThat(run.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).doesNotContain("\u001b").hasSizeLessThan(3_000);
    assertThat(run.err().lines().toList()).isNotEmpty();
    assertThat(state).doesNotExist();
    assertThat(report).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void takesWhatEmergeTakesForAPackage(String atom) {
    // nothing is configured here, and that is found out behind the check of the words
    Run run = heal(atom);
    assertThat(run.err()).contains("CONFIG-006");
  }

  static Stream<String> packages() {
    return Stream.of(
        "dev-libs/foo",
        "foo",
        "=dev-libs/foo-1.2-r3",
        ">=dev-libs/foo-1.2_rc1",
        "~dev-libs/foo-1",
        "=dev-libs/foo-1*",
        "dev-libs/foo:0/1.2=",
        "dev-libs/foo::gentoo",
        "dev-libs/foo[ssl,-test,abi_x86_32(-)?]",
        "x11-libs/gtk+:3");
  }

  @Test
  void theDemoHealsAndLeavesNothing() throws IOException {
    assumeCompiler();
    List<Path> before = demos();
    Run run = Run.of("demo");
    assertThat(run.exit()).as(run.out() + run.err()).isZero();
    assertThat(run.out()).contains("Healed").contains("-fcommon");
    assertThat(demos()).isEqualTo(before);
  }

  private static List<Path> demos() throws IOException {
    try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(p -> p.getFileName().toString().startsWith("crossmend-demo"))
          .sorted()
          .toList();
    }
  }
}
