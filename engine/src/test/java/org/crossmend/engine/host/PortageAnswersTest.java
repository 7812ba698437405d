package org.crossmend.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Portage's programs print. */
class PortageAnswersTest {

  @Test
  void assignmentsAreQuotedAsPythonDoes() {
    assertThat(
            ShellWords.assignments(
                """
                WARNING: something is deprecated
                CHOST=x86_64-weak-linux-gnu
                PORTAGE_LOGDIR=''
                CFLAGS='-O2 -DX="a b"
                 -pipe'
                ODD='it'"'"'s'
                """))
        .isEqualTo(
            Map.of(
                "CHOST", "x86_64-weak-linux-gnu",
                "PORTAGE_LOGDIR", "",
                "CFLAGS", "-O2 -DX=\"a b\"\n -pipe",
                "ODD", "it's"));
  }

  @Test
  void theSelectedCompilerComesFirst() {
    assertThat(
            GccProfiles.parse(
                """
                 [1] x86_64-pc-linux-gnu-12
                 [2] x86_64-pc-linux-gnu-13 *
                 \u001b[32;01m[3]\u001b[0m x86_64-weak-linux-gnu-12

                 [4] x86_64-weak-linux-gnu-13 \u001b[34;01m*\u001b[0m
                """,
                "x86_64-weak-linux-gnu"))
        .containsExactly("x86_64-weak-linux-gnu-13", "x86_64-weak-linux-gnu-12");
  }
}
