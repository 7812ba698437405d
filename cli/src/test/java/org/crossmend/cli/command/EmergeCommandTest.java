package org.crossmend.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmergeCommandTest {

  private static List<String> words(String line) {
    return List.of(line.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({
    "-uDN @world, @world, --update --deep --newuse",
    "-avuDNj4 @world, @world, --update --deep --newuse --jobs=4",
    "-uDNj 4 a/b, a/b, --update --deep --newuse --jobs=4",
    "--jobs=4 --load-average 3.5 a/b, a/b, --jobs=4 --load-average=3.5",
    "-l3.5 a/b, a/b, --load-average=3.5",
    "--with-bdeps y --update a/b c/d, a/b c/d, --with-bdeps=y --update",
    "--exclude=a/x -e @system, @system, --exclude=a/x --emptytree",
    "-1q --ask --keep-going -- a/b, a/b, ''",
  })
  void takesWhatSaysWhatIsBuiltAndHow(String line, String words, String options) {
    EmergeCommand command = EmergeCommand.read(words(line));
    assertThat(String.join(" ", command.words())).isEqualTo(words);
    assertThat(String.join(" ", command.options())).isEqualTo(options);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--pretend a/b",
        "-p a/b",
        "--root=/x a/b",
        "--config-root /x a/b",
        "-C a/b",
        "--unmerge a/b",
        "--depclean",
        "--sync",
        "-uz a/b",
        "--newuse=n a/b"
      })
  void refusesAllElse(String line) {
    assertThatThrownBy(() -> EmergeCommand.read(words(line)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a batch does not take emerge's");
  }

  @Test
  void refusesValuesThatNobodyTypes() {
    assertThatThrownBy(() -> EmergeCommand.read(List.of("--exclude=$(id)", "a/b")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> EmergeCommand.read(List.of("--load-average")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
