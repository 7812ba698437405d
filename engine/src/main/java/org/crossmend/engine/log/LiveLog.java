package org.crossmend.engine.log;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.spi.SignatureMatcher;

/**
 * A log that is still being written. It is looked at whenever something was added, in bounded
 * memory, and tells where something happened that a diagnosis may now explain: what it tells
 * depends on the text alone, not on how it came in pieces.
 */
public final class LiveLog {

  /** What is told of a place in the log. */
  public enum Kind {
    /**
     * A signature that may be the cause matched, and nothing in the lines after it spoke against.
     */
    CAUSE,
    /** make, ninja and the like said that a step failed. */
    TRAILER,
    /** The same, and that it starts no more steps. */
    GIVEN_UP,
    /** Portage said that the build died. */
    DEATH
  }

  /**
   * A place in the log.
   *
   * @param known the line that had to be there until this was sure
   * @param line where it begins
   * @param lastLine where it ends
   * @param signature its id, or an empty text
   */
  public record Mark(Kind kind, long known, long line, long lastLine, String signature) {}

  /** What Portage says in the lines after that belongs to it. */
  private static final int BLOCK = 8;

  private static final List<String> DEATHS =
      List.of(" * ERROR: ", "The ebuild phase '", "!!! Couldn't download", ">>> Failed to ");

  private final SignatureMatcher matcher;
  private final ToIntFunction<Signature> linesAfter;
  private final GrowingText text = new GrowingText();

  /** All lines up to here were looked at. */
  private long seen;

  /**
   * A log of which nothing has come yet.
   *
   * @param linesAfter how many lines after a match of a signature may still take it back
   */
  public LiveLog(SignatureMatcher matcher, ToIntFunction<Signature> linesAfter) {
    this.matcher = matcher;
    this.linesAfter = linesAfter;
  }

  /** How many bytes have come. */
  public long bytes() {
    return text.bytes();
  }

  /** How many lines have come to their end. */
  public long lines() {
    return text.lines();
  }

  /** Takes bytes over, as many as there is room for before the next {@link #look}. */
  public int append(byte[] from, int offset, int length) {
    return text.append(from, offset, length);
  }

  /**
   * What has become sure since the last look, in the order in which it did.
   *
   * @param over whether nothing more will come: then everything is sure
   */
  public List<Mark> look(boolean over) {
    long until = text.lines() + (over && text.isWithinLine() ? 1 : 0);
    if (until == seen && !over) {
      return List.of();
    }
    GrowingText.Part part = text.window(over);
    Finder finder = new Finder(part.firstLine() - 1, seen, over ? Long.MAX_VALUE : until);
    try {
      matcher.scan(part.text(), finder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    seen = over ? Long.MAX_VALUE : until;
    finder.marks.sort(Comparator.comparingLong(Mark::known).thenComparingLong(Mark::line));
    return finder.marks;
  }

  /**
   * The log up to the end of a line. What lies far back is left out; line numbers are those of the
   * whole log. Valid until the next {@link #forget}.
   */
  public InputStream upTo(long line) {
    return text.upTo(line);
  }

  /** Forgets what is not needed any more; to be called after each look. */
  public void forget() {
    text.trim();
  }

  /** Takes what a scan of the window finds. */
  private final class Finder implements SignatureMatcher.Sink {
    private final long shift;
    private final long after;
    private final long until;
    private final List<Mark> marks = new ArrayList<>();

    Finder(long shift, long after, long until) {
      this.shift = shift;
      this.after = after;
      this.until = until;
    }

    @Override
    public List<String> markers() {
      return PortageLines.MARKERS;
    }

    @Override
    public void marker(LogLine line, SignatureMatcher.Surroundings surroundings) {
      long number = line.number() + shift;
      if (number <= after) {
        return;
      }
      text.keep(number, line.text());
      for (String death : DEATHS) {
        if (line.text().startsWith(death) || line.text().startsWith(" * " + death)) {
          add(new Mark(Kind.DEATH, number + BLOCK, number, number, ""));
          return;
        }
      }
    }

    @Override
    public void hit(Hit hit, SignatureMatcher.Surroundings surroundings) {
      Signature signature = hit.signature();
      if (signature.severity() != Severity.FATAL) {
        return;
      }
      long first = hit.line() + shift;
      long last = hit.lastLine() + shift;
      if (signature.isCascade()) {
        Kind kind =
            signature.id().equals("cascade/make-waiting-for-jobs")
                    || signature.id().equals("cascade/ninja-failed-step")
                ? Kind.GIVEN_UP
                : Kind.TRAILER;
        add(new Mark(kind, last, first, last, signature.id()));
      } else if (signature.confidence() != Confidence.HINT
          && (signature.status() == Status.TESTED || signature.status() == Status.STABLE)) {
        add(
            new Mark(
                Kind.CAUSE,
                Math.max(last, first + linesAfter.applyAsInt(signature)),
                first,
                last,
                signature.id()));
      }
    }

    private void add(Mark mark) {
      if (mark.known() > after && mark.known() <= until) {
        marks.add(mark);
      }
    }
  }
}
