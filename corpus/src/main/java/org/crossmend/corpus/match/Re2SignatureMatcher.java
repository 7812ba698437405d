package org.crossmend.corpus.match;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/** Matches signatures with RE2/J patterns on the lines that their literals propose. */
public final class Re2SignatureMatcher implements SignatureMatcher {

  private static final int BLOCK = 1 << 20;

  /** Texts of fewer bytes are read before a second thread has begun. */
  private static final long WORTH_A_SECOND_THREAD = 4L << 20;

  private final List<SignatureEntry> entries;
  private final PatternCache patterns;
  private final int block;
  private final long parallel;
  private volatile @Nullable ScanPlan lastPlan;

  /** A matcher for these signatures; their patterns must be valid. */
  public Re2SignatureMatcher(List<SignatureEntry> entries) {
    this(entries, BLOCK, WORTH_A_SECOND_THREAD);
  }

  /**
   * A matcher that takes in {@code block} bytes at a time, from {@code parallel} bytes on with two
   * threads; for tests, as neither must matter.
   */
  Re2SignatureMatcher(List<SignatureEntry> entries, int block, long parallel) {
    this.entries = List.copyOf(entries);
    this.patterns = new PatternCache(this.entries);
    this.block = block;
    this.parallel = parallel;
  }

  @Override
  public Summary scan(InputStream text, Sink sink) throws IOException {
    return new ScanRun(plan(sink.markers()), patterns, text, sink, block, parallel).run();
  }

  private ScanPlan plan(List<String> markers) {
    ScanPlan plan = lastPlan;
    if (plan == null || !plan.markers().equals(markers)) {
      List<String> bytes =
          markers.stream()
              .map(m -> new String(m.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
              .toList();
      plan = new ScanPlan(entries, markers, bytes);
      lastPlan = plan;
    }
    return plan;
  }
}
