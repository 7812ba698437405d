package org.crossmend.corpus.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BumpTest {

  @Test
  void raisesTheNumberOfItsKind() {
    assertThat(Bump.MAJOR.next("1.2.3")).isEqualTo("2.0.0");
    assertThat(Bump.MINOR.next("1.2.3")).isEqualTo("1.3.0");
    assertThat(Bump.PATCH.next("1.2.3")).isEqualTo("1.2.4");
    assertThat(Bump.NONE.next("1.2.3")).isEqualTo("1.2.3");
  }

  @Test
  void beforeTheFirstReleaseEachRaisesOneFurtherRight() {
    assertThat(Bump.MAJOR.next("0.1.4")).isEqualTo("0.2.0");
    assertThat(Bump.MINOR.next("0.1.4")).isEqualTo("0.1.5");
    assertThat(Bump.PATCH.next("0.1.4")).isEqualTo("0.1.5");
    assertThat(Bump.NONE.next("0.1.4")).isEqualTo("0.1.4");
  }

  @Test
  void onlyThreeNumbersAreAVersion() {
    for (String wrong : new String[] {"", "1.2", "1.2.3-rc1", "01.2.3", "1.2.9999999999"}) {
      assertThat(Bump.isVersion(wrong)).isFalse();
      assertThatThrownBy(() -> Bump.PATCH.next(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
