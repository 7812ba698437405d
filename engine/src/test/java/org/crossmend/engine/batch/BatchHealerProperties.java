package org.crossmend.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.crossmend.engine.attempt.AttemptRecord;
import org.crossmend.engine.attempt.PackageReport;
import org.jspecify.annotations.NullMarked;

/**
 * Whatever packages need one another and fail of, and wherever it is killed, a batch ends with one
 * report for each package. jqwik prints the seed, with which the same batch is made again.
 */
@NullMarked
final class BatchHealerProperties {

  private static final String[] LACKS = {"x", "y", "z", "+t", "+u", "=l", "=m", "?"};

  /** Up to nine packages; what is before it may be needed by each. */
  private static ScriptedBatch batch(long seed) throws IOException {
    Random random = new Random(seed);
    ScriptedBatch b = new ScriptedBatch();
    int count = 1 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      List<String> needs = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        if (random.nextInt(4) == 0) {
          needs.add("p" + j);
        }
      }
      List<String> lacks = new ArrayList<>();
      while (random.nextInt(3) == 0) {
        lacks.add(LACKS[random.nextInt(LACKS.length)]);
      }
      b.pack("p" + i, needs, lacks.toArray(String[]::new));
    }
    b.cures("x", "x").cures("y", "wrong", "y").cures("z", "wrong", "false");
    b.cures("+t", "+t").cures("+u", random.nextBoolean() ? "+u" : "+wrong");
    b.cures("=l", "=l").cures("=m", "=wrong", "=m");
    return b;
  }

  private static Set<String> healthy(ScriptedBatch b) {
    Set<String> good = new HashSet<>();
    for (ScriptedBatch.Pack pack : b.packs()) {
      if (good.containsAll(pack.needs())
          && pack.lacks().stream().noneMatch(word -> Set.of("z", "+u", "=m", "?").contains(word))) {
        good.add(pack.id().name());
      }
    }
    return good;
  }

  private static void holds(ScriptedBatch b, List<PackageReport> reports) throws IOException {
    assertThat(reports).extracting(PackageReport::subject).doesNotHaveDuplicates();
    assertThat(reports).hasSize(b.all().size());
    assertThat(b.installed()).containsAll(healthy(b));
    for (PackageReport one : reports) {
      String name = String.valueOf(one.packageId()).replaceFirst("^a/", "").replace("-1", "");
      assertThat(b.installed().contains(name)).as(one.toString()).isEqualTo(isBuilt(one));
      if (!isBuilt(one)) {
        assertThat(one.why() != null || !one.causes().isEmpty() || one.last() != null)
            .as(one.toString())
            .isTrue();
      }
    }
    assertThat(b.told).noneMatch(what -> what.endsWith("built twice"));
    assertThat(AttemptRecord.of(b.journal.entries))
        .extracting(AttemptRecord::state)
        .doesNotContain(AttemptRecord.State.OPEN, AttemptRecord.State.UNDOING);
    BatchRecord kept = b.kept;
    assertThat(kept != null && kept.finished()).isTrue();
  }

  private static boolean isBuilt(PackageReport one) {
    return one.ending().isSuccess();
  }

  @Property(tries = 300)
  void everyBatchEnds(@ForAll long seed) throws Exception {
    try (ScriptedBatch b = batch(seed)) {
      holds(b, b.run(b.all()));
    }
  }

  /** Killed before or after any of its records was written, perhaps several times. */
  @Property(tries = 300)
  void aKilledBatchComesToTheSameEnd(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 25) int write,
      @ForAll boolean before,
      @ForAll boolean twice)
      throws Exception {
    try (ScriptedBatch whole = batch(seed);
        ScriptedBatch b = batch(seed)) {
      whole.run(whole.all());
      b.killAt = before ? -write : write;
      List<PackageReport> reports;
      try {
        reports = b.run(b.all());
      } catch (ScriptedBatch.Killed | IOException e) {
        assertThat(b.killed).as(e.toString()).isTrue();
        b.recover();
        if (twice) {
          b.killAt = b.writes + 2;
        }
        try {
          reports = b.goOn();
        } catch (ScriptedBatch.Killed | IOException again) {
          assertThat(b.killed).as(again.toString()).isTrue();
          reports = b.resume();
        }
      }
      b.killAt = 0;
      holds(b, reports);
      assertThat(b.installed()).isEqualTo(whole.installed());
    }
  }
}
