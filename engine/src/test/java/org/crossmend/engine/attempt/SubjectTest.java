package org.crossmend.engine.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SubjectTest {

  @Test
  void isThePackageInAllItsVersions() {
    assertThat(Subject.of("=dev-libs/foo-1.2-r3")).isEqualTo("dev-libs/foo");
    assertThat(Subject.of("dev-libs/foo:0/1=::gentoo")).isEqualTo("dev-libs/foo");
    assertThat(Subject.of("foo")).isEqualTo("foo");
  }

  @Test
  void isTheWholeCommand() {
    String command = "sh -c 'echo a: b; exit 1' in /home/x";
    assertThat(Subject.of(command)).isEqualTo(command);
  }
}
