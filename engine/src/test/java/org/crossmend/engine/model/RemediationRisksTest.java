package org.crossmend.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NullMarked
final class RemediationRisksTest {

  @Test
  void whatTheUserHasToDecideIsNotForUnattendedUse() {
    assertThat(
            List.of(
                new Remediation.Unmask("a/b"),
                new Remediation.AcceptLicense("a/b", "L"),
                new Remediation.AcceptKeywords("a/b", "~amd64"),
                new Remediation.ChangeUse("a/b", "+x", true, null),
                new Remediation.RelaxFeatures(List.of("-test")),
                new Remediation.AdjustFlags(
                    "-Wno-error=implicit-function-declaration", false, false),
                new Remediation.SyncRepositories("a/b", true)))
        .allMatch(cure -> cure.risk() == Risk.HIGH);
  }

  @Test
  void theWaysOfBuildingAreForUnattendedUse() {
    assertThat(
            List.of(
                new Remediation.NativeWithCrossToolchain(null),
                new Remediation.NativeWithHostToolchain(null),
                new Remediation.SwapTuples(null, null),
                new Remediation.HostAsSysroot()))
        .allMatch(cure -> cure.risk() == Risk.LOW || cure.risk() == Risk.MEDIUM);
  }

  @ParameterizedTest
  @CsvSource({
    "-DCMAKE_POLICY_VERSION_MINIMUM=3.5, MEDIUM",
    "--with-yielding-select=yes, MEDIUM",
    "--with-yielding-select=no, HIGH",
    "--with-pointer-size, HIGH",
    "--disable-tests, HIGH",
    "--without-ssl=1, HIGH",
    "--with-select=yes|no, HIGH"
  })
  void aSwitchIsForUnattendedUseOnlyWhereItIsWholeAndLeavesNothingOut(String option, Risk risk) {
    assertThat(new Remediation.PassConfigureOption(option).risk()).isEqualTo(risk);
  }

  @Test
  void flagsForOnePackageAreForUnattendedUse() {
    assertThat(List.of("-fcommon", "-std=gnu17", "-Wno-error=unused-variable", "-Wno-error"))
        .allMatch(flag -> new Remediation.AdjustFlags(flag, false, false).risk() == Risk.LOW);
  }
}
