package org.crossmend.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.scan.LiteralScanner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the filter takes for 16 MiB of logs, by the number of literals; one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScannerBenchmark {

  private static final int SIZE = 16 << 20;

  /** How many literals; beyond those of the corpus, made of its words. */
  @Param({"250", "1000", "10000"})
  int literals;

  private byte[] text = {};
  private LiteralScanner scanner = new LiteralScanner(List.of());

  /** Reads the logs and chooses the literals. */
  @Setup
  public void prepare() {
    text = Logs.grown(SIZE);
    scanner = new LiteralScanner(chosen(literals));
  }

  /** One scan. */
  @Benchmark
  public long scan() {
    long[] found = new long[1];
    scanner.scan(text, 0, text.length, (literal, start) -> found[0]++);
    return found[0];
  }

  /** Texts as bytes, one char each. */
  static List<String> chosen(int count) {
    Set<String> known = new LinkedHashSet<>();
    Corpus corpus = Corpus.builtIn();
    corpus
        .signatures()
        .forEach(s -> known.addAll(corpus.definition(s.id()).orElseThrow().literals()));
    List<String> words = new ArrayList<>();
    known.forEach(literal -> words.addAll(List.of(literal.split(" ", -1))));
    Random random = new Random(1);
    List<String> all = new ArrayList<>(known);
    while (all.size() < count) {
      String made =
          words.get(random.nextInt(words.size())) + " " + words.get(random.nextInt(words.size()));
      if (made.length() > LiteralScanner.WINDOW && known.add(made)) {
        all.add(made);
      }
    }
    Collections.shuffle(all, random);
    return all.subList(0, count).stream()
        .map(l -> new String(l.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .distinct()
        .toList();
  }
}
