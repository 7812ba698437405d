package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.AttemptRecord.State;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.spi.PackageChanger;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the loop goes on, in a place where builds end as the test says. */
@NullMarked
class HealerTest {

  private @Nullable ScriptedHealing opened;

  private ScriptedHealing healing(ScriptedPlace.Script script) throws IOException {
    ScriptedHealing healing = new ScriptedHealing(script);
    opened = healing;
    return healing;
  }

  @AfterEach
  void tearDown() throws IOException {
    if (opened != null) {
      opened.close();
    }
  }

  /** A build that needs these words, all of them, and fails of the first that is missing. */
  private static ScriptedPlace.Script needs(String... words) {
    return (atom, remedies) -> {
      for (String word : words) {
        if (!remedies.contains(word)) {
          return "no" + word;
        }
      }
      return "ok";
    };
  }

  private static String config(ScriptedHealing h) throws IOException {
    return new String(
        Files.readAllBytes(Path.of(h.bench.at(ScriptedPlace.CONFIG))), StandardCharsets.UTF_8);
  }

  private static void assertNothingLeft(ScriptedHealing h) throws IOException {
    assertThat(h.bench.snapshot()).isEqualTo(h.before);
    assertThat(h.states()).allMatch(state -> state == State.UNDONE);
  }

  @Test
  void whatBuildsNeedsNoRemedy() throws Exception {
    ScriptedHealing h = healing(needs());
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.UNNEEDED);
    assertThat(report.subject()).isEqualTo("a/b-1");
    assertThat(report.builds()).isEqualTo(1);
    assertThat(report.files()).isEmpty();
    assertThat(h.states()).containsExactly(State.KEPT);
    assertThat(h.memory.all()).isEmpty();
  }

  @Test
  void theFirstRemedyMayDo() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x", "y");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.FIXED);
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "fixed");
    assertThat(report.builds()).isEqualTo(2);
    assertThat(report.causes()).containsExactly("made/nox");
    assertThat(report.files()).containsExactly(h.bench.at(ScriptedPlace.CONFIG));
    assertThat(config(h)).isEqualTo("x\n");
    assertThat(h.states()).containsExactly(State.KEPT, State.KEPT);
    assertThat(h.memory.counts()).containsExactly("x 1:0");
    assertThat(h.told)
        .containsExactly("build =a/b-1 1", "ask x", "apply x", "build =a/b-1 2", "fixed");
  }

  @Test
  void aRemedyThatDoesNotHelpIsTakenBackBeforeTheNext() throws Exception {
    ScriptedHealing h = healing(needs("y"));
    h.place.cures("noy", "x", "y");
    PackageReport report = h.heal();
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "persisted", "fixed");
    assertThat(h.place.builds).containsExactly("=a/b-1", "=a/b-1 x", "=a/b-1 y");
    assertThat(config(h)).isEqualTo("y\n");
    assertThat(h.states()).containsExactly(State.KEPT, State.UNDONE, State.KEPT);
    assertThat(h.memory.counts()).containsExactly("x 0:1", "y 1:0");
  }

  @Test
  void progressIsKept() throws Exception {
    ScriptedHealing h = healing(needs("x", "y"));
    h.place.cures("nox", "x").cures("noy", "y");
    PackageReport report = h.heal();
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "changed", "fixed");
    assertThat(report.remedies()).hasSize(2);
    assertThat(report.causes()).containsExactly("made/nox", "made/noy");
    assertThat(config(h)).isEqualTo("x\ny\n");
    assertThat(h.memory.counts()).containsExactlyInAnyOrder("x 1:0", "y 1:0");
  }

  /** x leads on, but into a street without an end. */
  @Test
  void aDeadEndIsTakenBackAndTheSearchGoesOn() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) ->
                remedies.contains("y") ? "ok" : remedies.contains("x") ? "stuck" : "broken");
    h.place.cures("broken", "x", "y").cures("stuck", "z");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.FIXED);
    assertThat(h.place.builds).containsExactly("=a/b-1", "=a/b-1 x", "=a/b-1 x z", "=a/b-1 y");
    assertThat(config(h)).isEqualTo("y\n");
    assertThat(h.states()).containsExactly(State.KEPT, State.UNDONE, State.UNDONE, State.KEPT);
  }

  @Test
  void aCauseThatComesBackIsNoProgress() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) ->
                remedies.equals(List.of("x")) ? "second" : remedies.contains("z") ? "ok" : "first");
    h.place.cures("first", "x").cures("second", "y", "z");
    PackageReport report = h.heal();
    assertThat(h.place.builds).containsExactly("=a/b-1", "=a/b-1 x", "=a/b-1 x y", "=a/b-1 x z");
    assertThat(report.ending()).isEqualTo(Ending.FIXED);
    assertThat(config(h)).isEqualTo("x\nz\n");
  }

  @Test
  void aFailureInAnEarlierPhaseIsNoProgress() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) ->
                remedies.contains("x")
                    ? "worse@configure"
                    : remedies.contains("y") ? "ok" : "bad@compile");
    h.place.cures("bad", "x", "y").cures("worse", "z");
    PackageReport report = h.heal();
    assertThat(h.place.builds).containsExactly("=a/b-1", "=a/b-1 x", "=a/b-1 y");
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "changed", "fixed");
  }

  @Test
  void theSameSignatureThatCaughtSomethingElseIsProgress() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) ->
                remedies.contains("y") ? "ok" : remedies.contains("x") ? "tool=2" : "tool=1");
    h.place.cures("tool=1", "x").cures("tool=2", "y");
    PackageReport report = h.heal();
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "changed", "fixed");
    assertThat(report.causes()).containsExactly("made/tool");
  }

  @Test
  void whatNothingRecognisesEndsAtOnce() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> "?");
    h.place.despairs("d");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.UNRECOGNISED);
    assertThat(report.builds()).isEqualTo(1);
    assertNothingLeft(h);
  }

  @Test
  void waysOfDespairAreTriedWhereAllowed() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> remedies.contains("e") ? "ok" : "?");
    h.place.despairs("d", "e");
    h.despair = true;
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.FIXED);
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "unrecognised", "fixed");
  }

  @Test
  void theNumberOfBuildsIsLimited() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> "bad");
    h.place.cures("bad", "u", "v", "w", "x");
    h.mostBuilds = 3;
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.GIVEN_UP);
    assertThat(report.builds()).isEqualTo(3);
    assertThat(ScriptedHealing.results(report))
        .containsExactly("failed", "persisted", "limit-reached");
    assertThat(report.why()).contains("3 builds");
    assertNothingLeft(h);
  }

  @Test
  void theLimitIsNotBlamedWhereNothingWasLeftToTry() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> "bad");
    h.place.cures("bad", "u");
    h.mostBuilds = 2;
    PackageReport report = h.heal();
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "persisted");
    assertThat(report.why()).isNull();
  }

  @Test
  void theLimitIsBlamedForWaysBackToo() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> remedies.contains("x") ? "stuck" : "broken");
    h.place.cures("broken", "x", "y");
    h.mostBuilds = 2;
    PackageReport report = h.heal();
    assertThat(report.why()).contains("2 builds");
    assertNothingLeft(h);
  }

  @Test
  void whatIsNotWantedIsLeftOutAndTheNextIsAskedFor() throws Exception {
    ScriptedHealing h = healing(needs("y"));
    h.place.cures("noy", "x", "y");
    h.answers.put("x", Consent.Decision.SKIP);
    assertThat(h.heal().ending()).isEqualTo(Ending.FIXED);
    assertThat(h.place.builds).containsExactly("=a/b-1", "=a/b-1 y");
  }

  @Test
  void onceStoppedNobodyIsAskedAgain() throws Exception {
    ScriptedHealing h = healing(needs("y"));
    h.place.cures("noy", "x", "y");
    h.answers.put("x", Consent.Decision.STOP);
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.REFUSED);
    assertThat(report.why()).contains("not wanted");
    assertThat(h.told).doesNotContain("ask y");
    assertNothingLeft(h);
  }

  @Test
  void whatOnlyAPersonCanDoIsNeverAskedFor() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x").byHand("x");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.GIVEN_UP);
    assertThat(h.told).containsExactly("build =a/b-1 1");
    assertNothingLeft(h);
  }

  @Test
  void aPlanThatSafetyForbidsIsTakenBackAndTheNextIsTried() throws Exception {
    ScriptedHealing h = healing(needs("y"));
    h.place.cures("noy", "x", "y").unsafe("x");
    h.bench.foreseen = new PackageChanger.Foreseen(List.of(), null, "it would downgrade libc");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.FIXED);
    assertThat(report.builds()).isEqualTo(2);
    assertThat(ScriptedHealing.results(report)).containsExactly("failed", "refused", "fixed");
    assertThat(config(h)).isEqualTo("y\n");
    assertThat(h.told.toString()).contains("it would downgrade libc");
  }

  @Test
  void aBuildThatSafetyForbidsIsNotStarted() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> "refused");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.REFUSED);
    assertThat(report.builds()).isZero();
    assertThat(report.why()).isEqualTo("the build is not safe");
    assertNothingLeft(h);
  }

  @Test
  void nothingIsTriedTwiceForACause() throws Exception {
    ScriptedHealing h = healing((atom, remedies) -> "bad");
    h.place.cures("bad", "x", "x", "x");
    PackageReport report = h.heal();
    assertThat(h.place.builds).containsExactly("=a/b-1", "=a/b-1 x");
    assertThat(report.ending()).isEqualTo(Ending.GIVEN_UP);
    assertNothingLeft(h);
  }

  @Test
  void aDependencyIsHealedFirst() throws Exception {
    boolean[] built = new boolean[1];
    ScriptedHealing h =
        healing(
            (atom, remedies) -> {
              if (atom.equals("=d/e-2")) {
                built[0] = remedies.contains("x");
                return built[0] ? "ok" : "nox";
              }
              return built[0] ? "ok" : "in d/e-2: nox";
            });
    h.place.cures("nox", "x");
    List<PackageReport> reports = h.heal("=a/b-1");
    assertThat(reports).extracting(PackageReport::subject).containsExactly("d/e-2", "a/b-1");
    PackageReport dependency = reports.get(0);
    assertThat(dependency.requested()).isFalse();
    assertThat(dependency.ending()).isEqualTo(Ending.FIXED);
    assertThat(dependency.builds()).isEqualTo(2);
    assertThat(reports.get(1).ending()).isEqualTo(Ending.UNNEEDED);
    assertThat(reports.get(1).builds()).isEqualTo(1);
    assertThat(reports.get(1).causes()).isEmpty();
    assertThat(h.states()).doesNotContain(State.OPEN);
  }

  @Test
  void whatNeedsADependencyThatCannotBeHealedIsDropped() throws Exception {
    ScriptedHealing h =
        healing((atom, remedies) -> atom.equals("=d/e-2") ? "bad" : "in d/e-2: bad");
    h.place.cures("bad", "x");
    List<PackageReport> reports = h.heal("=a/b-1");
    assertThat(reports.get(0).ending()).isEqualTo(Ending.GIVEN_UP);
    assertThat(reports.get(1).ending()).isEqualTo(Ending.DROPPED);
    assertThat(reports.get(1).builds()).isZero();
    assertThat(reports.get(1).why()).contains("d/e-2");
    assertNothingLeft(h);
  }

  @Test
  void aDependencyThatFailsThoughItWasHealedIsNotHealedForEver() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) ->
                remedies.isEmpty() && atom.equals("=a/b-1") ? "in d/e-2: bad" : "ok");
    h.place.cures("bad", "x");
    List<PackageReport> reports = h.heal("=a/b-1");
    assertThat(reports.get(1).ending()).isEqualTo(Ending.DROPPED);
    assertThat(reports.get(1).why()).contains("fails again");
  }

  @Test
  void packagesThatNeedEachOtherEnd() throws Exception {
    ScriptedHealing h =
        healing((atom, remedies) -> atom.equals("=d/e-2") ? "in a/b-1: bad" : "in d/e-2: bad");
    h.place.cures("bad", "x");
    List<PackageReport> reports = h.heal("=a/b-1");
    assertThat(reports).noneMatch(report -> report.ending().isSuccess());
    assertNothingLeft(h);
  }

  @Test
  void aRemedyThatLeadsToAHopelessDependencyIsTakenBack() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) -> {
              if (atom.equals("=d/e-2")) {
                return "hopeless";
              }
              return remedies.contains("x")
                  ? "in d/e-2: hopeless"
                  : remedies.contains("y") ? "ok" : "bad";
            });
    h.place.cures("bad", "x", "y");
    List<PackageReport> reports = h.heal("=a/b-1");
    assertThat(reports.get(1).ending()).isEqualTo(Ending.FIXED);
    assertThat(config(h)).isEqualTo("y\n");
  }

  @Test
  void whatHelpedBeforeIsTriedFirst() throws Exception {
    ScriptedHealing h = healing(needs("x", "y"));
    h.place.cures("nox", "x").cures("noy", "y");
    h.heal();
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.REMEMBERED);
    assertThat(report.builds()).isEqualTo(1);
    assertThat(report.remedies()).hasSize(2);
    assertThat(report.files()).containsExactly(h.bench.at(ScriptedPlace.CONFIG));
    assertThat(config(h)).isEqualTo("x\ny\n");
    assertThat(h.memory.counts()).containsExactlyInAnyOrder("x 2:0", "y 2:0");
  }

  @Test
  void whatNoLongerHelpsIsForgotten() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x", "y");
    h.heal();
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    h.now((atom, remedies) -> remedies.contains("y") ? "ok" : "nox").cures("nox", "x", "y");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.FIXED);
    assertThat(ScriptedHealing.results(report)).containsExactly("persisted", "fixed");
    assertThat(h.place.builds).containsExactly("=a/b-1 x", "=a/b-1 y");
    assertThat(config(h)).isEqualTo("y\n");
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    assertThat(h.heal().ending()).isEqualTo(Ending.REMEMBERED);
    assertThat(h.place.builds.get(2)).isEqualTo("=a/b-1 y");
  }

  /** What fails with a remembered remedy says nothing about how it fails without it. */
  @Test
  void aRememberedRemedyThatLeadsElsewhereIsFollowedByAPlainBuild() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x");
    h.heal();
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    h.now((atom, remedies) -> remedies.contains("x") ? "elsewhere" : "ok");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.UNNEEDED);
    assertThat(h.place.builds).containsExactly("=a/b-1 x", "=a/b-1");
    assertThat(h.bench.root.resolve(ScriptedPlace.CONFIG)).doesNotExist();
  }

  @Test
  void aRememberedRemedyThatIsRefusedIsNotSaidToHaveHelped() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x");
    h.heal();
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    h.now(needs());
    h.answers.put("x", Consent.Decision.SKIP);
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.UNNEEDED);
    assertThat(h.memory.counts()).containsExactly("x 1:0");
  }

  @Test
  void aRememberedRemedyThatIsUnsafeIsTakenBackAndThePlainBuildFollows() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x");
    h.heal();
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    h.now(needs()).unsafe("x");
    h.bench.foreseen = new PackageChanger.Foreseen(List.of(), null, "it would downgrade libc");
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.UNNEEDED);
    assertThat(h.place.builds).containsExactly("=a/b-1");
    assertThat(h.memory.counts()).containsExactly("x 1:0");
  }

  /** The edit of the run before is still there; only the variable is set anew. */
  @Test
  void aRememberedRemedyThatIsInForceAlreadyIsNamed() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x");
    h.heal();
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.REMEMBERED);
    assertThat(report.builds()).isEqualTo(1);
  }

  @Test
  void aDependencyThatFailsDoesNotSpeakAgainstWhatIsRemembered() throws Exception {
    ScriptedHealing h = healing(needs("x"));
    h.place.cures("nox", "x");
    h.heal();
    Files.delete(Path.of(h.bench.at(ScriptedPlace.CONFIG)));
    boolean[] built = new boolean[1];
    h.now(
            (atom, remedies) -> {
              if (atom.equals("=d/e-2")) {
                built[0] = true;
                return "ok";
              }
              return !built[0] ? "in d/e-2: bad" : remedies.contains("x") ? "ok" : "nox";
            })
        .cures("bad", "z")
        .cures("nox", "x");
    List<PackageReport> reports = h.heal("=a/b-1");
    assertThat(reports.get(1).ending()).isEqualTo(Ending.REMEMBERED);
    assertThat(h.memory.counts()).contains("x 2:0");
  }

  @Test
  void everythingIsTakenBackWhenItIsGivenUp() throws Exception {
    ScriptedHealing h =
        healing((atom, remedies) -> remedies.size() < 3 ? "cause" + remedies.size() : "hopeless");
    h.place.cures("cause0", "x").cures("cause1", "y").cures("cause2", "z");
    Files.createDirectory(h.bench.root.resolve("etc"));
    Files.writeString(h.bench.root.resolve(ScriptedPlace.CONFIG), "");
    Map<String, String> before = h.bench.snapshot();
    PackageReport report = h.heal();
    assertThat(report.ending()).isEqualTo(Ending.GIVEN_UP);
    assertThat(report.builds()).isEqualTo(4);
    assertThat(report.remedies()).isEmpty();
    assertThat(report.files()).isEmpty();
    assertThat(h.bench.snapshot()).isEqualTo(before);
    assertThat(h.states()).containsOnly(State.UNDONE);
  }

  @Test
  void anInterruptionLeavesAllOpenForTheNextStart() throws Exception {
    ScriptedHealing h =
        healing((atom, remedies) -> remedies.size() < 2 ? "cause" + remedies.size() : "interrupt");
    h.place.cures("cause0", "x").cures("cause1", "y");
    Healer healer = h.healer();
    assertThatThrownBy(() -> healer.heal(List.of("=a/b-1")))
        .isInstanceOf(InterruptedException.class);
    assertThat(healer.reports()).hasSize(1);
    PackageReport report = healer.reports().get(0);
    assertThat(report.ending()).isEqualTo(Ending.INTERRUPTED);
    assertThat(report.builds()).isEqualTo(3);
    assertThat(h.states()).containsExactly(State.OPEN, State.OPEN, State.OPEN);
    List<AttemptRecord> records = AttemptRecord.of(h.bench.journal.entries);
    for (int i = records.size() - 1; i >= 0; i--) {
      Transaction.resume(h.bench.journal, Clock.systemUTC(), records.get(i))
          .undo(h.bench.undoer(), "undone", false);
    }
    assertNothingLeft(h);
  }

  @Test
  void aPackageIsHealedOnce() throws Exception {
    ScriptedHealing h = healing(needs());
    assertThat(h.heal("=a/b-1", "=a/b-1", "=c/d-1")).hasSize(2);
    assertThat(h.place.builds).containsExactly("=a/b-1", "=c/d-1");
  }

  @Test
  void oneThatCannotBeHealedDoesNotHinderTheNext() throws Exception {
    ScriptedHealing h =
        healing(
            (atom, remedies) ->
                atom.equals("=a/b-1") ? "bad" : remedies.contains("x") ? "ok" : "nox");
    h.place.cures("nox", "x").cures("bad", "x");
    List<PackageReport> reports = h.heal("=a/b-1", "=c/d-1");
    assertThat(reports)
        .extracting(PackageReport::ending)
        .containsExactly(Ending.GIVEN_UP, Ending.FIXED);
    assertThat(Files.readString(h.bench.root.resolve(ScriptedPlace.file("=c/d-1"))))
        .isEqualTo("x\n");
  }
}
