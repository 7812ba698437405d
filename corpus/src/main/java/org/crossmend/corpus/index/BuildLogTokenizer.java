package org.crossmend.corpus.index;

import java.io.IOException;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/**
 * Words as build tools write them: letters, digits and underscores, so that identifiers stay whole;
 * lower case; numbers and single characters say nothing about the kind of a failure and are left
 * out.
 */
public final class BuildLogTokenizer extends Tokenizer {

  private static final int LONGEST = 64;

  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
  private int position;

  /** An analyzer that does nothing else. */
  public static Analyzer analyzer() {
    return new Analyzer() {
      @Override
      protected TokenStreamComponents createComponents(String fieldName) {
        return new TokenStreamComponents(new BuildLogTokenizer());
      }
    };
  }

  @Override
  public boolean incrementToken() throws IOException {
    clearAttributes();
    int start = position;
    boolean hasLetter = false;
    int c;
    do {
      c = input.read();
      position++;
      if (c == '_' || (c >= 0 && Character.isLetterOrDigit((char) c))) {
        if (term.length() == 0) {
          start = position - 1;
          hasLetter = false;
        }
        if (term.length() < LONGEST) {
          hasLetter |= !Character.isDigit((char) c);
          term.append(Character.toLowerCase((char) c));
        }
      } else if (term.length() > 1 && hasLetter) {
        offset.setOffset(correctOffset(start), correctOffset(position - 1));
        return true;
      } else {
        term.setEmpty();
      }
    } while (c >= 0);
    return false;
  }

  @Override
  public void reset() throws IOException {
    super.reset();
    position = 0;
  }

  @Override
  public void end() throws IOException {
    super.end();
    offset.setOffset(correctOffset(position), correctOffset(position));
  }
}
