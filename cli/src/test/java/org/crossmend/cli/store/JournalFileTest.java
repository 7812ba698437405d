package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalFileTest {

  private static final Instant NOW = Instant.parse("2026-11-20T13:48:49.123456789Z");

  /** One of each kind, with everything and with as little as possible. */
  private static final List<Journal.Entry> ALL =
      List.of(
          new Journal.AttemptBegun(
              NOW,
              1,
              "weak",
              "app-test/nocross-1",
              RemediationKind.METHOD_5,
              "cross/run-test-while-cross-compiling",
              "Build natively with “quotes”\nand a line"),
          new Journal.AttemptBegun(NOW, 2, null, "make all", null, null, "\u0000\ud83d\ude00"),
          step(new Undo.RestoreFile("/etc/a", "0ab", 0640, 1, 2, List.of("/etc/b"), "f00")),
          step(new Undo.RestoreFile("/etc/a", null, 0, 0, 0, List.of())),
          step(new Undo.RestoreLink("/usr/bin/a", "b", "c")),
          step(new Undo.RestoreLink("/usr/bin/a", null)),
          step(new Undo.MoveBack("/a/b", "/a/c")),
          step(new Undo.SwitchBack(List.of("gcc-config", "x86_64-weak-linux-gnu-12"))),
          step(
              new Undo.RestorePackages(
                  "weak",
                  List.of(
                      new Undo.Merge(
                          Side.SYSROOT,
                          new PackageId("dev-libs", "protobuf", "3.21.12-r1"),
                          List.of(new PackageId("dev-libs", "protobuf", "3.20")),
                          "/saved"),
                      new Undo.Merge(
                          Side.BUILD_HOST, new PackageId("a", "b", "1"), List.of(), null)))),
          new Journal.StepDone(NOW, 1, 1),
          new Journal.Started(NOW, 1, List.of("emerge", "--oneshot"), 4711, "boot:12345678901"),
          new Journal.Ended(NOW, 1, 4711, -1),
          new Journal.AttemptKept(NOW, 1, "fixed"),
          new Journal.AttemptKept(NOW, 3, "fixed", List.of(2L, 1L)),
          new Journal.UndoBegun(NOW, 1),
          new Journal.StepUndone(NOW, 1, 1),
          new Journal.AttemptUndone(NOW, 1, "persisted"));

  @TempDir Path folder;

  @Test
  void readsWhatWasWritten() throws IOException {
    write(ALL);
    assertThat(new JournalFile(folder).read()).isEqualTo(ALL);
    assertThat(ALL.stream().map(Object::getClass).distinct().filter(Class::isRecord).toList())
        .as("every kind of entry is tried")
        .hasSameElementsAs(Arrays.asList(Journal.Entry.class.getPermittedSubclasses()));
  }

  @Test
  void anEmptyOneHasNoEntries() throws IOException {
    assertThat(new JournalFile(folder).read()).isEmpty();
    assertThat(file()).doesNotExist();
  }

  @Test
  void oneJsonObjectALine() throws IOException {
    write(ALL.subList(9, 10));
    assertThat(Files.readString(file()))
        .matches(
            "\\{\"sum\":\"[0-9a-f]{8}\",\"entry\":\"step-done\","
                + "\"time\":\"2026-11-20T13:48:49.123456789Z\",\"attempt\":1,\"step\":1}\n");
    assertThat(Files.getPosixFilePermissions(file()))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  /** A power loss leaves any beginning of the last line, or zeros in its place. */
  @Test
  void aTornLastLineIsIgnoredAndReplaced() throws IOException {
    write(ALL);
    byte[] whole = Files.readAllBytes(file());
    int last = new String(whole, StandardCharsets.ISO_8859_1).lastIndexOf('\n', whole.length - 2);
    List<Journal.Entry> before = ALL.subList(0, ALL.size() - 1);
    List<Journal.Entry> after = new ArrayList<>(before);
    after.add(ALL.get(0));
    for (int length = last + 1; length < whole.length; length++) {
      Files.write(file(), Arrays.copyOf(whole, length));
      assertThat(new JournalFile(folder).read()).isEqualTo(before);
      new JournalFile(folder).append(ALL.get(0));
      assertThat(new JournalFile(folder).read()).isEqualTo(after);
    }
    Files.write(file(), Arrays.copyOf(Arrays.copyOf(whole, last + 10), whole.length + 4096));
    assertThat(new JournalFile(folder).read()).isEqualTo(before);
    Files.write(file(), Arrays.copyOf(whole, last + 1));
    Files.writeString(file(), "garbage\nof two lines\n", StandardOpenOption.APPEND);
    assertThat(new JournalFile(folder).read()).isEqualTo(before);
  }

  @Test
  void aFlippedBitIsNoticed() throws IOException {
    write(ALL.subList(0, 2));
    byte[] whole = Files.readAllBytes(file());
    whole[40] ^= 1;
    Files.write(file(), whole);
    assertThatThrownBy(() -> new JournalFile(folder).read())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("line 1 of the journal is damaged");
  }

  @Test
  void appendsInAnInterruptedThread() throws IOException {
    Journal journal = new JournalFile(folder);
    Thread.currentThread().interrupt();
    for (Journal.Entry entry : ALL) {
      journal.append(entry);
    }
    String name = journal.save(new byte[] {1});
    assertThat(Thread.interrupted()).isTrue();
    assertThat(journal.read()).isEqualTo(ALL);
    assertThat(journal.saved(name)).containsExactly(1);
  }

  @Test
  void keepsBytesUnderTheirDigest() throws IOException {
    Journal journal = new JournalFile(folder);
    byte[] bytes = {0, 1, (byte) 0xff, '\n'};
    String name = journal.save(bytes);
    assertThat(name).matches("[0-9a-f]{64}");
    assertThat(journal.save(bytes)).isEqualTo(name);
    assertThat(new JournalFile(folder).saved(name)).isEqualTo(bytes);
    assertThatThrownBy(() -> journal.saved("../journal.jsonl")).isInstanceOf(IOException.class);
    Files.writeString(folder.resolve("saved").resolve(name), "changed");
    assertThatThrownBy(() -> journal.saved(name)).hasMessageContaining("damaged");
  }

  @Test
  void givesEachAttemptItsFolder() throws IOException {
    Journal journal = new JournalFile(folder);
    assertThat(journal.folder(3)).isEqualTo(journal.folder(3)).isNotEqualTo(journal.folder(4));
    assertThat(Path.of(journal.folder(3))).isEmptyDirectory();
  }

  private void write(List<Journal.Entry> entries) throws IOException {
    Journal journal = new JournalFile(folder);
    for (Journal.Entry entry : entries) {
      journal.append(entry);
    }
  }

  private Path file() {
    return folder.resolve("journal.jsonl");
  }

  private static Journal.StepBegun step(Undo undo) {
    return new Journal.StepBegun(NOW, 1, 1, "Change something", undo);
  }
}
