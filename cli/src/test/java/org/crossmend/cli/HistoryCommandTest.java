package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
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
}
