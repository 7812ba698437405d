package org.crossmend.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class VisibleTest {

  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(Visible.of("main.c: ‘foo’ undeclared — größer"))
        .isEqualTo("main.c: ‘foo’ undeclared — größer");
  }

  @Test
  void showsWhatATerminalWouldObey() {
    assertThat(Visible.of("a\u001b[2Jb\u0007\u202ec\u009bd\te"))
        .isEqualTo("a^[[2Jb^G<U+202E>c<U+009B>d    e");
  }

  @Test
  void showsWhatNoFileCanHold() {
    assertThat(Visible.of("a\ud83d b\udc00 c\ufffe \ud83d\ude00"))
        .isEqualTo("a<U+D83D> b<U+DC00> c<U+FFFE> \ud83d\ude00");
  }

  @Property
  void nothingThatATerminalObeysIsLeft(@ForAll String text) {
    assertThat(Visible.of(text).chars())
        .noneMatch(c -> c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0));
  }

  @Property
  void quotedArgumentsStayOneWord(@ForAll String argument) {
    String quoted = ShellQuote.of(argument);
    boolean plain = quoted.matches("[A-Za-z0-9_@%+=:,./-]+");
    assertThat(plain || (quoted.startsWith("'") && quoted.endsWith("'"))).isTrue();
    assertThat(quoted.replace("'\\''", "").chars().filter(c -> c == '\'').count()).isIn(0L, 2L);
  }
}
