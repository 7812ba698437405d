package org.crossmend.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.log.LogReader;
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

/** How long all signatures take for 16 MiB: the filter, the patterns, packages and evidence. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
public class MatcherBenchmark {

  private static final int SIZE = 16 << 20;
  private static final String ERROR =
      "foo.c:12:10: fatal error: bar.h: No such file or directory\n";

  /** Real logs, one error line over and over, or one huge line. */
  @Param({"logs", "flood", "line"})
  String kind = "logs";

  private final LogReader reader = new LogReader(Corpus.builtIn().matcher(), 12, null);
  private byte[] text = {};

  /** Makes the text. */
  @Setup
  public void prepare() {
    text =
        switch (kind) {
          case "flood" -> ERROR.repeat(SIZE / ERROR.length()).getBytes(StandardCharsets.UTF_8);
          case "line" -> {
            byte[] line = Logs.grown(SIZE);
            for (int i = 0; i < line.length; i++) {
              line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
            }
            yield line;
          }
          default -> Logs.grown(SIZE);
        };
  }

  /** One reading. */
  @Benchmark
  public Object read() throws IOException {
    return reader.read(new ByteArrayInputStream(text));
  }
}
