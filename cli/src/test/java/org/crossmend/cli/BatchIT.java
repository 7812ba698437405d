package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.crossmend.cli.Healing.Healed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code heal --batch --yes} with a real Portage. */
class BatchIT {

  private static final Set<String> BUILT = Set.of("unneeded", "remembered", "fixed");

  /**
   * One fills the whole disk, one takes a minute, and one installs a file of {@code ok}: whichever
   * of the two Portage merges first is built.
   */
  private static final Set<String> LEFT_OUT = Set.of("diskfull-gcc", "slow", "collide");

  private static final Set<String> HEALTHY =
      Set.of("ok", "usespc", "showenv", "elog", "diskfull", "testfail");

  private static final Map<String, String> CURABLE =
      Map.of(
          "sigill", "strip-instructions",
          "nocross", "answer-config-site|method-5",
          "misstool", "method-6",
          "badcc", "method-6",
          "usesproto", "version-parity",
          "qtapp", "qt-host-path",
          "needclang", "clang-symlinks",
          "javapkg", "method-7");

  /** Smaller, for what is done several times. */
  private static final List<String> SOME =
      Stream.of("ok", "afterbad", "badcompile", "needgen", "misstool", "sigill", "usespc", "qtapp")
          .map(name -> "app-test/" + name)
          .toList();

  @TempDir static Path folder;
  private static Healing healing = new Healing(new Laboratory(Path.of("/")), Path.of("/"));

  @BeforeAll
  static void setUpTheLaboratory() throws IOException, InterruptedException {
    healing = Healing.in(folder, "BatchIT");
    for (int i = 1; i <= 10; i++) {
      healing.ebuild(
          "app-test/tool" + i + "-1",
          """
          EAPI=8
          inherit lab
          DEPEND="dev-util/foo-gen"
          src_compile() { foo-gen > table.c || die; }
          """);
    }
    assertThat(
            healing
                .lab()
                .emerge(
                    true, "-q1", "dev-util/foo-gen", "dev-qt/qtbase", "=dev-libs/protobuf-3.20.3"))
        .isZero();
    assertThat(healing.lab().emerge(false, "-q1", "=dev-libs/protobuf-3.21.12")).isZero();
    healing.lab().keep();
  }

  @BeforeEach
  void reset() throws IOException, InterruptedException {
    healing.reset();
  }

  @AfterEach
  void endWhatIsLeft() throws IOException {
    building().forEach(ProcessHandle::destroyForcibly);
  }

