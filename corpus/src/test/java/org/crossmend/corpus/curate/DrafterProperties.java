package org.crossmend.corpus.curate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.SignatureFileReader;
import org.crossmend.engine.log.LineText;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.spi.SignatureMatcher;

/** Whatever a log holds, a draft can be read, checked and used, or there is none. */
class DrafterProperties {

  private static final String ID = "any/thing";

  static Drafter drafter() {
    return new Drafter(
        new Drafter.Surroundings(
            (text, sink) -> new SignatureMatcher.Summary(0, 0),
            new Resemblances((lines, limit) -> List.of(), Map.of(), id -> ""),
            id -> Optional.empty(),
            word -> false,
            new Background(List.of("checking for a thing... no", "table written")),
            "0.1.0"));
  }

  @Property(tries = 600)
  void everyDraftIsSound(@ForAll("lines") List<String> texts) throws IOException {
    List<LogLine> log = DraftQualityTest.lines(String.join("\n", texts));
    PrivateNames names = new PrivateNames();
    names.addUser("alice");
    Excerpt excerpt = Excerpt.read(log::forEach, 1, log.size(), names);
    Optional<Draft> drafted =
        drafter()
            .draft(
                new DraftRequest(
                    ID, excerpt, log::forEach, Phase.COMPILE, null, false, null, Wishes.NONE));
    if (drafted.isEmpty()) {
      return;
    }
    Draft draft = drafted.get();
    SignatureFile file = SignatureFileReader.read(draft.yaml(), ID, "draft");
    assertThat(file.faults()).as(draft.yaml()).isEmpty();
    assertThat(draft.faults()).as(draft.yaml()).isEmpty();
    assertThat(draft.remarks())
        .as(draft.yaml())
        .noneMatch(remark -> remark.contains("not the log's own lines"));
    assertThat(draft.yaml()).doesNotContainIgnoringCase("alice");
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> words =
        Arbitraries.of(
            "error: ",
            "cannot find ",
            "table ",
            "frobnicator ",
            " #",
            ": ",
            "'",
            "\"",
            "`",
            "‘x’",
            "“y z”",
            "\\",
            "{",
            "}",
            "[",
            "]",
            "- ",
            "? ",
            "&a ",
            "*b ",
            "!t ",
            "%",
            "@",
            "|",
            ">",
            "\t",
            "  ",
            "\033[31m",
            "\007",
            "\0",
            "\u0085",
            "\u2028",
            "\ufffd",
            "\ufeff",
            "\ud83d\ude00",
            "é",
            "\u200e",
            "\r",
            "...",
            "....",
            "$",
            "^",
            "(?<x>",
            ")",
            "+",
            "/home/alice/q/x.c",
            "/usr/lib/libx.so.1",
            "x.c:12:3: error: ",
            "alice@host.invalid",
            "1.2.3",
            "42",
            "0xdeadbeef",
            "x86_64-pc-linux-gnu-gcc",
            "foo_bar",
            "Foo::bar()",
            "NAME_OF_IT",
            "-lfoo",
            "--with-x",
            "CMake Error at a/b.cmake:3 (message):",
            "true",
            "null",
            "~",
            "0",
            "yes",
            "<<",
            "---");
    Arbitrary<String> wild =
        Arbitraries.strings()
            .ofMaxLength(30)
            .map(
                s ->
                    new String(
                            s.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                            java.nio.charset.StandardCharsets.UTF_8)
                        .replace("\n", ""));
    return Arbitraries.frequencyOf(Tuple.of(5, words), Tuple.of(1, wild))
        .list()
        .ofMinSize(1)
        .ofMaxSize(40)
        .map(parts -> LineText.clean(String.join("", parts)))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
