package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the README shows is what the program prints; {@code -Dgolden.write=true} brings it up to
 * date.
 */
class ReadmeTest {

  private static final Path README = Path.of("../README.md");
  private static final Path SAMPLE = Path.of("../samples/cross-run-test.log");
  private static final Pattern BLOCK =
      Pattern.compile("(\\$ \\./crossmend diagnose (samples/\\S+)\n)(.*?)(```)", Pattern.DOTALL);

  @Test
  void showsWhatIsPrinted() throws IOException {
    String readme = Files.readString(README);
    Matcher block = BLOCK.matcher(readme);
    assertThat(block.find()).isTrue();
    String printed =
        Run.of("diagnose", SAMPLE.toString()).out().replace(SAMPLE.toString(), block.group(2));
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          README, readme.substring(0, block.start(3)) + printed + readme.substring(block.end(3)));
    } else {
      assertThat(block.group(3)).isEqualTo(printed);
    }
  }
}
