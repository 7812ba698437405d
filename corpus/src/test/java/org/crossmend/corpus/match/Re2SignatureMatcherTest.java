package org.crossmend.corpus.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher;
import org.junit.jupiter.api.Test;

final class Re2SignatureMatcherTest {

  private static final SignatureEntry ANY =
      TestSignatures.entry(
          "t/any",
          "['not found']",
          "any: ['^(?<program>[^:]+):  *not found', 'lib(?<library>\\w+) not found']",
          "");

  @Test
  void findsTheFirstAlternativeThatFitsAndTrimsCaptures() throws IOException {
    List<Hit> hits = scan(List.of(ANY), "x\n\tfoo : not found\nlibbar not found\nnot found\n");
    assertThat(hits).extracting(Hit::line).containsExactly(2L, 3L);
    assertThat(hits.get(0).captures()).containsExactly(java.util.Map.entry("program", "foo"));
    assertThat(hits.get(1).captures()).containsExactly(java.util.Map.entry("library", "bar"));
  }

  @Test
  void sequenceNeedsAllPatternsInOrderWithinItsLines() throws IOException {
    SignatureEntry sequence =
        TestSignatures.entry(
            "t/sequence",
            "['first']",
            "sequence: ['^first', '^second (?<file>\\S+)', '^third']\n  within: 3",
            "");
    assertThat(scan(List.of(sequence), "first\n-\nsecond a\nthird\n"))
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.line()).isEqualTo(1);
              assertThat(h.lastLine()).isEqualTo(4);
              assertThat(h.captures()).containsEntry("file", "a");
            });
    assertThat(scan(List.of(sequence), "first\n-\n-\nsecond a\nthird\n")).isEmpty();
    assertThat(scan(List.of(sequence), "first\nthird\nsecond a\n")).isEmpty();
    assertThat(scan(List.of(sequence), "second a\nfirst\nthird\n")).isEmpty();
  }

  @Test
  void wrappedMessageIsFoundWhereItBegins() throws IOException {
    SignatureEntry wrapped =
        TestSignatures.entry(
            "t/wrapped",
            "['different']",
            "wrapped: 'was built for a (?<tuple>\\S+) different from'",
            "");
    String text = "-\n--   was built\n     for a   i686\r\n  different from yours\n-\n";
    assertThat(scan(List.of(wrapped), text))
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.line()).isEqualTo(2);
              assertThat(h.lastLine()).isEqualTo(4);
              assertThat(h.text()).isEqualTo("--   was built");
              assertThat(h.captures()).containsEntry("tuple", "i686");
            });
    assertThat(scan(List.of(wrapped), text + text)).extracting(Hit::line).containsExactly(2L, 7L);
  }

  @Test
  void unlessLooksAtItsLinesOnly() throws IOException {
    SignatureEntry after =
        TestSignatures.entry(
            "t/after", "['broken']", "any: ['broken']", "[{line: 'ignored', after: 2, why: w}]");
    assertThat(scan(List.of(after), "broken\n-\nignored\n")).isEmpty();
    assertThat(scan(List.of(after), "broken\n-\n-\nignored\n")).hasSize(1);
    assertThat(scan(List.of(after), "ignored\nbroken\n")).hasSize(1);
    SignatureEntry before =
        TestSignatures.entry(
            "t/before", "['broken']", "any: ['broken']", "[{line: 'quoting', before: 1, why: w}]");
    assertThat(scan(List.of(before), "quoting\nbroken\nbroken\n"))
        .extracting(Hit::line)
        .containsExactly(3L);
    SignatureEntry same =
        TestSignatures.entry(
            "t/same", "['broken']", "any: ['broken']", "[{line: 'warning', why: w}]");
    assertThat(scan(List.of(same), "warning: broken\nbroken\n"))
        .extracting(Hit::line)
        .containsExactly(2L);
  }

  @Test
  void carriageReturnsSeparateWhatTheyOverwrote() throws IOException {
    List<Hit> hits = scan(List.of(ANY), " 10%\r 20%\rfoo: not found\rbar\r\nzoo: not found\r\n");
    assertThat(hits).extracting(Hit::line).containsExactly(1L, 2L);
    assertThat(hits.get(0).text()).isEqualTo("foo: not found");
    assertThat(hits.get(1).text()).isEqualTo("zoo: not found");
  }

  @Test
  void literalsSplitByColoursAreFound() throws IOException {
    assertThat(scan(List.of(ANY), "\033[01mfoo:\033[m \033[1;31mnot\033[0m found\n")).hasSize(1);
  }

  @Test
  void brokenUtf8IsNoObstacle() throws IOException {
    byte[] text = "f\u00ffo: not found \u0080\n".getBytes(StandardCharsets.ISO_8859_1);
    HitList hits = new HitList();
    new Re2SignatureMatcher(List.of(ANY)).scan(new ByteArrayInputStream(text), hits);
    assertThat(hits.hits())
        .singleElement()
        .extracting(h -> h.captures().get("program"))
        .isEqualTo("f\ufffdo");
  }

  @Test
  void aHugeLineGivesOneHitWithABoundedText() throws IOException {
    byte[] text = new byte[20_000_000];
    Arrays.fill(text, (byte) 'x');
    byte[] find = " libfoo not found ".getBytes(StandardCharsets.UTF_8);
    for (int at = 100_000; at < text.length - 100; at += 1000) {
      System.arraycopy(find, 0, text, at, find.length);
    }
    HitList hits = new HitList();
    new Re2SignatureMatcher(List.of(ANY)).scan(new ByteArrayInputStream(text), hits);
    assertThat(hits.hits()).hasSize(1);
    assertThat(hits.hits().get(0).text().length()).isLessThan(10_000);
  }

  @Test
  void aFloodIsThinnedButKeepsItsFirstAndItsLastHit() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      text.append("foo: not found\n");
    }
    text.append("-\n".repeat(20_000));
    text.append("foo: not found\n");
    List<Hit> hits = scan(List.of(ANY), text.toString());
    assertThat(hits.size()).isBetween(100, 5000);
    assertThat(hits.stream().map(Hit::line).limit(64).toList())
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, 64).boxed().toList());
    assertThat(hits).extracting(Hit::line).contains(100_000L, 120_001L);
  }

  /** Each of many signatures matches so seldom that nothing would be thinned out for it alone. */
  @Test
  void aFloodOfManySignaturesIsThinnedButKeepsItsFirstAndItsLastHits() throws IOException {
    int turns = 400;
    List<SignatureEntry> many = flood(turns);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 200_000; i++) {
      text.append("flood-").append(i % turns).append("; again\n");
    }
    List<Hit> hits = scan(many, text.toString());
    assertThat(hits.size()).isBetween(32 * turns, 60_000);
    assertThat(hits.stream().map(Hit::line).limit(32L * turns).toList())
        .isEqualTo(java.util.stream.LongStream.rangeClosed(1, 32L * turns).boxed().toList());
    assertThat(hits.stream().skip(hits.size() - turns).map(Hit::line).toList())
        .isEqualTo(
            java.util.stream.LongStream.rangeClosed(200_001 - turns, 200_000).boxed().toList());
  }

  @Test
  void afterAFloodEverythingIsFoundAgain() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("flood-").append(i % 100).append("; again\n");
    }
    text.append("a healthy line\n".repeat(20_000)).append("flood-7; again\n");
    text.append("a healthy line\n".repeat(20_000));
    assertThat(scan(flood(100), text.toString())).extracting(Hit::line).contains(70_001L);
  }

  @Test
  void aFloodIsThinnedAlikeWhateverTheBlocksAndThreads() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60_000; i++) {
      text.append("flood-").append(i * 7 % 90).append("; ").append(i % 3 == 0 ? "no\n" : "again\n");
    }
    List<SignatureEntry> many = flood(90);
    HitList whole = new HitList();
    new Re2SignatureMatcher(many, 1 << 23, Long.MAX_VALUE).scan(stream(text.toString()), whole);
    HitList pieces = new HitList();
    new Re2SignatureMatcher(many, 5000, 0).scan(stream(text.toString()), pieces);
    assertThat(pieces.hits()).isEqualTo(whole.hits());
  }

  private static List<SignatureEntry> flood(int count) {
    List<SignatureEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          TestSignatures.entry(
              "t/flood" + i,
              "['flood-" + i + ";']",
              "any: ['^flood-" + i + "; (?<what>again)']",
              ""));
    }
    return entries;
  }

  @Test
  void showsMarkersOnceALineAndTheLinesAround() throws IOException {
    List<String> seen = new ArrayList<>();
    SignatureMatcher.Sink sink =
        new SignatureMatcher.Sink() {
          @Override
          public List<String> markers() {
            return List.of(">>> ", "Emerging");
          }

          @Override
          public void marker(LogLine line, SignatureMatcher.Surroundings near) {
            seen.add("marker " + line.number() + " " + near.before(9) + near.after(1));
          }

          @Override
          public void hit(Hit hit, SignatureMatcher.Surroundings near) {
            seen.add("hit " + hit.line() + " " + near.before(1) + near.after(2));
          }
        };
    new Re2SignatureMatcher(List.of(ANY))
        .scan(stream("a\n\n>>> Emerging >>> x\nb\rB\nfoo: not found\nc\r\n\nd"), sink);
    assertThat(seen)
        .containsExactly(
            "marker 3 [LogLine[number=1, text=a], LogLine[number=2, text=]][LogLine[number=4, text=B]]",
            "hit 5 [LogLine[number=4, text=B]][LogLine[number=6, text=c], LogLine[number=7, text=]]");
  }

  private static List<Hit> scan(List<SignatureEntry> entries, String text) throws IOException {
    HitList hits = new HitList();
    new Re2SignatureMatcher(entries).scan(stream(text), hits);
    return hits.hits();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
