package org.crossmend.corpus.curate;

import java.io.IOException;
import java.util.function.Consumer;
import org.crossmend.engine.model.LogLine;

/** A log that can be read several times. */
@FunctionalInterface
public interface LogText {

  /**
   * Hands over every line, in order, as the scanner sees it.
   *
   * @throws IOException if reading fails
   */
  void each(Consumer<LogLine> lines) throws IOException;
}
