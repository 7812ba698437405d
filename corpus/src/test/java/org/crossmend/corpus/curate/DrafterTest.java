package org.crossmend.corpus.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.crossmend.engine.model.LogLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrafterTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '\0',
      value = {
        "frobgen: table 'glyphs' has version 3, which is too old => ^frobgen: table ['‘`][^'’]+['’] has version \\d+, which is too old",
        "src/a.c:12:3: error: plugin ‘frob’ refuses to load => (?:^|[\\s=])[^\\s:=]+:\\d+:\\d+: error: plugin ['‘`](?<module>[^'’]+)['’] refuses to load",
        "/usr/lib/gcc/x86_64-pc-linux-gnu/14/../../bin/ld: unreadable frobnication table => (?:^|[\\s/-])ld: unreadable frobnication table",
        "[ 12%] frobgen: unreadable frobnication table => frobgen: unreadable frobnication table",
        "checking for frob... configure: error: unreadable frobnication table => \\bconfigure: error: unreadable frobnication table",
        "frobgen: environment variable FROB_DATA is not set => ^frobgen: environment variable (?<variable>[^\\s,;'\"]+) is not set",
        "frobgen: unreadable glyph table. Please report this => ^frobgen: unreadable glyph table\\.",
      })
  void generalisesWhatChanges(String line, String pattern) throws IOException {
    assertThat(draft(1, 1, line).orElseThrow().pattern()).isEqualTo(pattern);
  }

  @Test
  void aMessageThatCMakeBreaksIsWrapped() throws IOException {
    Draft draft =
        draft(
                1,
                5,
                "CMake Error at cmake/Frob.cmake:12 (message):",
                "  The frobnicator needs a table that was made by a newer",
                "  release of it",
                "Call Stack (most recent call first):",
                "  CMakeLists.txt:3 (include)")
            .orElseThrow();
    assertThat(draft.yaml())
        .contains(
            "  wrapped: 'CMake Error at \\S+ \\(message\\): The frobnicator needs a table that was made")
        .doesNotContain("call first\\)");
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void ofSeveralLinesTheDecisiveOneIsTaken() throws IOException {
    Draft draft =
        draft(1, 3, "frobgen: reading", "frobgen: error: glyph table is corrupt", "frobgen: done")
            .orElseThrow();
    assertThat(draft.pattern()).isEqualTo("^frobgen: error: glyph table is corrupt");
    assertThat(draft.faults()).isEmpty();
  }

  @Test
  void aLineOfNumbersIsRefused() throws IOException {
    assertThat(draft(1, 1, "12 34 5.6.7 ")).isEmpty();
  }

  @Test
  void aLiteralThatIsNotInEveryMatchIsRefused() throws IOException {
    Wishes wishes = new Wishes(null, null, null, List.of(), null, "no such text", null, List.of());
    assertThat(draft(wishes, 1, 1, "frobgen: glyph table is corrupt")).isEmpty();
  }

  private static Optional<Draft> draft(int from, int to, String... lines) throws IOException {
    return draft(Wishes.NONE, from, to, lines);
  }

  private static Optional<Draft> draft(Wishes wishes, int from, int to, String... lines)
      throws IOException {
    List<LogLine> log = DraftQualityTest.lines(String.join("\n", lines));
    Excerpt excerpt = Excerpt.read(log::forEach, from, to, new PrivateNames());
    return DrafterProperties.drafter()
        .draft(
            new DraftRequest("any/thing", excerpt, log::forEach, null, null, false, null, wishes));
  }
}
