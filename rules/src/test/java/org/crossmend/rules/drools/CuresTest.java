package org.crossmend.rules.drools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Evidence;
import org.crossmend.rules.drools.fact.Cures;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullMarked
final class CuresTest {

  private static Evidence evidence(String id, Category category, Map<String, String> captures) {
    return Facts.evidence(id, category, List.of(), captures);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch/name-resolution",
        "fetch/connection-refused",
        "fetch/timeout",
        "fetch/certificate",
        "fetch/not-found"
      })
  void aNetworkThatFailsDamagesNoFile(String id) {
    assertThat(Cures.refetch(evidence(id, Category.FETCH, Map.of())).network()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fetch/downloaded-file-verify-failed",
        "fetch/stored-file-verify-failed",
        "fetch/archive-damaged",
        "fetch/could-not-download",
        "fetch/failed-for-package",
        "fetch/connection-checksum"
      })
  void aFileThatMayBeDamagedIsPutOutOfTheWay(String id) {
    assertThat(Cures.refetch(evidence(id, Category.FETCH, Map.of())).network()).isFalse();
  }

  @Test
  void onlyPortageAsksForUseFlags() {
    assertThat(
            Cures.changeUse(
                evidence(
                    "resolver/use-change-needed",
                    Category.DEPENDENCY_RESOLUTION,
                    Map.of("package", "dev-libs/foo"))))
        .satisfies(cure -> assertThat(cure.asked()).isTrue())
        .satisfies(cure -> assertThat(cure.packageName()).isEqualTo("dev-libs/foo"));
    assertThat(
            Cures.changeUse(
                evidence(
                    "cmake/package-not-found",
                    Category.LIBRARY_MISSING,
                    Map.of("package", "Qt5", "module", "Qt5Svg"))))
        .satisfies(cure -> assertThat(cure.asked()).isFalse())
        .satisfies(cure -> assertThat(cure.packageName()).isNull())
        .satisfies(cure -> assertThat(cure.missing()).isEqualTo("Qt5Svg"));
  }
}
