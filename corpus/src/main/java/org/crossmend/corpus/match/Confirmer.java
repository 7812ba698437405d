package org.crossmend.corpus.match;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.engine.model.Hit;

/** Applies a signature's patterns and conditions to a candidate line and its neighbours. */
final class Confirmer {

  /** How many lines on either side of a literal's line belong to the text of a wrapped message. */
  private static final int WRAPPED_LINES = 8;

  /** What came of a candidate. */
  enum Verdict {
    /** The line is not what the signature describes. */
    NO,
    /** The line fits, but the rest of the sequence is missing or a condition speaks against it. */
    NOT_QUITE,
    /** Finds were added. */
    YES
  }

  private Confirmer() {}

  /**
   * Tries a signature on a line as it stands, and where that fails without its {@linkplain
   * LinePrefix prefixes}. What speaks against a match does so with and without them.
   *
   * @param text the segment's text, to spare decoding it for each signature
   * @param bare the same without prefixes
   * @param finds takes what is found; several only for wrapped messages
   */
  static Verdict confirm(
      PatternSet set, Neighbourhood near, String text, String bare, List<Find> finds) {
    Verdict verdict = confirm(set, near, text, finds);
    boolean open =
        verdict == Verdict.NO
            || (verdict == Verdict.NOT_QUITE && set.form().kind() == MatchForm.Kind.SEQUENCE);
    if (!open || bare.length() == text.length() || isExcepted(set, near, text)) {
      return verdict;
    }
    Verdict without = confirm(set, near.bare(), bare, finds);
    return without == Verdict.NO ? verdict : without;
  }

  private static Verdict confirm(
      PatternSet set, Neighbourhood near, String text, List<Find> finds) {
    return switch (set.form().kind()) {
      case ANY -> any(set, near, text, finds);
      case SEQUENCE -> sequence(set, near, text, finds);
      case WRAPPED -> wrapped(set, near, text, finds);
    };
  }

  private static Verdict any(PatternSet set, Neighbourhood near, String text, List<Find> finds) {
    for (PatternSet.OnePattern pattern : set.patterns()) {
      Matcher matcher = pattern.find(text);
      if (matcher != null) {
        if (isExcepted(set, near, text)) {
          return Verdict.NOT_QUITE;
        }
        long line = near.segment().line();
        finds.add(
            new Find(new Hit(set.signature(), line, line, text, pattern.captures(matcher)), near));
        return Verdict.YES;
      }
    }
    return Verdict.NO;
  }

  private static Verdict sequence(
      PatternSet set, Neighbourhood near, String text, List<Find> finds) {
    PatternSet.OnePattern first = set.patterns().get(0);
    Matcher matcher = first.find(text);
    if (matcher == null) {
      return Verdict.NO;
    }
    Map<String, String> captures = new LinkedHashMap<>(first.captures(matcher));
    long line = near.segment().line();
    long last = line;
    Neighbourhood.After rest = near.after();
    for (PatternSet.OnePattern pattern : set.patterns().subList(1, set.patterns().size())) {
      boolean missing = true;
      while (missing && rest.next() && rest.line() <= line + set.form().within()) {
        Matcher found = pattern.find(rest.text());
        if (found != null) {
          captures.putAll(pattern.captures(found));
          last = rest.line();
          missing = false;
        }
      }
      if (missing) {
        return Verdict.NOT_QUITE;
      }
    }
    if (isExcepted(set, near, text)) {
      return Verdict.NOT_QUITE;
    }
    finds.add(new Find(new Hit(set.signature(), line, last, text, captures), near));
    return Verdict.YES;
  }

  private static Verdict wrapped(
      PatternSet set, Neighbourhood near, String text, List<Find> finds) {
    List<Piece> pieces = new ArrayList<>(near.piecesBefore(WRAPPED_LINES));
    int middle = pieces.size();
    pieces.add(new Piece(near.segment(), text));
    pieces.addAll(near.piecesAfter(WRAPPED_LINES));
    FoldedText folded = new FoldedText(pieces);
    PatternSet.OnePattern pattern = set.patterns().get(0);
    Matcher matcher = pattern.find(folded.text());
    if (matcher == null) {
      return Verdict.NO;
    }
    Verdict verdict = Verdict.NO;
    do {
      int begin = folded.pieceAt(matcher.start());
      int end = folded.pieceAt(Math.max(matcher.start(), matcher.end() - 1));
      if (begin > middle || end < middle) {
        continue;
      }
      Piece first = pieces.get(begin);
      Neighbourhood there = begin == middle ? near : near.of(first);
      if (isExcepted(set, there, first.text())) {
        verdict = verdict == Verdict.YES ? verdict : Verdict.NOT_QUITE;
      } else {
        long last = pieces.get(end).line();
        Map<String, String> captures = pattern.captures(matcher);
        finds.add(
            new Find(new Hit(set.signature(), first.line(), last, first.text(), captures), there));
        verdict = Verdict.YES;
      }
    } while (matcher.find());
    return verdict;
  }

  private static boolean isExcepted(PatternSet set, Neighbourhood near, String text) {
    for (PatternSet.Condition condition : set.conditions()) {
      int lines = condition.unless().lines();
      boolean found =
          switch (condition.unless().where()) {
            case SAME_LINE -> condition.pattern().isIn(text);
            case BEFORE -> isInAny(condition.pattern(), near.piecesBefore(lines));
            case AFTER -> isInAny(condition.pattern(), near.piecesAfter(lines));
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInAny(PatternSet.OnePattern pattern, List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (pattern.isIn(piece.text())) {
        return true;
      }
    }
    return false;
  }
}
