package org.crossmend.corpus.history;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;

/**
 * What the index knows of an event: its words, and where its line stands. Nothing is stored, so
 * that whatever is shown comes from the file.
 */
final class FailureDocument {

  /** The words of a failure's lines. */
  static final String LINES = "lines";

  /** The words of package, signature, phase and captures. */
  static final String NAMES = "names";

  /** A failure's cause. */
  static final String CAUSE = "cause";

  /** What ended. */
  static final String ENDED = "ended";

  /** The causes that a built package had met, where remedies were in force at the end. */
  static final String CURED = "cured";

  static final String TIME = "time";
  static final String OFFSET = "offset";
  static final String LENGTH = "length";

  private FailureDocument() {}

  static Document of(Event event, long offset, int length) {
    Document document = new Document();
    document.add(new NumericDocValuesField(TIME, event.time().toEpochMilli()));
    document.add(new NumericDocValuesField(OFFSET, offset));
    document.add(new NumericDocValuesField(LENGTH, length));
    if (event instanceof Failed failed) {
      document.add(new TextField(LINES, String.join("\n", failed.lines()), Field.Store.NO));
      document.add(new TextField(NAMES, names(failed), Field.Store.NO));
      document.add(new StringField(CAUSE, failed.cause(), Field.Store.NO));
      document.add(new SortedDocValuesField(CAUSE, new BytesRef(failed.cause())));
    } else if (event instanceof Ended ended) {
      document.add(new StringField(ENDED, Digests.briefHex(event.subject()), Field.Store.NO));
      if (ended.built() && !ended.remedies().isEmpty()) {
        for (String cause : ended.causes()) {
          document.add(new StringField(CURED, cause, Field.Store.NO));
        }
      }
    }
    return document;
  }

  private static String names(Failed failed) {
    StringBuilder names = new StringBuilder(failed.subject());
    for (String name :
        new String[] {
          failed.version(), failed.phase(), failed.signature(), failed.title(), failed.target()
        }) {
      names.append('\n').append(name == null ? "" : name);
    }
    failed.captures().values().forEach(value -> names.append('\n').append(value));
    return names.toString();
  }
}
