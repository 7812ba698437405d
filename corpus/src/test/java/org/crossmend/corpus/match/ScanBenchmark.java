package org.crossmend.corpus.match;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.spi.SignatureMatcher;

/** Not a test: prints how fast files are scanned. Arguments: how often, files. */
public final class ScanBenchmark {

  private ScanBenchmark() {}

  /** Scans each file several times. */
  public static void main(String[] args) throws IOException {
    SignatureMatcher matcher = Corpus.builtIn().matcher();
    for (int round = 0; round < Integer.parseInt(args[0]); round++) {
      for (int i = 1; i < args.length; i++) {
        long wall = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        HitList hits = new HitList();
        SignatureMatcher.Summary summary;
        try (InputStream in = new FileInputStream(args[i])) {
          summary = matcher.scan(in, hits);
        }
        cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        wall = System.nanoTime() - wall;
        System.out.printf(
            "%s: %d MB, %d lines, %d hits, wall %d ms, cpu %d ms%n",
            args[i],
            summary.bytes() / 1_000_000,
            summary.lines(),
            hits.hits().size(),
            wall / 1_000_000,
            cpu / 1_000_000);
      }
    }
  }
}
