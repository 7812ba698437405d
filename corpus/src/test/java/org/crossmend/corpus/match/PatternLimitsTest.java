package org.crossmend.corpus.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.corpus.TestSignatures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PatternLimitsTest {

  @ParameterizedTest
  @MethodSource("tooLarge")
  void refusesWhatWouldEatMemoryOrStack(String pattern) {
    assertThat(PatternLimits.refusal(pattern))
        .hasValueSatisfying(
            r -> {
              assertThat(r.what()).contains("is too large: ").hasSizeLessThan(300);
              assertThat(r.remedy()).isNotBlank();
            });
  }

  static String[] tooLarge() {
    return new String[] {
      TestSignatures.HUGE,
      "(a{100}){101}",
      "(?:(?<x>[^]{(]{200}){100}b)",
      "(?:\\Qabc(\\E{500}){20}",
      "((((((((((x{3}){3}){3}){3}){3}){3}){3}){3}){3}){3})",
      "(".repeat(200) + "a" + ")".repeat(200),
      "a".repeat(4001),
      "a{1000}".repeat(11),
    };
  }

  @ParameterizedTest
  @MethodSource("large")
  void whatIsJustAllowedCanBeCompiledAndSearched(String pattern) throws InterruptedException {
    assertThat(PatternLimits.refusal(pattern)).isEmpty();
    List<Throwable> thrown = new ArrayList<>();
    Thread small =
        new Thread(
            null,
            () -> Pattern.compile(pattern).matcher("xa1".repeat(300)).find(),
            "small stack",
            512 * 1024);
    small.setUncaughtExceptionHandler((thread, e) -> thrown.add(e));
    small.start();
    small.join();
    assertThat(thrown).isEmpty();
  }

  static String[] large() {
    return new String[] {
      "(?:x{0,1000}){0,9}y",
      "(?:x{0,95}){0,100}y",
      "(?:(?:(?:x{0,20}){0,20}){0,20})y",
      "\\pL{1000}".repeat(9),
      "(?i)[^\\pL]{0,1000}".repeat(9),
      "(".repeat(100) + "a{0,90}" + ")".repeat(100),
      "(?:x?){1000}y",
      "(x|".repeat(99) + "y" + ")".repeat(99),
      "x|".repeat(1900) + "y",
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a{1,1000}",
        "(?:[0-9a-f]{2}:){19}[0-9a-f]{2}",
        "\\{99999\\} [{(]{3}",
        "[]{1000}]{2}",
        "[[:alpha:](]{3}(?<x>a{0,40}){0,40}",
        "x{}{,y}",
        "(((a{1,10}){1,10}){1,10})",
      })
  void takesOrdinaryRepetitions(String pattern) {
    assertThat(PatternLimits.refusal(pattern)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=x)a", "(a", "a)", "a{1001}", "[a", "a\\", "a{99999999999999999999}"})
  void namesWhatIsNotRe2(String pattern) {
    assertThat(PatternLimits.refusal(pattern))
        .hasValueSatisfying(r -> assertThat(r.what()).contains(pattern));
  }
}
