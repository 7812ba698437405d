package org.crossmend.corpus.curate;

import java.util.Comparator;
import java.util.List;
import org.crossmend.engine.model.LogLine;

/**
 * A failure that nothing recognises.
 *
 * @param log the log's name
 * @param subject the package, or the log's name where that names none
 * @param decisive the line that says most
 * @param telling the telling lines, in order; the decisive one is among them
 */
public record Failure(String log, String subject, LogLine decisive, List<LogLine> telling) {

  /** By subject, log and line. */
  static final Comparator<Failure> ORDER =
      Comparator.comparing(Failure::subject)
          .thenComparing(Failure::log)
          .thenComparing(f -> f.decisive().number());

  public Failure {
    telling = List.copyOf(telling);
  }
}
