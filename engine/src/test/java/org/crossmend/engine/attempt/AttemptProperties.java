package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Undo;

/** Whatever a plan changes, taking it back leaves no trace. */
final class AttemptProperties {

  private static final List<String> NAMES =
      List.of("plain", "private", "alias", "new", "a/new", "a/b/new", "ä/\"é");

  /** A change: which kind, of what, and a text. */
  record Change(int kind, int name, String text) {}

  @Property(tries = 100)
  void undoRestoresEverythingAndTwiceIsOnce(@ForAll("changes") List<Change> changes)
      throws Exception {
    try (Bench bench = bench()) {
      Map<String, String> before = bench.snapshot();
      Transaction transaction = bench.begin();
      bench.applier().apply(plan(bench, changes), transaction);
      List<Undo> undos = new ArrayList<>();
      bench.journal.last().steps().forEach(step -> undos.add(0, step.undo()));
      for (Undo undo : undos) {
        bench.undoer().undo(undo, transaction, false);
        Map<String, String> once = bench.snapshot();
        bench.undoer().undo(undo, transaction, false);
        assertThat(bench.snapshot()).isEqualTo(once);
      }
      assertThat(bench.snapshot()).isEqualTo(before);
    }
  }

  /** Each step may be cut off before, between and after its changes. */
  @Property(tries = 30)
  void aStepThatWasCutOffIsTakenBackToo(@ForAll("changes") List<Change> changes) throws Exception {
    try (Bench bench = bench()) {
      Map<String, String> before = bench.snapshot();
      Plan plan = plan(bench, changes);
      boolean failed = true;
      for (int failAt = 0; failed; failAt++) {
        bench.failAt(failAt);
        Transaction transaction = bench.begin();
        try {
          bench.applier().apply(plan, transaction);
          failed = false;
        } catch (IOException e) {
          assertThat(e).hasMessage("cut off");
        }
        bench.failAt(-1);
        transaction.undo(bench.undoer(), "undone", false);
        assertThat(bench.snapshot()).isEqualTo(before);
      }
    }
  }

  @Property(tries = 50)
  void stalePlansChangeNothing(@ForAll("changes") List<Change> changes, @ForAll int which)
      throws Exception {
    try (Bench bench = bench()) {
      Plan plan = plan(bench, changes);
      List<Step.Edit> edits = new ArrayList<>();
      for (Step step : plan.steps()) {
        if (step instanceof Step.Edit edit) {
          edits.add(edit);
        }
      }
      if (edits.isEmpty()) {
        return;
      }
      Step.Edit edit = edits.get(Math.floorMod(which, edits.size()));
      Path file = Path.of(edit.file());
      Files.createDirectories(file.getParent());
      Files.writeString(file, "by somebody else");
      Map<String, String> before = bench.snapshot();
      assertThatThrownBy(() -> bench.applier().apply(plan, bench.begin()))
          .isInstanceOf(PlanStopped.Stale.class);
      assertThat(bench.snapshot()).isEqualTo(before);
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, NAMES.size() - 1),
            Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(20))
        .as(Change::new)
        .list()
        .ofMaxSize(6);
  }

  private static Bench bench() throws IOException {
    Bench bench = new Bench();
    Files.writeString(bench.root.resolve("plain"), "plain\n");
    Path owners = Files.writeString(bench.root.resolve("private"), "no end of line");
    Files.setPosixFilePermissions(owners, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(bench.root.resolve("aliased"), "");
    Files.createSymbolicLink(bench.root.resolve("alias"), Path.of("aliased"));
    Files.createSymbolicLink(bench.root.resolve("pointer"), Path.of("plain"));
    Files.writeString(bench.root.resolve("distfile"), "broken");
    return bench;
  }

  /** Changes that fit what is there after those before them. */
  private static Plan plan(Bench bench, List<Change> changes) {
    Map<String, String> texts = new HashMap<>();
    texts.put("plain", "plain\n");
    texts.put("private", "no end of line");
    texts.put("alias", "");
    boolean[] aside = new boolean[1];
    List<Step> steps = new ArrayList<>();
    for (Change change : changes) {
      String name = NAMES.get(change.name());
      if (change.kind() <= 1) {
        String text = change.text();
        steps.add(bench.edit(name, texts.get(name), text));
        texts.put(name, text);
      } else if (change.kind() == 2) {
        steps.add(
            new Step.Link(
                "Link",
                bench.at(change.name() % 2 == 0 ? "pointer" : "link"),
                "to" + change.name()));
      } else if (!aside[0]) {
        aside[0] = true;
        steps.add(
            new Step.Command(
                "Set aside",
                List.of("mv"),
                new Step.SetAside(bench.at("distfile"), bench.at("distfile.old"))));
      }
    }
    return new Plan(new Remediation.DisableLto(), steps);
  }
}
