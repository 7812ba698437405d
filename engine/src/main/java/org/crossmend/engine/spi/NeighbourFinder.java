package org.crossmend.engine.spi;

import java.util.List;
import org.crossmend.engine.model.Neighbour;

/** Finds the signatures whose texts are nearest to some lines. Scores rank; they never decide. */
public interface NeighbourFinder {

  /**
   * The nearest signatures, nearest first.
   *
   * @param lines decisive lines, without numbers
   * @param limit how many at the most
   */
  List<Neighbour> nearest(List<String> lines, int limit);
}
