package org.crossmend.corpus.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.spi.NeighbourFinder;

/** Signatures by their words, ranked by BM25. Safe for use by several threads. */
public final class LuceneSignatureIndex implements NeighbourFinder {

  /**
   * Lucene tells standard error which of the JVM's newest features it would like; nobody asked.
   * Kept here, as loggers are weakly held.
   */
  private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

  private static final String ID = "id";
  private static final String TITLE = "title";
  private static final String WORDS = "words";
  private static final String LINES = "lines";
  private static final int MOST_TERMS = 200;

  private final IndexSearcher searcher;

  static {
    LUCENE.setLevel(Level.OFF);
  }

  private LuceneSignatureIndex(Directory directory) throws IOException {
    searcher = new IndexSearcher(DirectoryReader.open(directory));
  }

  /** An index in memory. */
  public static LuceneSignatureIndex of(Iterable<SignatureText> signatures) {
    try {
      Directory directory = new ByteBuffersDirectory();
      write(directory, signatures);
      return new LuceneSignatureIndex(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Directory directory, Iterable<SignatureText> signatures) throws IOException {
    IndexWriterConfig config = new IndexWriterConfig(BuildLogTokenizer.analyzer());
    config.setMergeScheduler(new SerialMergeScheduler());
    config.setUseCompoundFile(false);
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      for (SignatureText signature : signatures) {
        Document document = new Document();
        document.add(new StoredField(ID, signature.id()));
        document.add(new TextField(TITLE, signature.title(), Field.Store.YES));
        document.add(
            new TextField(WORDS, signature.id() + "\n" + signature.words(), Field.Store.NO));
        document.add(new TextField(LINES, signature.lines(), Field.Store.NO));
        writer.addDocument(document);
      }
    }
  }

  /** The signatures whose example lines and literals are nearest to log lines. */
  @Override
  public List<Neighbour> nearest(List<String> lines, int limit) {
    return find(String.join("\n", lines), limit, 0.5f, 1f, 2f);
  }

  /** The signatures that a person's words describe best. */
  public List<Neighbour> search(String text, int limit) {
    return find(text, limit, 3f, 2f, 1f);
  }

  private List<Neighbour> find(String text, int limit, float title, float words, float lines) {
    if (limit < 1) {
      return List.of();
    }
    try {
      BooleanQuery.Builder query = new BooleanQuery.Builder();
      for (String term : terms(text)) {
        query.add(clause(TITLE, term, title), BooleanClause.Occur.SHOULD);
        query.add(clause(WORDS, term, words), BooleanClause.Occur.SHOULD);
        query.add(clause(LINES, term, lines), BooleanClause.Occur.SHOULD);
      }
      List<Neighbour> neighbours = new ArrayList<>();
      for (ScoreDoc found : searcher.search(query.build(), limit).scoreDocs) {
        Document document = searcher.storedFields().document(found.doc);
        neighbours.add(new Neighbour(document.get(ID), document.get(TITLE), found.score));
      }
      return neighbours;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query clause(String field, String term, float boost) {
    return new BoostQuery(new TermQuery(new Term(field, term)), boost);
  }

  private static Set<String> terms(String text) throws IOException {
    Set<String> terms = new LinkedHashSet<>();
    try (Analyzer analyzer = BuildLogTokenizer.analyzer();
        TokenStream stream = analyzer.tokenStream(LINES, text)) {
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
