package org.crossmend.engine.log;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/** Reads a log once, from its first to its last byte: facts, packages, phases and evidence. */
public final class LogReader {

  private static final int MOST_EVIDENCE = 1000;

  private final SignatureMatcher matcher;
  private final int context;
  private final @Nullable String machineTuple;

  /**
   * A reader that finds what this matcher finds.
   *
   * @param context how many lines around each piece of evidence to keep, at least 1
   * @param machineTuple the tuple of this machine, or null for {@code x86_64-pc-linux-gnu}
   */
  public LogReader(SignatureMatcher matcher, int context, @Nullable String machineTuple) {
    this.matcher = matcher;
    this.context = Math.max(1, context);
    this.machineTuple = machineTuple;
  }

  /**
   * Reads {@code text} (already decompressed) to its end without closing it.
   *
   * @throws IOException if reading fails
   */
  public LogReading read(InputStream text) throws IOException {
    TailInputStream tail = new TailInputStream(text);
    LogSplitter splitter = new LogSplitter(context, machineTuple);
    SignatureMatcher.Summary summary = matcher.scan(tail, splitter);
    return new LogReading(
        summary.bytes(),
        summary.lines(),
        splitter.parts(summary.lines(), numbered(tail, summary.lines())));
  }

  private static List<LogLine> numbered(TailInputStream tail, long last) {
    List<String> texts = tail.lines();
    List<LogLine> lines = new ArrayList<>(texts.size());
    long number = last - texts.size() + 1;
    for (String text : texts) {
      lines.add(new LogLine(Math.max(1, number++), text));
    }
    return lines;
  }

  /**
   * Reads evidence only, from a text that is no build log, such as the kernel's.
   *
   * @param file the name that the evidence carries
   * @return each hit by itself, in the order of the lines; of very many the last
   * @throws IOException if reading fails
   */
  public List<Evidence> readEvidence(InputStream text, String file) throws IOException {
    Deque<Evidence> found = new ArrayDeque<>();
    matcher.scan(
        text,
        new SignatureMatcher.Sink() {
          @Override
          public List<String> markers() {
            return List.of();
          }

          @Override
          public void marker(LogLine line, SignatureMatcher.Surroundings around) {}

          @Override
          public void hit(Hit hit, SignatureMatcher.Surroundings around) {
            if (found.size() == MOST_EVIDENCE) {
              found.removeFirst();
            }
            found.addLast(
                new Evidence(
                    hit,
                    hit.lastLine(),
                    1,
                    null,
                    file,
                    EvidenceRuns.excerpt(hit, around, context)));
          }
        });
    return List.copyOf(found);
  }
}
