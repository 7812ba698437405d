package org.crossmend.engine.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.PackageId;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class FatalConditionsTest {

  private static final BatchPlace.Room PLENTY = new BatchPlace.Room("/tmp", 100L << 30);
  private static final BatchPlace.Room NARROW = new BatchPlace.Room("/var/tmp", 100L << 20);

  private final FatalConditions fatal = new FatalConditions();

  private @Nullable String fails(int number, String signature, Category category) {
    return fails(number, signature, category, PLENTY);
  }

  private @Nullable String fails(
      int number, String signature, Category category, BatchPlace.Room room) {
    PackageId id = new PackageId("a", "p" + number, "1");
    return fatal.failed(id, Diagnoses.of(id, signature, category, signature + number), room);
  }

  @ParameterizedTest
  @CsvSource({
    "DISK_FULL, 2",
    "TOOLCHAIN_BROKEN, 2",
    "TARGET_TOOL_MISSING, 4",
    "PERMISSION, 4",
    "ENVIRONMENT, 4",
    "FETCH, 5"
  })
  void severalInARowAreBelieved(Category category, int enough) {
    for (int i = 1; i < enough; i++) {
      assertThat(fails(i, "made/x", category)).isNull();
      assertThat(fails(i, "made/x", category)).as("the same package again").isNull();
    }
    assertThat(fails(enough, "made/x", category))
        .startsWith(enough + " packages in a row")
        .contains("made/x");
  }

  @Test
  void oneThatIsBuiltInBetweenDisprovesIt() {
    assertThat(fails(1, "made/x", Category.TOOLCHAIN_BROKEN)).isNull();
    fatal.built();
    assertThat(fails(2, "made/x", Category.TOOLCHAIN_BROKEN)).isNull();
    assertThat(fails(3, "made/x", Category.TOOLCHAIN_BROKEN)).isNotNull();
  }

  @Test
  void anotherCauseInBetweenBeginsAnew() {
    assertThat(fails(1, "made/x", Category.TOOLCHAIN_BROKEN)).isNull();
    assertThat(fails(2, "made/y", Category.TOOLCHAIN_BROKEN)).isNull();
    assertThat(fails(3, "made/x", Category.TOOLCHAIN_BROKEN)).isNull();
  }

  @Test
  void aFullDiskIsBelievedAtOnceWhereItIsFull() {
    assertThat(fails(1, "made/full", Category.DISK_FULL, NARROW))
        .isEqualTo("the disk is full: only 100 MiB are free in /var/tmp");
  }

  @Test
  void packagesOwnTroubleNeverStopsAll() {
    Set<Category> general =
        Set.of(
            Category.DISK_FULL,
            Category.TOOLCHAIN_BROKEN,
            Category.TARGET_TOOL_MISSING,
            Category.PERMISSION,
            Category.ENVIRONMENT,
            Category.FETCH);
    for (Category category : Category.values()) {
      if (!general.contains(category)) {
        for (int i = 0; i < 50; i++) {
          assertThat(fails(i, "made/x", category, NARROW)).as(category.id()).isNull();
        }
      }
    }
  }

  @Test
  void whatNothingRecognisesNeverStopsAll() {
    for (int i = 0; i < 50; i++) {
      PackageId id = new PackageId("a", "p" + i, "1");
      assertThat(fatal.failed(id, Diagnoses.unrecognised(id), NARROW)).isNull();
    }
  }
}
