package org.crossmend.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.pipeline.Diagnoser;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.rules.drools.DroolsRemediationChooser;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long the rules take to choose for one diagnosis, once they are loaded. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RulesBenchmark {

  private static final int LOGS = 2 << 20;

  private final RemediationChooser rules = DroolsRemediationChooser.builtIn();
  private final List<RemediationChooser.Case> cases = new ArrayList<>();
  private int next;

  /** Diagnoses some logs and keeps what the rules were asked. */
  @Setup
  public void prepare() throws IOException {
    RemediationChooser listening =
        facts -> {
          cases.add(facts);
          return rules.choose(facts);
        };
    new Diagnoser(
            Corpus.builtIn().matcher(),
            () -> listening,
            () -> (lines, limit) -> List.of(),
            pointer -> null,
            3,
            12,
            null,
            List.of())
        .diagnose("logs", new ByteArrayInputStream(Logs.grown(LOGS)));
    if (cases.isEmpty()) {
      throw new IOException("the logs show no failure that the rules are asked about");
    }
  }

  /** One question. */
  @Benchmark
  public Object choose() {
    next = (next + 1) % cases.size();
    return rules.choose(cases.get(next));
  }
}
