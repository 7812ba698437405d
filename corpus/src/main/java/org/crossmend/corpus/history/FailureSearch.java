package org.crossmend.corpus.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.crossmend.corpus.index.BuildLogTokenizer;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.crossmend.engine.spi.FailureHistory.Found;
import org.jspecify.annotations.Nullable;

/** Questions to an opened index. */
final class FailureSearch {

  private static final int MOST_TERMS = 64;

  /** So many of a text's words must stand in a failure that is called similar. */
  private static final double SHARED = 0.4;

  /** Equal causes are found once, so more is asked for than is wanted. */
  private static final int SPARE = 20;

  private static final int MOST_HITS = 20_000;

  private static final Sort NEWEST =
      new Sort(new SortField(FailureDocument.TIME, SortField.Type.LONG, true));

  private final IndexReader reader;
  private final IndexSearcher searcher;
  private final EventFile file;

  FailureSearch(IndexReader reader, EventFile file) {
    this.reader = reader;
    this.searcher = new IndexSearcher(reader);
    this.file = file;
  }

  /** By a person's words. */
  List<Found> words(String text, int limit) throws IOException {
    Set<String> terms = terms(text);
    if (terms.isEmpty()) {
      return List.of();
    }
    List<Found> all = found(words(terms, Occur.MUST), limit);
    return all.isEmpty() && terms.size() > 1 ? found(words(terms, Occur.SHOULD), limit) : all;
  }

  private static Query words(Set<String> terms, Occur occur) {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : terms) {
      query.add(
          new BooleanQuery.Builder()
              .add(
                  new BoostQuery(new TermQuery(new Term(FailureDocument.NAMES, term)), 2),
                  Occur.SHOULD)
              .add(new TermQuery(new Term(FailureDocument.LINES, term)), Occur.SHOULD)
              .build(),
          occur);
    }
    return query.build();
  }

  /** By the lines of a failure. */
  List<Found> lines(List<String> lines, int limit) throws IOException {
    Set<String> terms = terms(String.join("\n", lines));
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    for (String term : terms) {
      query.add(new TermQuery(new Term(FailureDocument.LINES, term)), Occur.SHOULD);
    }
    query.setMinimumNumberShouldMatch(Math.max(1, (int) Math.ceil(terms.size() * SHARED)));
    return terms.isEmpty() ? List.of() : found(query.build(), limit);
  }

  /** The newest, each by itself. */
  List<Found> newest(int limit) throws IOException {
    List<Found> newest = new ArrayList<>();
    for (ScoreDoc hit :
        searcher.search(new FieldExistsQuery(FailureDocument.CAUSE), limit, NEWEST).scoreDocs) {
      newest.add(found(hit));
    }
    return newest;
  }

  /** The best hits, of those with equal causes the newest. */
  private List<Found> found(Query query, int limit) throws IOException {
    if (limit < 1 || reader.numDocs() == 0) {
      return List.of();
    }
    int asked = Math.min(MOST_HITS, limit * SPARE);
    while (true) {
      ScoreDoc[] hits = searcher.search(query, asked).scoreDocs;
      Map<String, ScoreDoc> byCause = new LinkedHashMap<>();
      Map<String, Float> scores = new LinkedHashMap<>();
      for (ScoreDoc hit : hits) {
        String cause = cause(hit.doc);
        scores.putIfAbsent(cause, hit.score);
        byCause.merge(cause, hit, (a, b) -> time(b.doc) > time(a.doc) ? b : a);
      }
      if (byCause.size() >= limit || hits.length < asked || asked == MOST_HITS) {
        List<ScoreDoc> best = new ArrayList<>(byCause.values());
        best.sort(
            Comparator.<ScoreDoc>comparingDouble(hit -> -scores.getOrDefault(cause(hit.doc), 0f))
                .thenComparing(hit -> -time(hit.doc)));
        List<Found> found = new ArrayList<>();
        for (ScoreDoc hit : best.subList(0, Math.min(limit, best.size()))) {
          found.add(found(hit));
        }
        return found;
      }
      asked = Math.min(MOST_HITS, asked * SPARE);
    }
  }

  private Found found(ScoreDoc hit) throws IOException {
    if (!(event(hit.doc) instanceof Failed failed)) {
      throw new IOException("the index is not of this file");
    }
    int times = reader.docFreq(new Term(FailureDocument.CAUSE, failed.cause()));
    Ended cure = newestEnding(new Term(FailureDocument.CURED, failed.cause()));
    Ended later =
        failed.subject().isEmpty()
            ? null
            : newestEnding(new Term(FailureDocument.ENDED, Digests.briefHex(failed.subject())));
    if (later != null && later.time().isBefore(failed.time())) {
      later = null;
    }
    return new Found(failed, Double.isNaN(hit.score) ? 0 : hit.score, times, cure, later);
  }

  private @Nullable Ended newestEnding(Term term) throws IOException {
    ScoreDoc[] hits = searcher.search(new TermQuery(term), 1, NEWEST).scoreDocs;
    if (hits.length == 0) {
      return null;
    }
    if (!(event(hits[0].doc) instanceof Ended ended)) {
      throw new IOException("the index is not of this file");
    }
    return ended;
  }

  private @Nullable Event event(int document) throws IOException {
    return file.at(
        number(FailureDocument.OFFSET, document), (int) number(FailureDocument.LENGTH, document));
  }

  private long time(int document) {
    try {
      return number(FailureDocument.TIME, document);
    } catch (IOException e) {
      return 0;
    }
  }

  private long number(String field, int document) throws IOException {
    LeafReaderContext leaf = leaf(document);
    NumericDocValues values = leaf.reader().getNumericDocValues(field);
    return values != null && values.advanceExact(document - leaf.docBase) ? values.longValue() : 0;
  }

  private String cause(int document) {
    try {
      LeafReaderContext leaf = leaf(document);
      SortedDocValues values = leaf.reader().getSortedDocValues(FailureDocument.CAUSE);
      return values != null && values.advanceExact(document - leaf.docBase)
          ? values.lookupOrd(values.ordValue()).utf8ToString()
          : "";
    } catch (IOException e) {
      return "";
    }
  }

  private LeafReaderContext leaf(int document) {
    List<LeafReaderContext> leaves = reader.leaves();
    return leaves.get(ReaderUtil.subIndex(document, leaves));
  }

  private static Set<String> terms(String text) throws IOException {
    Set<String> terms = new LinkedHashSet<>();
    try (Analyzer analyzer = BuildLogTokenizer.analyzer();
        TokenStream stream = analyzer.tokenStream(FailureDocument.LINES, text)) {
      CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
      stream.reset();
      while (terms.size() < MOST_TERMS && stream.incrementToken()) {
        terms.add(term.toString());
      }
      stream.end();
    }
    return terms;
  }
}
