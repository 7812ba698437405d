package org.crossmend.corpus.match;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.crossmend.corpus.scan.TextBlock;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher.Surroundings;

/**
 * The lines around a segment. What it shows depends on the text alone, never on how the text came
 * in pieces: it looks at most {@value #LOOK} bytes far, and whoever makes one sees to it that the
 * block holds so much.
 */
final class Neighbourhood implements Surroundings {

  /** How far it looks, in bytes, before the segment and after its begin. */
  static final int LOOK = 64 * 1024;

  private final TextBlock block;
  private final Segment segment;
  private final boolean bare;
  private final int lowest;
  private final int highest;

  Neighbourhood(TextBlock block, Segment segment) {
    this(block, segment, false);
  }

  private Neighbourhood(TextBlock block, Segment segment, boolean bare) {
    this.block = block;
    this.segment = segment;
    this.bare = bare;
    this.lowest = Math.max(0, segment.from() - LOOK);
    this.highest = Math.min(block.limit(), segment.from() + LOOK);
  }

  Segment segment() {
    return segment;
  }

  String text() {
    return shown(Segment.decode(block.bytes(), segment.from(), segment.to()));
  }

  /** The same with each line without its {@linkplain LinePrefix prefixes}. */
  Neighbourhood bare() {
    return new Neighbourhood(block, segment, true);
  }

  private String shown(String line) {
    return bare ? LinePrefix.strip(line) : line;
  }

  /** The neighbourhood of a piece of this one; it sees {@value #LOOK} bytes from there. */
  Neighbourhood of(Piece piece) {
    return new Neighbourhood(block, piece.segment(), bare);
  }

  /**
   * The pieces directly before the segment whose line is at most {@code lines} lines away, nearest
   * last.
   */
  List<Piece> piecesBefore(int lines) {
    List<Piece> pieces = new ArrayList<>();
    Before cursor = new Before();
    while (cursor.next() && cursor.line >= segment.line() - lines) {
      pieces.add(cursor.piece());
    }
    Collections.reverse(pieces);
    return pieces;
  }

  /** The pieces directly after the segment whose line is at most {@code lines} lines away. */
  List<Piece> piecesAfter(int lines) {
    List<Piece> pieces = new ArrayList<>();
    After cursor = new After();
    while (cursor.next() && cursor.line <= segment.line() + lines) {
      pieces.add(cursor.piece());
    }
    return pieces;
  }

  /** A walk over the pieces after the segment. */
  After after() {
    return new After();
  }

  @Override
  public List<LogLine> before(int count) {
    Deque<LogLine> lines = new ArrayDeque<>();
    Before cursor = new Before();
    long last = segment.line();
    while (lines.size() <= count && cursor.next()) {
      if (cursor.line == segment.line()) {
        continue;
      }
      // Walking backwards, the first piece met of a line is its last one: what a terminal would
      // show.
      for (long missing = last - 1; missing > cursor.line && lines.size() < count; missing--) {
        lines.addFirst(new LogLine(missing, ""));
      }
      if (cursor.line != last && lines.size() < count) {
        lines.addFirst(new LogLine(cursor.line, cursor.text()));
      }
      last = cursor.line;
      if (lines.size() >= count) {
        break;
      }
    }
    return List.copyOf(lines);
  }

  @Override
  public List<LogLine> after(int count) {
    List<LogLine> lines = new ArrayList<>();
    After cursor = new After();
    long last = segment.line();
    while (cursor.next()) {
      if (cursor.line == segment.line()) {
        continue;
      }
      if (cursor.line == last) {
        lines.remove(lines.size() - 1);
      }
      for (long empty = last + 1; empty < cursor.line && lines.size() < count; empty++) {
        lines.add(new LogLine(empty, ""));
      }
      if (cursor.line > segment.line() + count) {
        break;
      }
      lines.add(new LogLine(cursor.line, cursor.text()));
      last = cursor.line;
    }
    return List.copyOf(lines);
  }

  private String cut(int from, int to) {
    return shown(Segment.decode(block.bytes(), from, Math.min(to, from + Segment.REACH)));
  }

  /** Walks backwards over the pieces that are not empty. */
  private final class Before {
    private int at = segment.from();
    private int to;
    private long line = segment.line();

    boolean next() {
      byte[] bytes = block.bytes();
      do {
        if (at <= lowest || !Segment.isSeparator(bytes[at - 1])) {
          return false;
        }
        at--;
        if (bytes[at] == '\n') {
          line--;
        }
        to = at;
        while (at > lowest && !Segment.isSeparator(bytes[at - 1])) {
          at--;
        }
        if (at == lowest && (at > 0 ? !Segment.isSeparator(bytes[at - 1]) : !block.isAtBegin())) {
          return false;
        }
      } while (at == to);
      return true;
    }

    String text() {
      return cut(at, to);
    }

    Piece piece() {
      return new Piece(new Segment(at, to, line), text());
    }
  }

  /** Walks forwards over the pieces that are not empty. */
  final class After {
    private int at;
    private int to = segment.to();
    private long line = segment.line();

    boolean next() {
      byte[] bytes = block.bytes();
      while (to < highest && !Segment.isSeparator(bytes[to])) {
        to++;
      }
      do {
        if (to >= highest) {
          return false;
        }
        if (bytes[to] == '\n') {
          line++;
        }
        at = to + 1;
        to = at;
        while (to < highest && !Segment.isSeparator(bytes[to])) {
          to++;
        }
      } while (at == to);
      return true;
    }

    long line() {
      return line;
    }

    String text() {
      return cut(at, to);
    }

    Piece piece() {
      return new Piece(new Segment(at, to, line), text());
    }
  }
}
