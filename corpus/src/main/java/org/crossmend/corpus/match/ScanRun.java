package org.crossmend.corpus.match;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.corpus.scan.TextWindow;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher.Sink;
import org.crossmend.engine.spi.SignatureMatcher.Summary;

/** One scan of one text. */
final class ScanRun {

  /**
   * What must still be in the window before a candidate: its own neighbourhood and that of a
   * message that began earlier.
   */
  private static final int BEHIND = 2 * (Neighbourhood.LOOK + Segment.REACH);

  /** Texts of fewer bytes are read before a second thread has begun. */
  private static final long WORTH_A_SECOND_THREAD = 8L << 20;

  private static final int MOST_OF_A_BLOCK = 1 << 19;

  private final ScanPlan plan;
  private final PatternCache patterns;
  private final Sink sink;
  private final TextWindow window;
  private final int ahead;
  private final CandidateQueue queue = new CandidateQueue();
  private final FloodGate gate;
  private final long[] lastHit;
  private final int[] stamps;
  private final boolean[] followed;
  private int[] involved = new int[16];
  private int involvedCount;
  private int stamp;
  private long lastMarker;
  private int scanned;
  private final List<Find> finds = new ArrayList<>();

  /**
   * A run.
   *
   * @param block how many bytes to take in at a time
   */
  ScanRun(ScanPlan plan, PatternCache patterns, InputStream text, Sink sink, int block) {
    this.plan = plan;
    this.patterns = patterns;
    this.sink = sink;
    this.ahead = Neighbourhood.LOOK + 2 * Segment.REACH + plan.scanner().longest();
    this.window = new TextWindow(text, BEHIND + ahead + block);
    this.gate = new FloodGate(patterns.size());
    this.lastHit = new long[patterns.size()];
    this.stamps = new int[patterns.size()];
    this.followed = new boolean[patterns.size()];
  }

  Summary run() throws IOException {
    while (true) {
      window.fill();
      propose();
      int ready = window.isAtEnd() ? window.limit() : Math.max(0, window.limit() - ahead);
      if (!queue.isEmpty() && queue.start() < ready) {
        queue.link(plan.literals());
        while (!queue.isEmpty() && queue.start() < ready) {
          decide();
        }
      }
      if (window.isAtEnd()) {
        return new Summary(window.rawBytes(), window.lines());
      }
      int gone = Math.max(0, ready - BEHIND);
      window.discard(gone);
      queue.shift(gone);
      scanned -= gone;
    }
  }

  /** Looks for literals in what is new, and a little before for those that straddle the border. */
  private void propose() {
    int border = scanned;
    int limit = window.limit();
    if (window.rawBytes() >= WORTH_A_SECOND_THREAD && limit - border >= MOST_OF_A_BLOCK) {
      int middle = border + (limit - border) / 2;
      Future<FoundLiterals> rest = ForkJoinPool.commonPool().submit(() -> find(middle, limit));
      find(border, middle).addTo(queue);
      join(rest).addTo(queue);
    } else {
      find(border, limit).addTo(queue);
    }
    scanned = limit;
  }

  /** The literals that end after {@code border} and not after {@code limit}. */
  private FoundLiterals find(int border, int limit) {
    FoundLiterals found = new FoundLiterals();
    int from = Math.max(0, border - plan.scanner().longest() + 1);
    plan.scanner()
        .scan(
            window.bytes(),
            from,
            limit,
            (literal, start) -> {
              if (start + plan.scanner().length(literal) > border) {
                found.add(literal, start);
              }
            });
    return found;
  }

  private static FoundLiterals join(Future<FoundLiterals> rest) {
    try {
      return rest.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scanning", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Takes all candidates of the next line (or segment of one) and tries their signatures. */
  private void decide() {
    int start = queue.start();
    Segment segment = Segment.around(window, start, start + plan.scanner().length(queue.literal()));
    boolean marked = collect(segment);
    Neighbourhood near = new Neighbourhood(window, segment);
    String text = near.text();
    String bare = LinePrefix.strip(text);
    if (marked && lastMarker != segment.line()) {
      lastMarker = segment.line();
      sink.marker(
          new LogLine(segment.line(), bare), bare.length() == text.length() ? near : near.bare());
    }
    Arrays.sort(involved, 0, involvedCount);
    for (int i = 0; i < involvedCount; i++) {
      attempt(involved[i], near, text, bare);
    }
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
    long line = near.segment().line();
    if (!gate.admits(signature, line, !followed[signature])) {
      return;
    }
    PatternSet set = patterns.get(signature);
    if (lastHit[signature] == line && set.form().kind() != MatchForm.Kind.WRAPPED) {
      return;
    }
    finds.clear();
    Confirmer.Verdict verdict = Confirmer.confirm(set, near, text, bare, finds);
    if (verdict != Confirmer.Verdict.NO) {
      gate.matched(signature, line);
    }
    for (Find find : finds) {
      if (find.hit().line() > lastHit[signature]) {
        lastHit[signature] = find.hit().line();
        sink.hit(find.hit(), find.near());
      }
    }
  }
}
