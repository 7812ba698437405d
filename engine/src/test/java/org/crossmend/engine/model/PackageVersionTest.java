package org.crossmend.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cases that Portage's own tests of versions hold, and those that PMS 3.3 explains. */
class PackageVersionTest {

  @ParameterizedTest
  @CsvSource({
    "6.0, 5.0",
    "5.0, 5",
    "1.0-r1, 1.0-r0",
    "999999999999999999, 999999999999999998",
    "1.0.0, 1.0",
    "1.0.0, 1.0b",
    "1b, 1",
    "1b_p1, 1_p1",
    "1.1b, 1.1",
    "12.2.5, 12.2b",
    "4.0, 4.0_rc1",
    "1_p1, 1",
    "1_rc1, 1_pre1",
    "1_beta, 1_alpha2",
    "1_alpha2, 1_alpha",
    "1_p1_p2, 1_p1",
    "1_p1, 1_p1_rc1",
    "1.1, 1.01",
    "1.10000000000000000000_alpha, 1.2",
    "3.22, 3.21.12-r1",
    "10, 9",
    "1, nonsense"
  })
  void theFirstIsNewer(String newer, String older) {
    assertThat(PackageVersion.ORDER.compare(newer, older))
        .as("%s and %s", newer, older)
        .isPositive();
    assertThat(PackageVersion.ORDER.compare(older, newer)).isNegative();
  }

  @ParameterizedTest
  @CsvSource({
    "4.0, 4.0",
    "1.0, 1.0-r0",
    "1.0-r1, 1.0-r01",
    "1.01, 1.010",
    "01, 1",
    "1_p, 1_p0",
    "1_alpha, 1_alpha00"
  })
  void bothAreTheSame(String a, String b) {
    assertThat(PackageVersion.ORDER.compare(a, b)).isZero();
    assertThat(PackageVersion.ORDER.compare(b, a)).isZero();
  }
}