  private static Healed batch(Collection<String> words, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("--batch", "--jobs", "2"));
    all.addAll(words);
    all.addAll(List.of(more));
    return healing.heal(all.toArray(String[]::new));
  }

  /** The packages by name. */
  private static SortedMap<String, JsonNode> packages(Healed healed) {
    SortedMap<String, JsonNode> packages = new TreeMap<>();
    for (JsonNode one : healed.report().path("packages")) {
      String name = one.path("package").asText().replaceFirst(".*/", "").replaceFirst("-\\d+$", "");
      assertThat(packages.put(name, one)).as(name + " is reported once").isNull();
    }
    return packages;
  }

  private static SortedMap<String, String> outcomes(Healed healed) {
    SortedMap<String, String> outcomes = new TreeMap<>();
    packages(healed).forEach((name, one) -> outcomes.put(name, one.path("outcome").asText()));
    return outcomes;
  }

  private static Set<String> built(Healed healed) {
    Set<String> built = new TreeSet<>();
    outcomes(healed)
        .forEach(
            (name, outcome) -> {
              if (BUILT.contains(outcome)) {
                built.add(name);
              }
            });
    return built;
  }

  private static int builds(Healed healed) {
    int builds = 0;
    for (JsonNode one : healed.report().path("packages")) {
      builds += one.path("builds").asInt();
    }
    return builds;
  }

  @Test
  void allThatCanBeBuiltIsBuiltAndTheNextBatchFailsInNothingHealed() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(healing.lab().repository().resolve("app-test"))) {
      folders
          .map(path -> String.valueOf(path.getFileName()))
          .filter(name -> !LEFT_OUT.contains(name))
          .filter(name -> !name.startsWith("tool"))
          .filter(name -> Files.notExists(Path.of("src/test/resources/lab/app-test", name)))
          .sorted()
          .forEach(name -> all.add("app-test/" + name));
    }
    Healed first = batch(all);
    SortedMap<String, JsonNode> packages = packages(first);
    assertThat(first.run().exit()).as(first.all()).isEqualTo(ExitCode.FAULTS);
    assertThat(built(first)).as(first.all()).containsAll(HEALTHY).containsAll(CURABLE.keySet());
    CURABLE.forEach(
        (name, kinds) -> {
          JsonNode one = packages.get(name);
          assertThat(one.path("outcome").asText()).as(name).isEqualTo("fixed");
          assertThat(one.path("remedies").path(0).asText()).isIn((Object[]) kinds.split("\\|", -1));
          assertThat(one.path("builds").asInt()).as(name).isEqualTo(2);
        });
    packages.forEach(
        (name, one) -> {
          boolean explained = !one.path("causes").isEmpty() || first.run().out().contains("why: ");
          assertThat(BUILT.contains(one.path("outcome").asText()) || explained).as(name).isTrue();
        });
    assertThat(packages.get("afterbad").path("outcome").asText()).isEqualTo("dropped");
    assertThat(packages.get("afterbad").path("builds").asInt()).isZero();
    // one by one each of the eleven tools' users but the first would be built once, badcompile a
    // second time for afterbad, and everything else as often as here
    assertThat(packages.get("badcompile").path("builds").asInt()).isEqualTo(1);

    Healed second = batch(all);
    SortedMap<String, JsonNode> again = packages(second);
    assertThat(built(second)).isEqualTo(withoutDependencies(built(first)));
    for (String name : CURABLE.keySet()) {
      JsonNode one = again.get(name);
      assertThat(one.path("outcome").asText()).as(name + second.all()).isEqualTo("remembered");
      assertThat(one.path("builds").asInt()).isEqualTo(1);
    }
    assertThat(builds(second)).isLessThan(builds(first));
  }

  /** What was installed as a dependency is there the second time. */
  private static Set<String> withoutDependencies(Set<String> built) {
    Set<String> asked = new TreeSet<>(built);
    asked.remove("bar");
    return asked;
  }

  @Test
  void tenPackagesThatLackOneToolCauseOneInstallation() throws IOException, InterruptedException {
    List<String> ten =
        Stream.iterate(1, i -> i + 1).limit(10).map(i -> "app-test/tool" + i).toList();
    Healed healed = batch(ten);
    assertThat(healed.run().exit()).as(healed.all()).isZero();
    assertThat(built(healed)).hasSize(10);
    String emergeLog = Files.readString(healing.lab().host().resolve("var/log/emerge.log"));
    assertThat(emergeLog.lines().filter(line -> line.contains("completed emerge")))
        .filteredOn(line -> line.contains("dev-util/foo-gen") && !line.contains("x86_64-weak"))
        .hasSize(1);
    // those that began before it was there are built twice at the most
    assertThat(builds(healed)).isLessThan(20);
    assertThat(healing.command("undo", "--list").out()).contains("foo-gen on the build host");
    for (int i = 0; i < 5; i++) {
      assertThat(healing.command("undo").exit()).isZero();
    }
    assertThat(healing.lab().host().resolve("var/db/pkg/dev-util")).doesNotExist();
    assertThat(healing.lab().sysroot().resolve("var/db/pkg/app-test")).doesNotExist();
  }

  /** Whatever the batch was at, the end is the same, and what is done is not done again. */
  @ParameterizedTest
  @CsvSource({
    "app-test/badcompile-1 failed",
    "app-test/usespc-1 built",
    "for all packages that need it",
    "building app-test/misstool-1 with",
  })
  void isTakenUpWhereItWasKilled(String moment) throws IOException, InterruptedException {
    Healed undisturbed = batch(SOME);
    SortedMap<String, String> expected = healing.digest();
    reset();
    Process process = start(SOME);
    waitFor(process, moment);
    process.destroyForcibly();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    Map<String, Long> done = counters();
    Healed resumed = healing.heal("--resume");
    assertThat(resumed.run().exit()).as(resumed.all()).isEqualTo(undisturbed.run().exit());
    assertThat(built(resumed)).as(resumed.all()).isEqualTo(built(undisturbed));
    assertThat(building()).isEmpty();
    Map<String, Long> now = counters();
    for (JsonNode one : resumed.report().path("packages")) {
      String cpv = one.path("package").asText();
      if (done.containsKey(cpv) && one.path("outcome").asText().equals("unneeded")) {
        assertThat(now.get(cpv)).as(cpv + " is not merged again").isEqualTo(done.get(cpv));
      }
    }
    assertThat(configuration(healing.digest())).isEqualTo(configuration(expected));
    assertThat(healing.heal("--resume", "--batch", "app-test/usespc").run().exit()).isZero();
  }

  private static SortedMap<String, String> configuration(SortedMap<String, String> digest) {
    SortedMap<String, String> left = new TreeMap<>(digest);
    left.keySet().removeIf(path -> !path.contains("etc/portage"));
    return left;
  }

  /** When each package of the sysroot was merged. */
  private static Map<String, Long> counters() throws IOException {
    Map<String, Long> counters = new TreeMap<>();
    Path database = healing.lab().sysroot().resolve("var/db/pkg");
    if (Files.isDirectory(database)) {
      try (Stream<Path> files = Files.walk(database, 3)) {
        for (Path file : files.filter(path -> path.endsWith("COUNTER")).toList()) {
          String cpv = database.relativize(file).getParent().toString();
          counters.put(cpv, Long.parseLong(Files.readString(file).strip()));
        }
      }
    }
    return counters;
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsItAndItIsTakenUp(String name, int exit) throws IOException, InterruptedException {
    Process process = start(List.of("app-test/ok", "app-test/slow", "app-test/showenv"));
    waitFor(process, "[2/3]");
    assertThat(healing.lab().run(List.of("kill", "-" + name, String.valueOf(process.pid()))))
        .isZero();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String said = Files.readString(healing.childOutput());
    assertThat(process.exitValue()).as(said).isEqualTo(exit);
    assertThat(said).contains("heal --resume");
    assertThat(building()).isEmpty();
    Healed resumed = healing.heal("--resume", "--package-time", "3s");
    assertThat(outcomes(resumed))
        .as(resumed.all())
        .containsEntry("ok", "unneeded")
        .containsEntry("showenv", "unneeded")
        .containsEntry("slow", "given-up");
    assertThat(resumed.run().out()).contains("longer than it may");
  }

  @ParameterizedTest
  @ValueSource(strings = {"@world", "app-test/ok"})
  void anEmergeCommandIsTaken(String word) throws IOException {
    Path world = healing.lab().sysroot().resolve("var/lib/portage/world");
    Files.writeString(world, "app-test/ok\n");
    Healed healed = healing.heal("--batch", "--", "emerge", "-uDNj2", word);
    assertThat(healed.run().exit()).as(healed.all()).isZero();
    assertThat(outcomes(healed)).containsEntry("ok", "unneeded");
    assertThat(world).hasContent("app-test/ok");
    Healed again = healing.heal("--batch", "--", "emerge", "-uDNj2", "@world");
    assertThat(again.run().exit()).isZero();
    assertThat(outcomes(again)).as(again.all()).isEmpty();
  }

  @Test
  void aDryRunChangesNothing() throws IOException {
    SortedMap<String, String> before = healing.digest();
    Run run = healing.command("heal", "--batch", "--dry-run", "app-test/ok", "app-test/usespc");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("3 packages would be built", "app-test/ok-2", "dev-libs/bar-1");
    assertThat(TreeDigest.differences(before, healing.digest())).isEmpty();
    assertThat(healing.command("heal", "--resume").exit()).isEqualTo(ExitCode.USAGE);
  }

  private static Process start(List<String> words) throws IOException {
    List<String> all =
        new ArrayList<>(
            List.of(
                "heal",
                "--batch",
                "--yes",
                "--jobs",
                "2",
                "--report",
                healing.reportFile().toString()));
    all.addAll(words);
    return healing.child(List.of(), all.toArray(String[]::new)).start();
  }

  private static void waitFor(Process process, String text)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!Files.readString(healing.childOutput()).contains(text)) {
      assertThat(process.isAlive()).as(Files.readString(healing.childOutput())).isTrue();
      assertThat(System.nanoTime()).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** What builds in the laboratory, but not this process. */
  private static List<ProcessHandle> building() throws IOException {
    List<ProcessHandle> found = new ArrayList<>();
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      if (process.pid() != ProcessHandle.current().pid()) {
        try {
          String environment =
              Files.readString(
                  Path.of("/proc/" + process.pid() + "/environ"), StandardCharsets.ISO_8859_1);
          if (environment.contains(healing.lab().host().toString())) {
            found.add(process);
          }
        } catch (IOException e) {
          // it has ended meanwhile, or belongs to another user
        }
      }
    }
    return found;
  }
}
