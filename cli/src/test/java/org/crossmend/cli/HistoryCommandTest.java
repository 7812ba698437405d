package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.crossmend.cli.store.MemoryFile;
import org.crossmend.engine.model.Remediation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {

  @TempDir Path dir;

  private Path state;

  @BeforeEach
  void setUp() throws IOException {
    state = Files.createDirectory(dir.resolve("state"));
    MemoryFile memory = new MemoryFile(state.resolve("memory.jsonl"));
    tried(memory, "app-test/one", "gcc/werror", "-fcommon", true);
    tried(memory, "app-test/two", "ld/undefined", "-fPIC", false);
  }

  private static void tried(
      MemoryFile memory, String subject, String signature, String flag, boolean helped)
      throws IOException {
    memory.tried(
        "weak",
        subject,
        signature,
        Map.of("symbol", "esc\u001b[2J"),
        new Remediation.AdjustFlags(flag, false, false),
        helped,
        Instant.parse("2026-11-20T13:48:49Z"));
  }

  private static Run history(Path state, String... words) {
    String[] all = new String[words.length + 3];
    all[0] = "history";
    System.arraycopy(words, 0, all, 1, words.length);
    all[all.length - 2] = "--state";
    all[all.length - 1] = state.toString();
    return Run.of(all);
  }

  @Test
  void showsWhatHelpedFirst() {
    Run run = history(state);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).containsSubsequence("app-test/one", "1 of 1", "app-test/two", "0 of 1");
    assertThat(run.out()).doesNotContain("\u001b");
  }

  @Test
  void findsByAllWords() {
    assertThat(history(state, "search", "WERROR").out())
        .contains("app-test/one")
        .doesNotContain("two");
    assertThat(history(state, "search", "test", "fpic").out())
        .contains("app-test/two")
        .doesNotContain("one");
    Run none = history(state, "search", "werror", "fpic");
    assertThat(none.exit()).isZero();
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("nothing of that kind");
    assertThat(history(state, "search").exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void movesToAnotherMachine() {
    Path file = dir.resolve("export");
    Path other = dir.resolve("other");
    assertThat(history(state, "export", file.toString()).exit()).isZero();
    Run first = history(other, "import", file.toString());
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).contains("2 new");
    assertThat(history(other, "import", file.toString()).err()).contains("0 new");
    assertThat(history(other).out()).isEqualTo(history(state).out());
  }

  @Test
  void complainsOfWhatIsNoHistory() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "{}\n");
    Path other = dir.resolve("other");
    Run run = history(other, "import", file.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(run.err()).contains("HISTORY-003").contains("nothing was added");
    Run none = history(other, "import", dir.resolve("none").toString());
    assertThat(none.exit()).isEqualTo(ExitCode.UNREADABLE);
    assertThat(none.err()).contains("none");
    assertThat(history(state, "export", dir.resolve("no/folder").toString()).exit())
        .isEqualTo(ExitCode.UNREADABLE);
    assertThat(history(other).out()).isEmpty();
  }

  private static final String HEADER = " * Package:    app-test/%s:0\n * Repository: lab\n";

  /** The log of a build that died of a missing header. */
  private static String failing(String name, String header) {
    return HEADER.formatted(name)
        + ">>> Compiling source in /var/tmp/portage/app-test/"
        + name
        + "/work ...\n"
        + "main.c:1:10: fatal error: "
        + header
        + ": No such file or directory\n"
        + " * ERROR: app-test/"
        + name
        + "::lab failed (compile phase):\n"
        + " *   emake failed\n";
  }

  /** The log of a build that died of something that no signature knows. */
  private static String odd(String name, String words) {
    return HEADER.formatted(name)
        + ">>> Compiling source in /var/tmp/portage/app-test/"
        + name
        + "/work ...\n"
        + "frobnicator: error: cannot wibble "
        + words
        + "\n"
        + " * ERROR: app-test/"
        + name
        + "::lab failed (compile phase):\n"
        + " *   emake failed\n";
  }

  private static String built(String name) {
    return HEADER.formatted(name)
        + ">>> Compiling source in /var/tmp/portage/app-test/"
        + name
        + "/work ...\n"
        + ">>> Installing (1 of 1) app-test/"
        + name
        + "::lab\n"
        + ">>> Completed installing app-test/"
        + name
        + " into /var/tmp/image\n";
  }

  private Path log(String name, String text, String time) throws IOException {
    Path file = Files.writeString(dir.resolve(name), text);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
    return file;
  }

  @Test
  void notesLogsOnce() throws IOException {
    Path one = log("one.log", failing("foo-1", "zlib.h"), "2026-11-01T10:00:00Z");
    Path copy = log("copy.log", failing("foo-1", "zlib.h"), "2026-11-01T10:30:00Z");
    Path two = log("two.log", odd("bar-1", "the quux flange"), "2026-11-01T11:00:00Z");
    Run first = history(state, "add", one.toString(), two.toString());
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.err()).contains("2 failures").contains("0 known");
    Run again = history(state, "add", dir.toString());
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.err()).contains("0 failures").contains("3 known");
    assertThat(history(state, "add", copy.toString()).err()).contains("0 failures");
    // Portage's name says that it is another build, which printed the same
    Path other =
        log(
            "app-test:foo-1:20261102-090000.log",
            failing("foo-1", "zlib.h"),
            "2026-11-02T09:00:00Z");
    assertThat(history(state, "add", other.toString()).err()).contains("1 failure ");
    Run found = history(state, "search", "zlib");
    assertThat(found.out()).contains("app-test/foo-1", "2 times", "fatal error: zlib.h");
    assertThat(history(state, "search", "wibble").out()).contains("app-test/bar-1", "unrecognised");
    assertThat(history(state).out()).contains("newest failures", "app-test/bar-1");
    assertThat(history(state, "--json").out()).contains("crossmend.history/1", "app-test/bar");
  }

  @Test
  void doesNotNoteWhatDiagnoseSees() throws IOException {
    Path one = log("one.log", odd("foo-1", "the quux flange"), "2026-11-01T10:00:00Z");
    Run.of("diagnose", one.toString(), "--state", state.toString());
    assertThat(state.resolve("failures.jsonl")).doesNotExist();
    assertThat(state.resolve("failures.index")).doesNotExist();
  }

  @Test
  void showsSimilarFailuresOfBefore() throws IOException {
    Path before = log("before.log", odd("foo-1", "the quux flange"), "2026-11-01T10:00:00Z");
    history(state, "add", before.toString());
    Path now = log("now.log", odd("bar-2", "the quux flange"), "2026-11-03T10:00:00Z");
    Run run = Run.of("diagnose", now.toString(), "--state", state.toString());
    assertThat(run.exit()).isEqualTo(ExitCode.UNRECOGNISED);
    assertThat(run.out()).contains("failed similarly here before", "app-test/foo-1 in compile");
    assertThat(history(state, "similar", now.toString()).out()).contains("app-test/foo-1");
    // it is no earlier failure than itself
    assertThat(Run.of("diagnose", before.toString(), "--state", state.toString()).out())
        .doesNotContain("similarly");
    assertThat(history(state, "similar", before.toString()).out()).isEmpty();
    // what scripts read stays as it is
    String json = Run.of("diagnose", "--json", now.toString(), "--state", state.toString()).out();
    assertThat(json)
        .isEqualTo(
            Run.of("diagnose", "--json", now.toString(), "--state", dir.resolve("no").toString())
                .out());
  }

  private static int judged(Path state, Path... logs) {
    return judging(state, logs).exit();
  }

  private static Run judging(Path state, Path... logs) {
    String[] words = new String[logs.length + 4];
    words[0] = "diagnose";
    words[1] = "--fail-on-new";
    words[2] = "--state";
    words[3] = state.toString();
    for (int i = 0; i < logs.length; i++) {
      words[i + 4] = logs[i].toString();
    }
    return Run.of(words);
  }

  @Test
  void failsOnNewFailuresOnly() throws IOException {
    Path known = log("1.log", failing("foo-1", "zlib.h"), "2026-11-01T10:00:00Z");
    Path odd = log("2.log", odd("bar-1", "the quux flange 1"), "2026-11-01T10:00:00Z");
    Path empty = dir.resolve("empty");
    Run run = judging(empty, known);
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.err()).contains("no history yet").contains("new: app-test/foo-1 failed of");
    assertThat(judged(empty, odd)).isEqualTo(ExitCode.UNRECOGNISED);
    assertThat(judged(empty, known, odd)).isEqualTo(ExitCode.UNRECOGNISED);
    history(state, "add", known.toString(), odd.toString());
    // other versions and numbers are no other causes
    Path later = log("3.log", failing("foo-1.1", "zlib.h"), "2026-11-02T10:00:00Z");
    Path odder = log("4.log", odd("bar-2", "the quux flange 2"), "2026-11-02T10:00:00Z");
    assertThat(judged(state, later)).isZero();
    assertThat(judged(state, odder)).isZero();
    assertThat(judged(state, later, odder)).isZero();
    assertThat(judged(state, later, dir.resolve("none"))).isEqualTo(ExitCode.UNREADABLE);
    assertThat(judged(state, log("5.log", failing("foo-1", "png.h"), "2026-11-02T10:00:00Z")))
        .isEqualTo(ExitCode.FAULTS);
    assertThat(judged(state, log("6.log", failing("baz-1", "zlib.h"), "2026-11-02T10:00:00Z")))
        .isEqualTo(ExitCode.FAULTS);
    assertThat(judged(state, log("7.log", built("foo-1"), "2026-11-02T10:00:00Z"))).isZero();
  }

  @Test
  void failsOnFailuresThatAreBack() throws IOException {
    Path known = log("1.log", failing("foo-1", "zlib.h"), "2026-11-01T10:00:00Z");
    Path built = log("2.log", built("foo-2"), "2026-11-02T10:00:00Z");
    Path again = log("3.log", failing("foo-3", "zlib.h"), "2026-11-03T10:00:00Z");
    history(state, "add", known.toString());
    assertThat(judged(state, again)).isZero();
    assertThat(history(state, "add", built.toString()).err()).contains("1 success ");
    Run run = judging(state, again);
    assertThat(run.exit()).isEqualTo(ExitCode.FAULTS);
    assertThat(run.err()).contains("regressed: app-test/foo-3");
    history(state, "add", again.toString());
    Path more = log("4.log", failing("foo-3", "zlib.h") + "\n", "2026-11-04T10:00:00Z");
    assertThat(judged(state, more)).isZero();
  }

  @Test
  void carriesFailuresToAnotherMachine() throws IOException {
    Path known = log("1.log", failing("foo-1", "zlib.h"), "2026-11-01T10:00:00Z");
    history(state, "add", known.toString());
    Path file = dir.resolve("export");
    Path other = dir.resolve("other");
    assertThat(history(state, "export", file.toString()).err()).contains("2 trials and 1 failure");
    Run first = history(other, "import", file.toString());
    assertThat(first.err()).contains("2 new trials, 1 new failure");
    assertThat(history(other, "import", file.toString()).err()).contains("0 new trials, 0 new");
    assertThat(history(other).out()).isEqualTo(history(state).out());
  }

  @Test
  void readsWithoutTheRightToWrite() throws IOException {
    Path known = log("1.log", failing("foo-1", "zlib.h"), "2026-11-01T10:00:00Z");
    history(state, "add", known.toString());
    // a file where the index should be: nothing can be written, whoever asks
    Path bare = Files.createDirectory(dir.resolve("bare"));
    Files.copy(state.resolve("failures.jsonl"), bare.resolve("failures.jsonl"));
    Files.writeString(bare.resolve("failures.index"), "in the way");
    assertThat(history(bare, "search", "zlib").out()).contains("app-test/foo-1");
  }

  private static final String CROSS =
      HEADER.formatted("nocross-1")
          + ">>> Configuring source in /var/tmp/portage/app-test/nocross-1/work ...\n"
          + "./configure --build=x86_64-pc-linux-gnu --host=x86_64-weak-linux-gnu\n"
          + "configure: error: cannot run test program while cross compiling\n"
          + " * ERROR: app-test/nocross-1::lab failed (configure phase):\n"
          + " *   econf failed\n";

  private static List<String> kinds(String json) {
    return Pattern.compile("\"kind\":\"([a-z0-9-]+)\",\"title\"")
        .matcher(json)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static String signature(String json) {
    return Pattern.compile("\"signature\":\"([a-z0-9/-]+)\"")
        .matcher(json)
        .results()
        .map(found -> found.group(1))
        .findFirst()
        .orElseThrow();
  }

  /** What helped several times goes first, with a word beside it; a single trial moves nothing. */
  @Test
  void ranksRemediesByWhatHelped() throws IOException {
    String log = log("1.log", CROSS, "2026-11-01T10:00:00Z").toString();
    Path none = dir.resolve("none");
    String before = Run.of("diagnose", "--json", log, "--state", none.toString()).out();
    List<String> kinds = kinds(before);
    // the rules put way 6 before way 2, and both bear the same risk
    assertThat(kinds).containsSubsequence("method-5", "method-6", "method-2");
    Path learnt = Files.createDirectory(dir.resolve("learnt"));
    MemoryFile memory = new MemoryFile(learnt.resolve("memory.jsonl"));
    for (int trial = 1; trial <= 3; trial++) {
      memory.tried(
          null,
          "app-test/other" + trial,
          signature(before),
          Map.of(),
          new Remediation.ChrootEmerge("/usr/x"),
          true,
          Instant.now());
      String json = Run.of("diagnose", "--json", log, "--state", learnt.toString()).out();
      String text = Run.of("diagnose", log, "--state", learnt.toString()).out();
      assertThat(text).contains("helped " + trial + " of " + trial + " time");
      if (trial == 1) {
        assertThat(json).isEqualTo(before);
      } else {
        assertThat(kinds(json)).containsSubsequence("method-5", "method-2", "method-6");
        assertThat(kinds(json)).containsExactlyInAnyOrderElementsOf(kinds);
        // of less risk, and before it by the rules
        assertThat(kinds(json).get(0)).isEqualTo(kinds.get(0));
      }
    }
    assertThat(Run.of("explain", log, "--state", learnt.toString()).out())
        .contains("helped 3 of 3 times here, last today");
    assertThat(history(learnt).out()).contains("helped 3 of 3 times here", "goes first");
  }

  @Test
  void countsTrialsAnewWhereTheRatesAreOld() throws IOException {
    String log = log("1.log", CROSS, "2026-11-01T10:00:00Z").toString();
    String signature =
        signature(Run.of("diagnose", "--json", log, "--state", dir.resolve("no").toString()).out());
    Path learnt = Files.createDirectory(dir.resolve("learnt"));
    MemoryFile memory = new MemoryFile(learnt.resolve("memory.jsonl"));
    for (int trial = 1; trial <= 3; trial++) {
      memory.tried(
          null,
          "a/b",
          signature,
          Map.of(),
          new Remediation.ChrootEmerge("/usr/x"),
          true,
          Instant.now());
    }
    String text = Run.of("diagnose", log, "--state", learnt.toString()).out();
    Path rates = learnt.resolve("memory.rates");
    byte[] whole = Files.readAllBytes(rates);
    for (int cut = 0; cut < whole.length; cut += 5) {
      Files.write(rates, Arrays.copyOf(whole, cut));
      assertThat(memory(learnt).rates().all()).as("cut at %d", cut).hasSize(1);
      assertThat(memory(learnt).rates().all().values().iterator().next().helped()).isEqualTo(3);
    }
    Files.delete(rates);
    assertThat(Run.of("diagnose", log, "--state", learnt.toString()).out()).isEqualTo(text);
    assertThat(rates).doesNotExist();
  }

  private static MemoryFile memory(Path folder) {
    return new MemoryFile(folder.resolve("memory.jsonl"));
  }

  @Test
  void healFailsOnNewFailuresOnly() {
    String[] heal = {
      "heal",
      "--yes",
      "--fail-on-new",
      "--state",
      state.toString(),
      "--",
      "sh",
      "-c",
      "echo 'frobnicator: error: cannot wibble: no'; exit 1"
    };
    Run first = Run.of(heal);
    assertThat(first.exit()).as(first.err()).isEqualTo(ExitCode.UNRECOGNISED);
    assertThat(first.err()).contains("new: sh -c");
    assertThat(first.out()).contains("new: it never failed like that here before");
    Run second = Run.of(heal);
    assertThat(second.exit()).as(second.err()).isZero();
    assertThat(second.out()).doesNotContain("new:");
    assertThat(history(state, "search", "frobnicator").out()).contains("wibble: no", "2 times");
    // without the option nothing changes
    heal[2] = "--max-attempts=3";
    assertThat(Run.of(heal).exit()).isEqualTo(ExitCode.UNRECOGNISED);
  }
}
