package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sessions in CONTRIBUTING are what a contributor sees; {@code -Dgolden.write=true} brings them
 * up to date.
 */
class ContributingTest {

  private static final Path PAGE = Path.of("../CONTRIBUTING.md");
  private static final Pattern BLOCK =
      Pattern.compile("(?<=\n```console\n)(.*?)(?=\n```)", Pattern.DOTALL);

  /** A word of a shell: plain, or in single quotes. */
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TempDir Path folder;

  @Test
  void theSessionsAreReal() throws IOException {
    String page = Files.readString(PAGE);
    StringBuilder current = new StringBuilder();
    Matcher block = BLOCK.matcher(page);
    int blocks = 0;
    while (block.find()) {
      blocks++;
      block.appendReplacement(current, Matcher.quoteReplacement(replayed(block.group(1))));
    }
    block.appendTail(current);
    assertThat(blocks).isEqualTo(2);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PAGE, current);
    } else {
      assertThat(lasting(page)).isEqualTo(lasting(current.toString()));
    }
  }

  /** Without what every new signature may change: its neighbours, and how many there are. */
  private static String lasting(String page) {
    return page.replaceAll("(?m)^( {2}resembles, .*|    .* {2}\\([a-z-]+/[a-z0-9-]+\\))\n", "")
        .replaceAll("(?m)^    [a-z-]+/[a-z0-9-]+ {2}\\p{Lu}.*\n", "")
        .replaceAll(
            "beside [0-9,]+ built-in signatures, [0-9,]+ healthy logs of [0-9,]+ lines", "");
  }

  /** The commands of a session with what each prints now. */
  private String replayed(String session) {
    List<String> shown = new ArrayList<>();
    for (String command : session.replace("\\\n", "\\").lines().toList()) {
      if (!command.startsWith("$ ./crossmend ")) {
        continue;
      }
      shown.add(command.replace("\\", "\\\n"));
      Run run = Run.of(words(command.substring(14).replace("\\", " ")).toArray(String[]::new));
      String printed =
          run.out().replace(folder.toString(), "~/site").replace("../samples/", "samples/").strip();
      if (!printed.isEmpty()) {
        shown.add(printed);
      }
    }
    return String.join("\n", shown);
  }

  private List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      words.add(text.replace("~/site", folder.toString()).replace("samples/", "../samples/"));
    }
    return words;
  }
}
