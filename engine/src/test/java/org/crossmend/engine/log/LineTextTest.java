package org.crossmend.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LineTextTest {

  @Test
  void removesWhatGccAddsOnATerminal() {
    assertThat(
            LineText.clean(
                "\u001b[01m\u001b[Kmain.c:1:10:\u001b[m\u001b[K \u001b[01;31m\u001b[Kfatal error: \u001b[m\u001b[Kx.h"))
        .isEqualTo("main.c:1:10: fatal error: x.h");
  }

  @Test
  void removesHyperlinksAndCharsetSwitches() {
    assertThat(LineText.clean("\u001b]8;;file:///x\u0007a\u001b]8;;\u001b\\b\u001b(Bc"))
        .isEqualTo("abc");
  }

  @Test
  void keepsWhatStandsAfterTheLastCarriageReturn() {
    assertThat(LineText.clean("10%\r50%\r100% done\r")).isEqualTo("100% done");
  }

  @Property
  void leavesNoEscapeNorNul(@ForAll String raw) {
    assertThat(LineText.clean(raw)).doesNotContain("\u001b", "\0");
  }
}
