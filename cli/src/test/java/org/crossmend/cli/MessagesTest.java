package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code of a message is documented, and nothing else is. */
class MessagesTest {

  private static final Pattern IN_JAVA = Pattern.compile("\"([A-Z]+-\\d{3})\"");
  private static final Pattern IN_PAGE =
      Pattern.compile("^\\| ([A-Z]+-\\d{3}) \\|", Pattern.MULTILINE);

  @Test
  void everyCodeHasItsRow() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        used.addAll(found(IN_JAVA, Files.readString(source)));
      }
    }
    assertThat(used).isNotEmpty();
    assertThat(found(IN_PAGE, Files.readString(Path.of("../docs/messages.md")))).isEqualTo(used);
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> codes = new TreeSet<>();
    Matcher m = pattern.matcher(text);
    while (m.find()) {
      codes.add(m.group(1));
    }
    return codes;
  }
}
