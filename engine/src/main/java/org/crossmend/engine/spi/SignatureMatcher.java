package org.crossmend.engine.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;

/**
 * Finds signatures in a text of any size, in bounded memory. Scope (phase, kind of build) is not
 * its business: it reports every match whose patterns and {@code unless} conditions hold.
 * Implementations are safe for use by several threads.
 */
public interface SignatureMatcher {

  /**
   * Reads the text to its end (without closing it) and reports what it finds in the order of the
   * lines; a match that begins before the line that gave it away may come a few lines late.
   *
   * @throws IOException if reading fails; what was found until then has been reported
   */
  Summary scan(InputStream text, Sink sink) throws IOException;

  /**
   * How much was read.
   *
   * @param bytes after decompression
   * @param lines a last line without a line end counts
   */
  record Summary(long bytes, long lines) {}

  /** Takes what a scan finds. */
  interface Sink {

    /**
     * Literals (case-sensitive, at least 4 bytes) whose lines the sink wants to see whether or not
     * a signature matches.
     */
    List<String> markers();

    /** A line that contains one of the {@linkplain #markers() markers}; called once a line. */
    void marker(LogLine line, Surroundings surroundings);

    /** A signature matched. */
    void hit(Hit hit, Surroundings surroundings);
  }

  /** The lines around a find; valid only during the call that it was passed to. */
  interface Surroundings {

    /**
     * Up to {@code count} lines directly before the find's line, in order; fewer at the text's
     * begin or in huge lines.
     */
    List<LogLine> before(int count);

    /** Up to {@code count} lines directly after the find's line. */
    List<LogLine> after(int count);
  }
}
