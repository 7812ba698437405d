package org.crossmend.corpus.match;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher;
import org.crossmend.engine.spi.SignatureMatcher.Sink;
import org.crossmend.engine.spi.SignatureMatcher.Surroundings;

/** A sink that keeps the hits and wants no markers. */
public final class HitList implements Sink {

  private final List<Hit> hits = new ArrayList<>();

  /** What a matcher finds in a short text. */
  public static List<Hit> of(SignatureMatcher matcher, String text) {
    HitList list = new HitList();
    try {
      matcher.scan(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return list.hits();
  }

  @Override
  public List<String> markers() {
    return List.of();
  }

  @Override
  public void marker(LogLine line, Surroundings surroundings) {
    throw new IllegalStateException("no marker was asked for");
  }

  @Override
  public void hit(Hit hit, Surroundings surroundings) {
    hits.add(hit);
  }

  /** The hits, in the order they were reported. */
  public List<Hit> hits() {
    return List.copyOf(hits);
  }
}
