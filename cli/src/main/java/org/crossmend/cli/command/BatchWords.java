package org.crossmend.cli.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.render.Visible;
import org.crossmend.engine.model.PackageId;

/**
 * Reads what a batch is to build: atoms and sets, from the command line, from files or from
 * standard input, one or several a line, {@code #} begins a remark. A list that {@code emerge
 * --pretend} printed is taken as it is.
 */
final class BatchWords {

  private static final Pattern SET = Pattern.compile("@[A-Za-z0-9_][A-Za-z0-9_.-]*");
  private static final Pattern LISTED =
      Pattern.compile("^ *\\[(?:ebuild|binary)[^\\]]*\\] +([^\\s:]+)\\S*(.*)$");
  private static final Pattern TO_ROOT = Pattern.compile(" to /");

  private static final Pattern BUILD_ID = Pattern.compile("-\\d+$");

  /** More than any tree holds. */
  private static final int MOST_BYTES = 16 << 20;

  private final Common common;
  private final InputStream stdin;
  private final Set<String> words = new LinkedHashSet<>();

  BatchWords(Common common, InputStream stdin) {
    this.common = common;
    this.stdin = stdin;
  }

  /**
   * Reads the words, each once.
   *
   * @throws IllegalArgumentException if one is neither; the message says which
   */
  List<String> read(List<String> given) {
    for (String word : given) {
      if (word.equals("-")) {
        add(text("standard input", stdin), "standard input");
      } else if (Files.isRegularFile(Path.of(word))) {
        try (InputStream in = Files.newInputStream(Path.of(word))) {
          add(text(word, in), word);
        } catch (IOException e) {
          throw unreadable(word, e);
        }
      } else {
        add(word);
      }
    }
    return List.copyOf(words);
  }

  private static String text(String name, InputStream in) {
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static Complaint unreadable(String name, IOException e) {
    return new Complaint(
        "HEAL-002",
        "the list of packages cannot be read; nothing was built",
        name,
        Reason.of(e),
        "name a file with one package a line",
        ExitCode.UNREADABLE);
  }

  private void add(String text, String source) {
    int before = words.size();
    List<String> lines = text.lines().map(line -> line.replaceFirst("#.*$", "").strip()).toList();
    List<Matcher> listed = new ArrayList<>();
    text.lines().map(LISTED::matcher).filter(Matcher::matches).forEach(listed::add);
    if (listed.isEmpty()) {
      for (String line : lines) {
        for (String word : line.split("\\s+", -1)) {
          if (!word.isEmpty()) {
            add(word);
          }
        }
      }
    } else {
      // what goes to the build host is built for something that is listed, too
      boolean cross = listed.stream().anyMatch(m -> TO_ROOT.matcher(m.group(2)).find());
      for (Matcher one : listed) {
        if (!cross || TO_ROOT.matcher(one.group(2)).find()) {
          add("=" + version(one.group(1)));
        }
      }
    }
    common.remark((words.size() - before) + " packages from " + Visible.of(source));
  }

  /** Behind the version of a binary package stands which build of it that is. */
  private static String version(String listed) {
    PackageId without = PackageId.parse(BUILD_ID.matcher(listed).replaceFirst(""));
    return without == null ? listed : without.cpv();
  }

  private void add(String word) {
    if (!SET.matcher(word).matches() && !HealCommand.isAtom(word)) {
      String shown = word.length() > 200 ? word.substring(0, 200) + "…" : word;
      throw new IllegalArgumentException(
          "'"
              + Visible.of(shown)
              + "' is neither a package (dev-libs/foo, =dev-libs/foo-1.2), nor a set (@world), nor a"
              + " file with a list of them");
    }
    words.add(word);
  }
}
