package org.crossmend.cli.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.crossmend.cli.Complaint;
import org.junit.jupiter.api.Test;

/** What {@code init} writes, and what it leaves alone. */
class ConfigurationEditorTest {

  private static final Path FILE = Path.of("config.yaml");
  private static final Target WEAK =
      new Target(
          "weak",
          "/srv/weak",
          null,
          "x86_64-pc-linux-gnu",
          "x86_64-weak-linux-gnu",
          "emerge",
          "x86_64-weak-linux-gnu-emerge",
          new Target.Places(null, "/srv/weak/pkg", null, "/var/tmp", null),
          Policy.DEFAULT);

  private static String with(String text) {
    return ConfigurationEditor.with(FILE, text, WEAK);
  }

  private static final String ALONE =
      """
      targets:
        weak:
          sysroot: /srv/weak
          cbuild: x86_64-pc-linux-gnu
          chost: x86_64-weak-linux-gnu
          emerge: emerge
          wrapper: x86_64-weak-linux-gnu-emerge
          pkgdir: /srv/weak/pkg
          tmpdir: /var/tmp
      """;

  @Test
  void writesAFileOfItsOwn() {
    assertThat(with("")).isEqualTo(ALONE);
    assertThat(with(ALONE)).isEqualTo(ALONE);
  }

  @Test
  void addsToAFileWithoutTargets() {
    assertThat(with("# mine 😀\ncorpora: [/a]")).isEqualTo("# mine 😀\ncorpora: [/a]\n\n" + ALONE);
    assertThat(with("targets: {}  # none yet\n"))
        .startsWith("targets: \n  weak:\n    sysroot: /srv/weak\n")
        .endsWith("tmpdir: /var/tmp  # none yet\n");
  }

  @Test
  void keepsOtherTargetsAndTheirStyle() {
    String text =
        """
        # first
        targets:
            other: {sysroot: /srv/other, chost: a-b-c}   # in braces 😀

        # last
        roots: [/x]
        """;
    assertThat(with(text))
        .isEqualTo(
            """
            # first
            targets:
                other: {sysroot: /srv/other, chost: a-b-c}   # in braces 😀
                weak:
                  sysroot: /srv/weak
                  cbuild: x86_64-pc-linux-gnu
                  chost: x86_64-weak-linux-gnu
                  emerge: emerge
                  wrapper: x86_64-weak-linux-gnu-emerge
                  pkgdir: /srv/weak/pkg
                  tmpdir: /var/tmp

            # last
            roots: [/x]
            """);
  }

  @Test
  void changesOnlyWhatDiffersInATarget() {
    String text =
        """
        targets:
          weak:
            sysroot: "/old"     # moved
            # the tuple
            chost: x86_64-weak-linux-gnu
            logdir: /gone
            remedies:
              - method-5        # the gentle one
            policy: {low: ask, high: never}
            despair: true
          other:
            sysroot: /srv/other
        """;
    assertThat(with(text))
        .isEqualTo(
            """
            targets:
              weak:
                sysroot: /srv/weak     # moved
                # the tuple
                chost: x86_64-weak-linux-gnu
                remedies:
                  - method-5        # the gentle one
                policy: {low: ask, high: never}
                despair: true
                cbuild: x86_64-pc-linux-gnu
                emerge: emerge
                wrapper: x86_64-weak-linux-gnu-emerge
                pkgdir: /srv/weak/pkg
                tmpdir: /var/tmp
              other:
                sysroot: /srv/other
            """);
  }

  @Test
  void unfoldsATargetInBracesWithItsPolicy() {
    assertThat(
            with(
                """
                targets:
                  weak: {sysroot: /old, remedies: [method-8, method-5], allow: [updates], policy: {medium: ask}}  # w
                """))
        .isEqualTo(
            ALONE.replace("weak:\n", "weak: \n").stripTrailing()
                + """

                    remedies: [method-5, method-8]
                    policy: {medium: ask}
                    allow: [updates]  # w
                """);
  }

  @Test
  void refusesWhatItCannotChangeOrUnderstand() {
    assertThatThrownBy(() -> with("targets: {other: {sysroot: /srv/other}}\n"))
        .isInstanceOfSatisfying(
            Complaint.class, c -> assertThat(c.text()).contains("sysroot: /srv/weak"));
    assertThatThrownBy(() -> with("{targets: {}}\n")).isInstanceOf(Complaint.class);
    assertThatThrownBy(() -> with("targets: [\n")).isInstanceOf(Complaint.class);
    assertThatThrownBy(() -> with("nonsense: 1\n")).isInstanceOf(Complaint.class);
  }
}
