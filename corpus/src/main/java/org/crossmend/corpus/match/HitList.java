package org.crossmend.corpus.match;

import java.util.ArrayList;
import java.util.List;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.spi.SignatureMatcher.Sink;
import org.crossmend.engine.spi.SignatureMatcher.Surroundings;

/** A sink that keeps the hits and wants no markers. */
public final class HitList implements Sink {

  private final List<Hit> hits = new ArrayList<>();

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
