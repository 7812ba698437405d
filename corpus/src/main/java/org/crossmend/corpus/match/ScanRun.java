package org.crossmend.corpus.match;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.crossmend.corpus.scan.BlockReader;
import org.crossmend.corpus.scan.TextBlock;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher.Sink;
import org.crossmend.engine.spi.SignatureMatcher.Summary;

/** One scan of one text. */
final class ScanRun {

  /**
   * What must still be in the block before a candidate: its own neighbourhood and that of a message
   * that began earlier.
   */
  private static final int BEHIND = 2 * (Neighbourhood.LOOK + Segment.REACH);

  private final ScanPlan plan;
  private final PatternCache patterns;
  private final Sink sink;
  private final ScannedBlocks blocks;
  private final int ahead;
  private TextBlock block = new TextBlock();
  private final CandidateQueue queue = new CandidateQueue();
  private final FloodGate gate;
  private final RefusedLines refused = new RefusedLines();
  private final long[] lastHit;
  private final int[] stamps;
  private final boolean[] followed;
  private int[] involved = new int[16];
  private int involvedCount;
  private int[] refusing = new int[16];
  private int refusingCount;
  private int stamp;
  private long lastMarker;
  private final List<Find> finds = new ArrayList<>();

  /**
   * A run.
   *
   * @param size how many bytes to take in at a time
   * @param parallel from how many bytes on a second thread is worth its while
   */
  ScanRun(
      ScanPlan plan, PatternCache patterns, InputStream text, Sink sink, int size, long parallel) {
    this.plan = plan;
    this.patterns = patterns;
    this.sink = sink;
    this.ahead = Neighbourhood.LOOK + 2 * Segment.REACH + plan.scanner().longest();
    this.blocks =
        new ScannedBlocks(plan.scanner(), new BlockReader(text, size, BEHIND + ahead), parallel);
    this.gate = new FloodGate(patterns.size());
    this.lastHit = new long[patterns.size()];
    this.stamps = new int[patterns.size()];
    this.followed = new boolean[patterns.size()];
  }

  Summary run() throws IOException {
    try {
      int end = 0;
      while (true) {
        ScannedBlock next = blocks.take();
        // what lies in both blocks has moved
        queue.shift(end - next.text().fresh());
        block = next.text();
        next.found().addTo(queue);
        int ready = block.isAtEnd() ? block.limit() : Math.max(0, block.limit() - ahead);
        if (!queue.isEmpty() && queue.start() < ready) {
          queue.link(plan.literals());
          while (!queue.isEmpty() && queue.start() < ready) {
            decide();
          }
        }
        if (block.isAtEnd()) {
          return blocks.summary();
        }
        end = block.limit();
        blocks.giveBack(next);
      }
    } finally {
      blocks.close();
    }
  }

  /**
   * Takes all candidates of the next line (or segment of one) and tries their signatures. Most
   * lines are refused by their text alone, so whatever else costs time is left until one is not.
   */
  private void decide() {
    int start = queue.start();
    Segment segment = Segment.around(block, start, start + plan.scanner().length(queue.literal()));
    boolean marked = collect(segment);
    admit(segment, block.isAtEnd() && start >= block.limit() - Neighbourhood.LOOK);
    int slot = involvedCount == 0 ? -1 : refused.slot(block.bytes(), segment);
    if (refused.knows(slot, block.bytes(), segment)) {
      keep(signature -> !refused.isRefused(slot, signature));
    }
    if (involvedCount == 0 && !marked) {
      return;
    }
    refusingCount = 0;
    Neighbourhood near = new Neighbourhood(block, segment);
    String text = near.text();
    if (!text.contains(LinePrefix.SHOWN_ESCAPE)) {
      // taking such escapes out would join what they separate
      keep(signature -> patterns.get(signature).mayBeIn(text) || refuse(signature));
    }
    if (involvedCount > 0 || marked) {
      attempt(near, text, marked);
    }
    refused.add(slot, block.bytes(), segment, refusing, refusingCount);
  }

  private void attempt(Neighbourhood near, String text, boolean marked) {
    long line = near.segment().line();
    String bare = LinePrefix.strip(text);
    if (marked && lastMarker != line) {
      lastMarker = line;
      sink.marker(new LogLine(line, bare), bare.length() == text.length() ? near : near.bare());
    }
    Arrays.sort(involved, 0, involvedCount);
    for (int i = 0; i < involvedCount; i++) {
      attempt(involved[i], near, text, bare);
    }
  }

  /** Keeps of the involved signatures those that are worth a try on this line. */
  private void admit(Segment segment, boolean atEnd) {
    long line = segment.line();
    int length = segment.to() - segment.from();
    keep(
        signature ->
            gate.admits(signature, line, length, !followed[signature], atEnd)
                && (lastHit[signature] != line || patterns.get(signature).isWrapped()));
  }

  private void keep(IntPredicate condition) {
    int kept = 0;
    for (int i = 0; i < involvedCount; i++) {
      if (condition.test(involved[i])) {
        involved[kept++] = involved[i];
      }
    }
    involvedCount = kept;
  }

  /** Notes that a signature does not match the line, whatever stands around it; always false. */
  private boolean refuse(int signature) {
    if (refusingCount == refusing.length) {
      refusing = Arrays.copyOf(refusing, 2 * refusingCount);
    }
    refusing[refusingCount++] = signature;
    return false;
  }

  /** Gathers the signatures whose literals are in the segment; true if a marker is among them. */
  private boolean collect(Segment segment) {
    stamp++;
    involvedCount = 0;
    boolean marked = false;
    do {
      int literal = queue.literal();
      marked |= plan.isMarker(literal);
      int follower = queue.follower();
      boolean followedSoon =
          follower >= segment.to() && follower - queue.start() <= FloodGate.LAST_WITHIN;
      for (int signature : plan.signaturesOf(literal)) {
        if (stamps[signature] != stamp) {
          stamps[signature] = stamp;
          followed[signature] = false;
          if (involvedCount == involved.length) {
            involved = Arrays.copyOf(involved, 2 * involvedCount);
          }
          involved[involvedCount++] = signature;
        }
        followed[signature] |= followedSoon;
      }
      queue.remove();
    } while (!queue.isEmpty()
        && queue.start() + plan.scanner().length(queue.literal()) <= segment.to());
    return marked;
  }

  private void attempt(int signature, Neighbourhood near, String text, String bare) {
    PatternSet set = patterns.get(signature);
    finds.clear();
    Confirmer.Verdict verdict = Confirmer.confirm(set, near, text, bare, finds);
    if (verdict != Confirmer.Verdict.NO) {
      gate.matched(signature, near.segment().line());
    } else if (!set.isWrapped()) {
      refuse(signature);
    }
    for (Find find : finds) {
      if (find.hit().line() > lastHit[signature]) {
        lastHit[signature] = find.hit().line();
        sink.hit(find.hit(), find.near());
      }
    }
  }
}
