package org.crossmend.corpus.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the examples of a signature; an excerpt stands in {@code log} or, byte-exact, in a file
 * beside ({@code file}).
 */
final class ExamplesReader {

  private final NodeReader in;
  private final @Nullable Excerpts beside;

  ExamplesReader(NodeReader in, @Nullable Excerpts beside) {
    this.in = in;
    this.beside = beside;
  }

  Examples read(LocatedNode node) {
    List<Examples.Match> matches = new ArrayList<>();
    for (LocatedNode item : in.items(node, "matches", true)) {
      Examples.Match match = match(item);
      if (match != null) {
        matches.add(match);
      }
    }
    List<Examples.Ignore> ignores = new ArrayList<>();
    for (LocatedNode item : in.items(node, "ignores", true)) {
      if (in.mapping(
          item, item.line(), "an ignored example", Set.of("log", "file", "given", "why", "also"))) {
        Examples.Given given = given(item);
        String log = log(item);
        String why = in.text(item, "why");
        if (log != null && why != null) {
          ignores.add(
              new Examples.Ignore(item.line(), log, why, in.strings(item, "also", false), given));
        }
      }
    }
    return new Examples(matches, ignores);
  }

  private Examples.@Nullable Match match(LocatedNode item) {
    if (!in.mapping(
        item, item.line(), "a matching example", Set.of("log", "file", "given", "expect", "why"))) {
      return null;
    }
    Examples.Given given = given(item);
    String log = log(item);
    LocatedNode expect = item.get("expect");
    if (!in.mapping(
            expect, item.lineOf("expect"), "expect", Set.of("line", "lines", "captures", "also"))
        || expect == null) {
      return null;
    }
    List<Integer> lines = new ArrayList<>();
    if (expect.get("lines") != null) {
      for (LocatedNode line : in.items(expect, "lines", true)) {
        lines.add(in.number(line, line.line(), "an item of lines"));
      }
    } else {
      lines.add(in.number(expect.get("line"), expect.lineOf("line"), "line"));
    }
    Map<String, String> captures = in.textMap(expect, "captures");
    List<String> also = in.strings(expect, "also", false);
    return log == null ? null : new Examples.Match(item.line(), log, lines, captures, also, given);
  }

  private Examples.Given given(LocatedNode item) {
    LocatedNode given = item.get("given");
    if (given == null || !in.mapping(given, given.line(), "given", Set.of("phase", "build"))) {
      return Examples.Given.NOTHING;
    }
    return new Examples.Given(
        given.get("phase") == null ? null : in.word(given, "phase", Vocabulary.PHASES),
        given.get("build") == null ? null : in.word(given, "build", Vocabulary.BUILDS));
  }

  private @Nullable String log(LocatedNode item) {
    LocatedNode file = item.get("file");
    if (file == null) {
      return in.text(item, "log");
    }
    if (beside == null || !file.text().matches("[a-z0-9][a-z0-9.-]*\\.log")) {
      in.fault(
          file.line(),
          "file is " + NodeReader.quoted(file.text()),
          "an excerpt's file stands beside the signature",
          "name it <name>.<case>.log");
      return null;
    }
    try {
      return beside.read(file.text());
    } catch (IOException e) {
      in.fault(
          file.line(),
          file.text() + " cannot be read: " + e.getMessage(),
          "the example is empty",
          "add the file, with less than 1 MiB");
      return null;
    }
  }
}
