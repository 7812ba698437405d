package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.spi.Journal;
import org.crossmend.engine.spi.PackageChanger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanApplierTest {

  private static final Undo.Merge MERGE =
      new Undo.Merge(Side.SYSROOT, new PackageId("a", "b", "1"), List.of(), null);
  private static final Step INSTALL =
      new Step.Command(
          "Install",
          List.of("emerge", "a/b"),
          new Step.Install(Side.SYSROOT, List.of("a/b"), List.of("--quiet")));

  private Bench bench;

  @BeforeEach
  void open() throws IOException {
    bench = new Bench();
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void editsThroughALinkAndTakesTheFileBackThoughTheLinkMoved() throws Exception {
    Files.writeString(bench.root.resolve("real"), "old");
    Files.createSymbolicLink(bench.root.resolve("link"), Path.of("real"));
    Transaction transaction = bench.begin();
    bench.applier().apply(Bench.plan(bench.edit("link", "old", "new")), transaction);
    assertThat(bench.root.resolve("real")).hasContent("new");
    Files.writeString(bench.root.resolve("other"), "other");
    Files.delete(bench.root.resolve("link"));
    Files.createSymbolicLink(bench.root.resolve("link"), Path.of("other"));
    transaction.undo(bench.undoer(), "persisted", false);
    assertThat(bench.root.resolve("real")).hasContent("old");
    assertThat(bench.root.resolve("other")).hasContent("other");
  }

  @Test
  void aStalePlanChangesNothing() throws Exception {
    Files.writeString(bench.root.resolve("a"), "a");
    Files.writeString(bench.root.resolve("b"), "edited by a person");
    Map<String, String> before = bench.snapshot();
    Plan plan =
        Bench.plan(
            bench.edit("a", "a", "A"), bench.edit("new", null, "x"), bench.edit("b", "b", "B"));
    assertThatThrownBy(() -> bench.applier().apply(plan, bench.begin()))
        .isInstanceOfSatisfying(
            PlanStopped.Stale.class, e -> assertThat(e.file()).isEqualTo(bench.at("b")))
        .hasMessageEndingWith("was edited after the plan was made");
    assertThat(bench.snapshot()).isEqualTo(before);
    assertThatThrownBy(() -> bench.applier().check(Bench.plan(bench.edit("a", null, "to be made"))))
        .isInstanceOf(PlanStopped.Stale.class);
    assertThatThrownBy(() -> bench.applier().check(Bench.plan(bench.edit("gone", "x", "y"))))
        .isInstanceOf(PlanStopped.Stale.class);
  }

  @Test
  void leavesBuildsAndAdviceToOthers() throws Exception {
    Transaction transaction = bench.begin();
    bench
        .applier()
        .apply(
            Bench.plan(
                new Step.Env("Set", Map.of("A", "b")),
                new Step.Advice("Think", "about it"),
                new Step.Command("Build", List.of("emerge"), new Step.Rebuild(null, List.of()))),
            transaction);
    assertThat(bench.programs).isEmpty();
    assertThat(bench.journal.last().steps()).isEmpty();
  }

  @Test
  void refusesWhatOnlyAPersonDoes() {
    for (Step step :
        List.of(
            new Step.Command("By hand", List.of("rm", "-rf", "/")),
            new Step.Edit("Unseen", bench.at("a"), "diff"))) {
      assertThatThrownBy(() -> bench.applier().check(Bench.plan(step)))
          .isInstanceOf(PlanStopped.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sh -c",
        "gcc-config",
        "gcc-config -f x",
        "../gcc-config x",
        "/usr/../tmp/gcc-config x",
        "gcc-config x;y",
        "gcc-config $(id)",
        "/usr/bin/xgcc-config x",
        "bin/gcc-config x"
      })
  void refusesProgramsThatAreNotForSwitching(String command) {
    List<String> words = List.of(command.split(" "));
    Step.Switch back = new Step.Switch(List.of("gcc-config", "x86_64-weak-linux-gnu-12"));
    assertThatThrownBy(
            () -> bench.applier().check(Bench.plan(new Step.Command("Switch", words, back))))
        .isInstanceOf(PlanStopped.Refused.class);
    assertThatThrownBy(
            () ->
                bench
                    .applier()
                    .check(
                        Bench.plan(
                            new Step.Command("Switch", back.undo(), new Step.Switch(words)))))
        .isInstanceOf(PlanStopped.Refused.class);
    assertThat(SwitchPrograms.isAllowed(back.undo())).isTrue();
    assertThat(SwitchPrograms.isAllowed(List.of("/usr/bin/gcc-config", "x-12"))).isTrue();
  }

  @Test
  void notesAProgramAndItsExit() throws Exception {
    Transaction transaction = bench.begin();
    bench.exit = 3;
    assertThatThrownBy(() -> bench.applier().apply(Bench.plan(switching()), transaction))
        .isInstanceOfSatisfying(PlanStopped.Failed.class, e -> assertThat(e.exit()).isEqualTo(3));
    assertThat(bench.journal.entries)
        .extracting(entry -> entry.getClass().getSimpleName())
        .containsExactly("AttemptBegun", "StepBegun", "Started", "Ended");
    bench.exit = 0;
    transaction.undo(bench.undoer(), "refused", false);
    assertThat(bench.programs).containsExactly("gcc-config x-13", "gcc-config x-12");
    assertThat(bench.journal.last().state()).isEqualTo(State.UNDONE);
  }

  @Test
  void savesWhatIsReplacedBeforeItInstalls() throws Exception {
    bench.foreseen = new PackageChanger.Foreseen(List.of(MERGE), null, null);
    Transaction transaction = bench.begin();
    bench.applier().apply(Bench.plan(INSTALL), transaction);
    assertThat(bench.journal.last().steps().get(0).undo())
        .isEqualTo(new Undo.RestorePackages("weak", List.of(MERGE)));
    assertThat(bench.journal.entries)
        .filteredOn(Journal.Started.class::isInstance)
        .extracting(entry -> ((Journal.Started) entry).command())
        .containsExactly(List.of("emerge", "--oneshot", "--quiet", "a/b"));
    transaction.undo(bench.undoer(), "persisted", false);
    assertThat(bench.programs).containsExactly("foresee [a/b]", "save", "install [a/b]", "undo");
  }

  @Test
  void installsNothingThatEmergeWouldNotSayItDoes() throws Exception {
    Transaction transaction = bench.begin();
    bench.foreseen = new PackageChanger.Foreseen(List.of(MERGE), "it would downgrade c/d", null);
    assertThatThrownBy(() -> bench.applier().apply(Bench.plan(INSTALL), transaction))
        .isInstanceOf(PlanStopped.Refused.class)
        .hasMessage("it would downgrade c/d");
    bench.foreseen = new PackageChanger.Foreseen(List.of(), null, "it is masked");
    assertThatThrownBy(() -> bench.applier().apply(Bench.plan(INSTALL), transaction))
        .isInstanceOf(PlanStopped.Failed.class)
        .hasMessageContaining("it is masked");
    bench.foreseen = new PackageChanger.Foreseen(List.of(), null, null);
    bench.applier().apply(Bench.plan(INSTALL), transaction);
    assertThat(bench.programs).hasSize(3).allMatch(program -> program.startsWith("foresee"));
    assertThat(bench.journal.last().steps()).isEmpty();
  }

  @Test
  void replacesNoFileByALink() throws IOException {
    Files.writeString(bench.root.resolve("file"), "x");
    assertThatThrownBy(
            () ->
                bench.applier().check(Bench.plan(new Step.Link("Link", bench.at("file"), "other"))))
        .isInstanceOf(PlanStopped.Refused.class);
  }

  private static Step switching() {
    return new Step.Command(
        "Switch", List.of("gcc-config", "x-13"), new Step.Switch(List.of("gcc-config", "x-12")));
  }
}
