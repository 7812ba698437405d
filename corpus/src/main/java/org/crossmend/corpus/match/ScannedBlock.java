package org.crossmend.corpus.match;

import java.io.IOException;
import org.crossmend.corpus.scan.TextBlock;
import org.jspecify.annotations.Nullable;

/** A block of a text and the literals that occur in what is new in it. */
final class ScannedBlock {

  private final TextBlock text = new TextBlock();
  private final FoundLiterals found = new FoundLiterals();

  /** Why it could not be made. */
  @Nullable Throwable fault;

  TextBlock text() {
    return text;
  }

  FoundLiterals found() {
    return found;
  }

  /** Goes on if there was no fault. */
  ScannedBlock sound() throws IOException {
    Throwable thrown = fault;
    if (thrown instanceof IOException e) {
      throw e;
    } else if (thrown instanceof Error e) {
      throw e;
    } else if (thrown != null) {
      throw new IllegalStateException(thrown);
    }
    return this;
  }
}
