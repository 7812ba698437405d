package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.spi.Memory.Remembered;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullMarked
final class MemoryFileTest {

  private static final Instant NOW = Instant.parse("2026-11-20T13:48:49Z");

  @TempDir Path dir = Path.of("");

  private Path file = Path.of("");
  private MemoryFile memory = new MemoryFile(file);

  @BeforeEach
  void setUp() {
    file = dir.resolve("memory.jsonl");
    memory = new MemoryFile(file);
  }

  private void tried(@Nullable String target, String subject, String flag, boolean helped, int time)
      throws IOException {
    memory.tried(
        target,
        subject,
        "gcc/werror",
        Map.of("flag", flag, "a", "b"),
        new Remediation.AdjustFlags(flag, false, false),
        helped,
        NOW.plusSeconds(time));
  }

  /** Such as {@code -fa 2:1}. */
  private static List<String> counts(List<Remembered> known) {
    return known.stream()
        .map(
            r ->
                r.remediation().title().replaceAll(".*(-f\\w+).*", "$1")
                    + " "
                    + r.helped()
                    + ":"
                    + r.failed())
        .toList();
  }

  @Test
  void knowsNothingAtFirst() throws IOException {
    assertThat(memory.all()).isEmpty();
    assertThat(file).doesNotExist();
  }

  @Test
  void countsAndSortsTheMostHelpfulFirst() throws IOException {
    tried("weak", "a/b", "-fold", true, 1);
    tried("weak", "a/b", "-fbad", false, 2);
    tried("weak", "a/b", "-fbest", true, 3);
    tried("weak", "a/b", "-fbest", true, 4);
    tried("weak", "a/b", "-fnew", true, 6);
    tried("weak", "a/b", "-fnew", false, 5);
    tried("weak", "a/b", "-fnew", true, 4);
    assertThat(counts(memory.all()))
        .containsExactly("-fbest 2:0", "-fnew 2:1", "-fold 1:0", "-fbad 0:1");
    assertThat(memory.all().get(1).last()).isEqualTo(NOW.plusSeconds(6));
  }

  @Test
  void keepsTargetsAndPackagesApart() throws IOException {
    tried("weak", "a/b", "-fa", true, 1);
    tried("other", "a/b", "-fa", true, 1);
    tried(null, "a/b", "-fa", true, 1);
    tried("weak", "a/c", "-fa", true, 1);
    assertThat(memory.all()).hasSize(4);
    assertThat(memory.of("weak", "a/b")).hasSize(1);
    assertThat(memory.of(null, "a/b")).hasSize(1);
    assertThat(memory.of("weak", "b")).hasSize(1);
    assertThat(memory.of("weak", "a/d")).isEmpty();
  }

  @Test
  void leavesATornLineOutAndWritesBehindIt() throws IOException {
    tried("weak", "a/b", "-fa", true, 1);
    tried("weak", "a/b", "-fb", true, 2);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() - 20));
    assertThat(counts(memory.all())).containsExactly("-fa 1:0");
    tried("weak", "a/b", "-fc", true, 3);
    assertThat(counts(memory.all())).containsExactly("-fc 1:0", "-fa 1:0");
  }

  @Test
  void leavesOutWhatAnotherVersionWroteAndKeepsIt() throws IOException {
    String newer = "{\"schema\":\"crossmend.memory/2\",\"what\":\"ever\"}\n";
    Files.writeString(file, newer);
    tried("weak", "a/b", "-fa", true, 1);
    assertThat(memory.all()).hasSize(1);
    assertThat(Files.readString(file)).startsWith(newer);
  }

  @Test
  void importsWhatIsNewOnce() throws IOException {
    tried("weak", "a/b", "-fa", true, 1);
    Path copy = dir.resolve("copy");
    assertThat(memory.give(copy)).isEqualTo(1);
    MemoryFile other = new MemoryFile(dir.resolve("other.jsonl"));
    assertThat(other.take(copy)).isEqualTo(1);
    assertThat(other.take(copy)).isZero();
    assertThat(other.all()).isEqualTo(memory.all());
    tried("weak", "a/b", "-fa", true, 2);
    assertThatThrownBy(() -> memory.give(copy)).isInstanceOf(FileAlreadyExistsException.class);
    Path later = dir.resolve("later");
    memory.give(later);
    assertThat(other.take(later)).isEqualTo(1);
    assertThat(counts(other.all())).containsExactly("-fa 2:0");
  }

  @Test
  void addsNothingOfABrokenFile() throws IOException {
    tried("weak", "a/b", "-fa", true, 1);
    Path copy = dir.resolve("copy");
    memory.give(copy);
    Files.writeString(copy, "{\"schema\":\"other\"}\n", StandardOpenOption.APPEND);
    Path place = dir.resolve("other.jsonl");
    MemoryFile other = new MemoryFile(place);
    assertThatThrownBy(() -> other.take(copy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2");
    assertThat(place).doesNotExist();
  }

  @Test
  void importsNothingOfAFileThatIsNotThere() {
    assertThatThrownBy(() -> memory.take(dir.resolve("none"))).isInstanceOf(IOException.class);
  }

  @Test
  void exportsOnlyWhatIsUnderstood() throws IOException {
    Files.writeString(file, "rubbish\n");
    tried("weak", "a/b", "-fa", true, 1);
    Path copy = dir.resolve("copy");
    assertThat(memory.give(copy)).isEqualTo(1);
    assertThat(Files.readAllLines(copy)).hasSize(1);
  }
}
