package org.crossmend.corpus.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.crossmend.corpus.TestSignatures;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher;

/** What must hold for every text. */
final class MatcherProperties {

  private static final List<SignatureEntry> SAMPLES = TestSignatures.samples();

  @Property(tries = 300)
  void narrowingLosesNoMatch(@ForAll("logs") String log) throws IOException {
    byte[] bytes = log.getBytes(StandardCharsets.UTF_8);
    for (SignatureEntry entry : SAMPLES) {
      HitList hits = new HitList();
      new Re2SignatureMatcher(List.of(entry)).scan(new ByteArrayInputStream(bytes), hits);
      assertThat(hits.hits()).isEqualTo(new ExhaustiveMatcher(entry).matches(bytes));
    }
  }

  /**
   * Texts several times as large as the window, so that many borders fall into and between matches,
   * and repeated so seldom that nothing is thinned out.
   */
  @Property(tries = 40)
  void neitherSizeOfBlocksNorNumberOfThreadsMatters(
      @ForAll("logs") String log,
      @ForAll("blocks") int block,
      @ForAll("sizes") int filler,
      @ForAll @IntRange(min = 1, max = 2) int threads)
      throws IOException {
    String part = log + "\n" + "-".repeat(filler) + "\n" + "x\n".repeat(300);
    byte[] bytes = part.repeat(1 + 500_000 / part.length()).getBytes(StandardCharsets.UTF_8);
    Transcript whole = new Transcript();
    new Re2SignatureMatcher(SAMPLES, 1 << 22, Long.MAX_VALUE)
        .scan(new ByteArrayInputStream(bytes), whole);
    Transcript pieces = new Transcript();
    new Re2SignatureMatcher(SAMPLES, block, threads == 1 ? Long.MAX_VALUE : 0)
        .scan(new ByteArrayInputStream(bytes), pieces);
    assertThat(pieces.lines).isEqualTo(whole.lines);
  }

  @Property(tries = 200)
  void linesBeforeMoveNumbersAndNothingElse(@ForAll("logs") String log, @ForAll("sizes") int count)
      throws IOException {
    List<Hit> plain = hits(log);
    List<Hit> moved = hits("checking for nothing... yes\n".repeat(count) + log);
    assertThat(moved)
        .isEqualTo(
            plain.stream()
                .map(
                    h ->
                        new Hit(
                            h.signature(),
                            h.line() + count,
                            h.lastLine() + count,
                            h.text(),
                            h.captures()))
                .toList());
  }

  @Property(tries = 300)
  void randomBytesNeverThrow(@ForAll @Size(max = 3000) byte[] bytes) throws IOException {
    HitList hits = new HitList();
    SignatureMatcher.Summary summary =
        new Re2SignatureMatcher(SAMPLES, 64, 0).scan(new ByteArrayInputStream(bytes), hits);
    assertThat(summary.bytes()).isEqualTo(bytes.length);
  }

  private static List<Hit> hits(String log) throws IOException {
    HitList hits = new HitList();
    new Re2SignatureMatcher(SAMPLES)
        .scan(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), hits);
    return hits.hits();
  }

  /** Lines that match, nearly match, and spoil matches, in any order. */
  @Provide
  Arbitrary<String> logs() {
    return Arbitraries.of(
            "foo: command not found",
            "command not found",
            "FAIL: t1",
            "FAIL: t1 again",
            "Traceback (most recent call last):",
            "  File x",
            "ImportError",
            "it cannot be",
            "cannot be   installed",
            "  installed here",
            "installed here",
            "main.c: fatal error: x.h",
            "warning: fatal error: y.h",
            "ignored",
            "begin",
            "",
            "long ".repeat(400),
            "\033[1mfoo: comm\033[0mand not found",
            "a\rfoo: command not found\rb",
            "x\r",
            "\u00e9t\u00e9 fatal error: \u00fc.h")
        .list()
        .ofMaxSize(40)
        .map(l -> String.join("\n", l));
  }

  @Provide
  Arbitrary<Integer> blocks() {
    return Arbitraries.integers().between(700, 9000).withDistribution(RandomDistribution.uniform());
  }

  @Provide
  Arbitrary<Integer> sizes() {
    return Arbitraries.integers().between(1, 3000);
  }

  /** Writes down everything a sink is told. */
  private static final class Transcript implements SignatureMatcher.Sink {
    private final List<String> lines = new ArrayList<>();

    @Override
    public List<String> markers() {
      return List.of("File", "installed");
    }

    @Override
    public void marker(LogLine line, SignatureMatcher.Surroundings near) {
      lines.add("marker " + line + near.before(3) + near.after(3));
    }

    @Override
    public void hit(Hit hit, SignatureMatcher.Surroundings near) {
      lines.add(
          hit.signature().id()
              + (" " + hit.line() + "-" + hit.lastLine() + " " + hit.text() + hit.captures())
              + near.before(3)
              + near.after(3));
    }
  }
}
