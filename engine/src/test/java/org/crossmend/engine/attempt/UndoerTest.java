package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class UndoerTest {

  private Bench bench;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench();
    file = Files.writeString(bench.root.resolve("file"), "old");
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void refusesToOverwriteALaterEditUnlessForced() throws Exception {
    Map<String, String> before = bench.snapshot();
    Transaction transaction =
        apply(Bench.plan(bench.edit("other", null, "x"), bench.edit("file", "old", "new")));
    transaction.keep("fixed");
    Files.writeString(file, "new, and a person's line");
    Map<String, String> edited = bench.snapshot();
    Transaction later = bench.resume();
    assertThatThrownBy(() -> later.undo(bench.undoer(), "undone", false))
        .isInstanceOfSatisfying(
            UndoRefused.class, e -> assertThat(e.file()).isEqualTo(file.toString()));
    assertThat(bench.snapshot()).as("nothing at all was taken back").isEqualTo(edited);
    assertThat(bench.journal.last().state()).isEqualTo(State.KEPT);
    later.undo(bench.undoer(), "undone", true);
    assertThat(bench.snapshot()).isEqualTo(before);
    assertThat(later.undo(bench.undoer(), "undone", false)).isEmpty();
  }

  @Test
  void refusesAFileThatBecameSomethingElse() throws Exception {
    Transaction transaction = apply(Bench.plan(bench.edit("file", "old", "new")));
    Path other = Files.writeString(bench.root.resolve("other"), "other");
    Files.delete(file);
    Files.createSymbolicLink(file, other);
    assertThatThrownBy(() -> transaction.undo(bench.undoer(), "undone", false))
        .isInstanceOf(UndoRefused.class);
    transaction.undo(bench.undoer(), "undone", true);
    assertThat(file).hasContent("old").isRegularFile();
    assertThat(Files.isSymbolicLink(file)).isFalse();
    assertThat(other).hasContent("other");
  }

  @Test
  void refusesALinkThatWasPointedElsewhere() throws Exception {
    Transaction transaction = apply(Bench.plan(new Step.Link("Link", bench.at("link"), "file")));
    Files.delete(bench.root.resolve("link"));
    Files.createSymbolicLink(bench.root.resolve("link"), Path.of("elsewhere"));
    assertThatThrownBy(() -> transaction.undo(bench.undoer(), "undone", false))
        .isInstanceOf(UndoRefused.class);
    transaction.undo(bench.undoer(), "undone", true);
    assertThat(Files.isSymbolicLink(bench.root.resolve("link"))).isFalse();
  }

  @Test
  void bringsBackAFileThatWasRemovedWithItsFolder() throws Exception {
    Path folder = Files.createDirectory(bench.root.resolve("folder"));
    Path inside = Files.writeString(folder.resolve("inside"), "old");
    Files.setPosixFilePermissions(inside, PosixFilePermissions.fromString("rw-------"));
    Transaction transaction = apply(Bench.plan(bench.edit("folder/inside", "old", "new")));
    Files.delete(inside);
    Files.delete(folder);
    transaction.undo(bench.undoer(), "undone", false);
    assertThat(inside).hasContent("old");
    assertThat(Files.getPosixFilePermissions(inside))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keepsFoldersThatSomebodyElseUses() throws Exception {
    Transaction transaction = apply(Bench.plan(bench.edit("a/b/new", null, "x")));
    Files.writeString(bench.root.resolve("a/theirs"), "x");
    transaction.undo(bench.undoer(), "undone", false);
    assertThat(bench.root.resolve("a/theirs")).exists();
    assertThat(bench.root.resolve("a/b")).doesNotExist();
  }

  @Test
  void aNewerFileInThePlaceOfOneSetAsideStays() throws Exception {
    Transaction transaction =
        apply(
            Bench.plan(
                new Step.Command(
                    "Set aside",
                    List.of("mv"),
                    new Step.SetAside(bench.at("file"), bench.at("file.old")))));
    Files.writeString(file, "fetched again");
    List<String> remarks = transaction.undo(bench.undoer(), "undone", false);
    assertThat(remarks)
        .containsExactly(
            file + " is a new file and stays; the old one is still at " + file + ".old");
    assertThat(file).hasContent("fetched again");
  }

  /** A write that was cut off leaves a file beside its place; it goes with the undo. */
  @Test
  void removesWhatACutOffWriteLeft() throws Exception {
    Map<String, String> before = bench.snapshot();
    for (String name : List.of("file", "new")) {
      Files.writeString(
          bench.root.resolve(
              ".crossmend-"
                  + Digests.sha256(name.getBytes(StandardCharsets.UTF_8)).substring(0, 16)),
          "half");
    }
    bench
        .undoer()
        .undo(new Undo.RestoreFile(bench.at("new"), null, 0, 0, 0, List.of()), null, false);
    bench.undoer().undo(new Undo.RestoreLink(bench.at("file"), "x", null), null, true);
    Files.delete(file);
    Files.writeString(file, "old");
    assertThat(bench.snapshot()).isEqualTo(before);
  }

  @Test
  void saysThatATargetIsGone() {
    assertThatThrownBy(
            () ->
                bench
                    .undoer()
                    .undo(new Undo.RestorePackages("gone", List.of()), bench.begin(), false))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("gone is no longer configured");
  }

  @Test
  void aFailedSwitchBackCanBeTriedAgain() throws Exception {
    Transaction transaction =
        apply(
            Bench.plan(
                new Step.Command(
                    "Switch",
                    List.of("gcc-config", "x-13"),
                    new Step.Switch(List.of("gcc-config", "x-12")))));
    bench.exit = 1;
    assertThatThrownBy(() -> transaction.undo(bench.undoer(), "undone", false))
        .isInstanceOf(IOException.class);
    assertThat(bench.journal.last().state()).isEqualTo(State.UNDOING);
    bench.exit = 0;
    bench.resume().undo(bench.undoer(), "undone", false);
    assertThat(bench.journal.last().state()).isEqualTo(State.UNDONE);
    assertThat(bench.journal.last().outcome()).isEqualTo("undone");
  }

  private Transaction apply(Plan plan) throws Exception {
    Transaction transaction = bench.begin();
    bench.applier().apply(plan, transaction);
    return transaction;
  }
}
