package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Objects;
import org.crossmend.cli.Complaint;
import org.crossmend.engine.model.Risk;
import org.crossmend.engine.model.TargetSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of a target mean. */
class ConfigurationReaderTest {

  private static Target target(String keys) {
    Configuration read =
        ConfigurationReader.parse(Path.of("config.yaml"), "targets: {weak: {" + keys + "}}");
    return Objects.requireNonNull(read.targets().get("weak"));
  }

  private static TargetSystem system(String keys) {
    return Objects.requireNonNull(target(keys).system());
  }

  @Test
  void aWrapperAsEmergeMeansPlainEmergeBesides() {
    TargetSystem system =
        system("sysroot: /srv/weak/, chost: a-weak-b, emerge: /x/a-weak-b-emerge");
    assertThat(system)
        .isEqualTo(
            new TargetSystem(
                "weak",
                "/",
                "/srv/weak",
                "/srv/weak",
                null,
                "a-weak-b",
                "emerge",
                "/x/a-weak-b-emerge",
                null,
                null,
                null,
                null));
  }

  @Test
  void everyKeyArrives() {
    assertThat(
            system(
                "sysroot: /s, config-root: /c, host-root: /h, cbuild: a-pc-b, chost: a-weak-b,"
                    + " emerge: /h/emerge, wrapper: /h/a-weak-b-emerge, pkgdir: /p, distdir: /d,"
                    + " tmpdir: /t, logdir: /l"))
        .isEqualTo(
            new TargetSystem(
                "weak",
                "/h",
                "/s",
                "/c",
                "a-pc-b",
                "a-weak-b",
                "/h/emerge",
                "/h/a-weak-b-emerge",
                "/p",
                "/d",
                "/t",
                "/l"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sysroot: /, chost: a-b-c",
        "sysroot: /s, config-root: /, chost: a-b-c",
        "sysroot: /s",
        "chost: a-b-c"
      })
  void nothingIsBuiltForHalfATarget(String keys) {
    assertThat(target(keys).system()).isNull();
  }

  @Test
  void onlyAHighRiskIsAskedAboutUnlessConfigured() {
    Policy usual = target("sysroot: /s").policy();
    assertThat(usual.consent(Risk.NONE)).isEqualTo(Permission.APPLY);
    assertThat(usual.consent(Risk.MEDIUM)).isEqualTo(Permission.APPLY);
    assertThat(usual.consent(Risk.HIGH)).isEqualTo(Permission.ASK);
    assertThat(usual.despair()).isFalse();
    Policy own =
        target("policy: {low: ask, high: never}, despair: true, allow: [updates]").policy();
    assertThat(own.consent(Risk.LOW)).isEqualTo(Permission.ASK);
    assertThat(own.consent(Risk.MEDIUM)).isEqualTo(Permission.APPLY);
    assertThat(own.consent(Risk.HIGH)).isEqualTo(Permission.NEVER);
    assertThat(own.despair()).isTrue();
    assertThat(own.allowed()).containsExactly(Allowance.UPDATES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "policy: {low: perhaps}",
        "policy: {lowest: ask}",
        "policy: ask",
        "despair: maybe",
        "allow: [downgrades]",
        "allow: updates",
        "remedies: method-5",
        "remedies: [method-99]",
        "pkgdir: relative",
        "pkgdir: /a/../b",
        "wrapper: a b"
      })
  void whatIsNotUnderstoodIsNotIgnored(String keys) {
    assertThatThrownBy(() -> target(keys)).isInstanceOf(Complaint.class);
  }
}
