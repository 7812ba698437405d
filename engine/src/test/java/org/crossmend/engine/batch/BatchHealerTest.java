package org.crossmend.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a batch goes on, with a made-up Portage. */
@NullMarked
final class BatchHealerTest {

  private ScriptedBatch b = none();

  @SuppressWarnings("NullAway") // set before each test
  private static ScriptedBatch none() {
    return null;
  }

  @BeforeEach
  void setUp() throws IOException {
    b = new ScriptedBatch();
  }

  @AfterEach
  void tearDown() throws IOException {
    b.close();
  }

  private static List<String> endings(List<PackageReport> reports) {
    return reports.stream()
        .map(
            one ->
                (one.packageId() == null ? one.subject() : one.packageId().name())
                    + " "
                    + one.ending()
                    + " "
                    + one.builds())
        .toList();
  }

  private static PackageReport report(List<PackageReport> reports, String name) {
    return reports.stream()
        .filter(one -> one.subject().equals("a/" + name + "-1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatIsHealthyIsBuiltInOnePass() throws Exception {
    b.pack("p1", List.of()).pack("p2", List.of("p1")).pack("p3", List.of("p2"));
    List<PackageReport> reports = b.run(List.of("a/p3"));
    assertThat(endings(reports)).containsExactly("p1 unneeded 1", "p2 unneeded 1", "p3 unneeded 1");
    assertThat(reports).extracting(PackageReport::requested).containsExactly(false, false, true);
    assertThat(b.builds).containsExactly("p1#", "p2#", "p3#");
    assertThat(b.told).containsExactly("planned 3", "pass 1 of 3");
    BatchRecord kept = b.kept;
    assertThat(kept).isNotNull();
    assertThat(kept.finished()).isTrue();
  }

  @Test
  void thereMayBeNothingToBuild() throws Exception {
    assertThat(b.run(List.of())).isEmpty();
    assertThat(b.told).containsExactly("planned 0");
  }

  @Test
  void oneThatFailsIsHealedAloneWithoutBuildingItOnceMoreFirst() throws Exception {
    b.pack("p1", List.of()).pack("p2", List.of(), "x").cures("x", "x");
    List<PackageReport> reports = b.run(b.all());
    assertThat(endings(reports)).containsExactly("p1 unneeded 1", "p2 fixed 2");
    assertThat(b.builds).containsExactly("p1#", "p2#!", "p2");
    assertThat(report(reports, "p2").attempts())
        .extracting(one -> one.number() + " " + one.result() + " " + one.remedy())
        .containsExactly("1 failed null", "2 fixed " + RemediationKind.ADJUST_FLAGS);
  }

  @Test
  void whatWasDroppedIsTakenUpAgain() throws Exception {
    b.pack("p1", List.of(), "x").pack("p2", List.of("p1")).pack("p3", List.of("p2"));
    b.cures("x", "x");
    List<PackageReport> reports = b.run(b.all());
    assertThat(endings(reports)).containsExactly("p1 fixed 2", "p2 unneeded 1", "p3 unneeded 1");
    assertThat(b.builds).containsExactly("p1#!", "p1", "p2#", "p3#");
  }

  @Test
  void whatNeedsOneThatIsGivenUpIsDroppedAndSaysSo() throws Exception {
    b.pack("p1", List.of(), "x").pack("p2", List.of("p1")).pack("p3", List.of("p2"));
    b.pack("p4", List.of());
    List<PackageReport> reports = b.run(b.all());
    assertThat(endings(reports))
        .containsExactly("p1 given-up 1", "p2 dropped 0", "p3 dropped 0", "p4 unneeded 1");
    assertThat(report(reports, "p2").why()).isEqualTo("it needs a/p1-1, which could not be built");
    assertThat(report(reports, "p3").why()).isNotNull();
    assertThat(b.builds).containsExactly("p1#!", "p4#");
  }

  /** What is missing for all is installed while the others are still being built. */
  @Test
  void oneCauseInManyIsCuredOnce() throws Exception {
    for (int i = 0; i < 10; i++) {
      b.pack("p" + i, List.of(), "+tool");
    }
    b.cures("+tool", "+tool");
    List<PackageReport> reports = b.run(b.all());
    assertThat(reports).allMatch(one -> one.ending().isSuccess());
    assertThat(b.files()).containsOnly(Map.entry("all-tool", "tool"));
    assertThat(b.told).containsOnlyOnce("shared method-8");
    assertThat(reports).noneMatch(one -> one.builds() > 2);
    assertThat(report(reports, "p0").ending())
        .as(b.told + " " + b.builds + " " + endings(reports))
        .isEqualTo(Ending.FIXED);
    assertThat(report(reports, "p0").remedies()).containsExactly(RemediationKind.METHOD_8);
    assertThat(b.journal.entries.stream())
        .satisfies(
            entries ->
                assertThat(AttemptRecord.of(b.journal.entries))
                    .allMatch(one -> one.state() == AttemptRecord.State.KEPT));
  }

  /** All fail before the remedy may be applied, and nothing else moves in that pass. */
  @Test
  void oneCauseThatIsCuredBetweenBuildsIsCuredOnce() throws Exception {
    b.pack("p1", List.of(), "=lib").pack("p2", List.of(), "=lib").pack("p3", List.of("p2"));
    b.cures("=lib", "=lib");
    List<PackageReport> reports = b.run(b.all());
    assertThat(endings(reports)).containsExactly("p1 fixed 2", "p2 fixed 2", "p3 unneeded 1");
    assertThat(b.told).containsOnlyOnce("shared version-parity");
    assertThat(report(reports, "p1").remedies()).containsExactly(RemediationKind.VERSION_PARITY);
  }

  @Test
  void aSharedRemedyIsKeptWhereItHelpsOne() throws Exception {
    b.pack("p1", List.of(), "=lib").pack("p2", List.of(), "=lib", "x");
    b.cures("=lib", "=lib");
    List<PackageReport> reports = b.run(b.all());
    assertThat(endings(reports)).containsExactly("p1 fixed 2", "p2 given-up 2");
    assertThat(b.files()).containsOnly(Map.entry("all-lib", "lib"));
  }

  @Test
  void aSharedRemedyThatHelpsNoneIsTakenBackAndEachIsHealedAlone() throws Exception {
    b.pack("p1", List.of(), "=lib").pack("p2", List.of(), "=lib");
    b.cures("=lib", "=wrong", "=lib");
    List<PackageReport> reports = b.run(b.all());
    assertThat(reports).allMatch(one -> one.ending().isSuccess());
    assertThat(b.files()).containsEntry("all-lib", "lib");
    assertThat(b.told.toString()).contains("helped no package and was taken back");
  }

  /** The failure of p2 is older than what the healing of p1 brought about. */
  @Test
  void whatTheHealingOfAnotherCuredIsBuiltAgainInsteadOfGivenUp() throws Exception {
    b.pack("p1", List.of(), "x", "=lib").pack("p2", List.of(), "=lib");
    b.cures("x", "x").cures("=lib", "=lib");
    List<PackageReport> reports = b.run(b.all());
    assertThat(endings(reports)).containsExactly("p1 fixed 3", "p2 fixed 2");
    assertThat(report(reports, "p2").remedies()).containsExactly(RemediationKind.VERSION_PARITY);
  }

  @Test
  void aSharedRemedyThatHelpsNoneLeavesNothing() throws Exception {
    b.pack("p1", List.of(), "=lib").pack("p2", List.of(), "=lib");
    b.cures("=lib", "=wrong");
    List<PackageReport> reports = b.run(b.all());
    assertThat(reports).allMatch(one -> one.ending() == Ending.GIVEN_UP);
    assertThat(b.files().values()).allMatch(String::isEmpty);
  }

  @Test
  void whatIsRememberedIsBuiltWithItAtOnce() throws Exception {
    b.pack("p1", List.of(), "x").pack("p2", List.of(), "+tool").pack("p3", List.of("p1"));
    b.cures("x", "x").cures("+tool", "+tool");
    b.run(b.all());
    b.builds.clear();
    b.installed().clear();
    b.mostBuilt.clear();
    List<PackageReport> again = b.run(b.all());
    assertThat(b.builds).noneMatch(build -> build.endsWith("!"));
    assertThat(endings(again))
        .containsExactly("p1 remembered 1", "p2 remembered 1", "p3 unneeded 1");
  }

  /** The files that it changed are gone, so it needs steps: it is built alone, behind its needs. */
  @Test
  void whatNeedsStepsIsBuiltAloneBehindWhatItNeeds() throws Exception {
    b.pack("p0", List.of()).pack("p1", List.of("p0"), "x").pack("p2", List.of("p1"));
    b.cures("x", "x");
    b.run(b.all());
    Files.delete(b.root.resolve("p1"));
    b.builds.clear();
    b.installed().clear();
    b.mostBuilt.clear();
    List<PackageReport> again = b.run(b.all());
    assertThat(b.builds).containsExactly("p0#", "p1", "p2#");
    assertThat(endings(again)).containsExactly("p0 unneeded 1", "p1 remembered 1", "p2 unneeded 1");
  }

  @Test
  void twoThatExcludeEachOtherDoNotHinderTheOthers() throws Exception {
    b.pack("p1", List.of()).pack("p2", List.of()).pack("p3", List.of()).pack("p4", List.of());
    b.conflicts.add(Set.of("p2", "p3"));
    List<PackageReport> reports = b.run(b.all());
    assertThat(b.installed()).containsExactlyInAnyOrder("p1", "p2", "p4");
    assertThat(reports).hasSize(4);
    assertThat(reports.stream().filter(one -> !one.ending().isSuccess()))
        .singleElement()
        .satisfies(one -> assertThat(one.subject()).startsWith("a/p3"));
  }

  @Test
  void aWordThatCannotBeResolvedIsExplainedAndTheRestIsBuilt() throws Exception {
    b.pack("p1", List.of()).pack("p2", List.of());
    List<PackageReport> reports = b.run(List.of("a/p1", "a/none", "a/p2"));
    assertThat(b.installed()).containsExactlyInAnyOrder("p1", "p2");
    assertThat(reports).hasSize(3);
    assertThat(reports.get(2).subject()).isEqualTo("a/none");
    assertThat(reports.get(2).ending()).isEqualTo(Ending.GIVEN_UP);
    assertThat(reports.get(2).causes()).containsExactly("made/unresolvable");
  }

  @Test
  void packagesThatNeedEachOtherAreLeft() throws Exception {
    b.pack("p1", List.of("p2")).pack("p2", List.of("p1")).pack("p3", List.of());
    List<PackageReport> reports = b.run(b.all());
    assertThat(b.installed()).containsExactly("p3");
    assertThat(reports).hasSize(3);
  }

  @Test
  void theBuildsOfHealingsAreLimited() throws Exception {
    for (int i = 0; i < 4; i++) {
      b.pack("p" + i, List.of(), "x" + i).cures("x" + i, "a" + i, "b" + i, "x" + i);
    }
    b.limits = new BatchLimits(6, 4, null, null, 0);
    List<PackageReport> reports = b.run(b.all());
    assertThat(b.builds.stream().filter(build -> !build.contains("#"))).hasSize(4);
    assertThat(endings(reports))
        .containsExactly("p0 fixed 4", "p1 given-up 2", "p2 given-up 1", "p3 given-up 1");
    assertThat(report(reports, "p3").why()).contains("limit of builds");
  }

  @Test
  void theBuildsOfOneAreLimited() throws Exception {
    b.pack("p1", List.of(), "x").cures("x", "a", "b", "c", "x");
    b.limits = new BatchLimits(3, 100, null, null, 0);
    assertThat(endings(b.run(b.all()))).containsExactly("p1 given-up 3");
  }

  @Test
  void theTimeIsLimited() throws Exception {
    b.pack("p1", List.of(), "x").pack("p2", List.of()).cures("x", "x");
    b.limits = new BatchLimits(6, 100, null, Duration.ofNanos(1), 0);
    BatchHealer healer = b.healer(b.all());
    List<PackageReport> reports = healer.run(null);
    assertThat(healer.stopped()).contains("time for the batch is over");
    assertThat(report(reports, "p1").ending()).isEqualTo(Ending.INTERRUPTED);
    BatchRecord kept = b.kept;
    assertThat(kept).isNotNull();
    assertThat(kept.finished()).isFalse();
    b.limits = new BatchLimits(6, 100, null, null, 0);
    assertThat(b.resume()).allMatch(one -> one.ending().isSuccess());
  }

  @Test
  void aNarrowDiskStopsItBeforeTheFirstBuild() throws Exception {
    b.pack("p1", List.of());
    b.room = new BatchPlace.Room("/var/tmp", 5L << 20);
    b.limits = new BatchLimits(6, 100, null, null, 512L << 20);
    BatchHealer healer = b.healer(b.all());
    healer.run(null);
    assertThat(healer.stopped())
        .isEqualTo("only 5 MiB are free in /var/tmp, less than the limit of 512 MiB");
    assertThat(b.builds).isEmpty();
  }

  @Test
  void whatIsWrongForAllStopsIt() throws Exception {
    for (int i = 0; i < 300; i++) {
      b.pack("p" + i, List.of(), "cc");
    }
    b.categories.put("cc", Category.TOOLCHAIN_BROKEN);
    BatchHealer healer = b.healer(b.all());
    List<PackageReport> reports = healer.run(null);
    assertThat(healer.stopped()).contains("2 packages in a row").contains("made/no-cc");
    assertThat(reports).hasSize(300).allMatch(one -> one.ending() == Ending.INTERRUPTED);
    assertThat(b.told.stream().filter(what -> what.startsWith("stopping"))).hasSize(1);
  }

  @Test
  void anInterruptionLeavesARecordToGoOnFrom() throws Exception {
    b.pack("p1", List.of(), "x").pack("p2", List.of()).cures("x", "x");
    b.interrupt = true;
    assertThatThrownBy(() -> b.run(b.all())).isInstanceOf(InterruptedException.class);
    assertThat(endings(b.resume())).containsExactly("p1 fixed 2", "p2 unneeded 1");
  }

  /** A build within a healing builds what another member is. */
  @Test
  void whatAHealingBuiltBesidesIsNotBuiltAgain() throws Exception {
    b.pack("p1", List.of("p0"), "x").pack("p0", List.of(), "=y").pack("p2", List.of(), "=y");
    b.cures("x", "x").cures("=y", "=y");
    b.run(b.all());
    assertThat(b.told).noneMatch(what -> what.endsWith("built twice"));
    assertThat(b.installed()).hasSize(3);
  }
}
