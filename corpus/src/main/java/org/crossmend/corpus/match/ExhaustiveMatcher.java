package org.crossmend.corpus.match;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.scan.BlockReader;
import org.crossmend.corpus.scan.TextBlock;
import org.crossmend.engine.model.Hit;

/**
 * Tries one signature on every line of a short text, without literals and without limits: what
 * narrowing is measured by.
 */
public final class ExhaustiveMatcher {

  private final PatternSet patterns;

  /** A matcher for a signature whose patterns are valid. */
  public ExhaustiveMatcher(SignatureEntry entry) {
    patterns = new PatternSet(entry);
  }

  /** All hits, in the order of their lines, one a line. */
  public List<Hit> matches(byte[] text) {
    TextBlock block = new TextBlock();
    try {
      new BlockReader(new ByteArrayInputStream(text), text.length + 1, 0).fill(block);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Find> finds = new ArrayList<>();
    List<Hit> hits = new ArrayList<>();
    int at = 0;
    long last = 0;
    while (at < block.limit()) {
      int end = at;
      while (end < block.limit() && !Segment.isSeparator(block.bytes()[end])) {
        end++;
      }
      if (end > at) {
        Segment segment = new Segment(at, end, block.lineAt(at));
        Neighbourhood near = new Neighbourhood(block, segment);
        finds.clear();
        String line = near.text();
        Confirmer.confirm(patterns, near, line, LinePrefix.strip(line), finds);
        for (Find find : finds) {
          if (find.hit().line() > last) {
            last = find.hit().line();
            hits.add(find.hit());
          }
        }
      }
      at = end + 1;
    }
    return hits;
  }
}
