package org.crossmend.corpus.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.scan.LiteralScanner;

/** Which literals to look for, and what an occurrence of each means. Immutable. */
final class ScanPlan {

  private static final int[] NONE = {};

  private final List<String> markers;
  private final LiteralScanner scanner;
  private final int[][] signatures;
  private final boolean[] isMarker;

  /**
   * A plan.
   *
   * @param markers as the sink gave them
   * @param markerBytes the same, one char a byte
   */
  ScanPlan(List<SignatureEntry> entries, List<String> markers, List<String> markerBytes) {
    this.markers = List.copyOf(markers);
    Map<String, Integer> index = new HashMap<>();
    List<String> literals = new ArrayList<>();
    List<int[]> users = new ArrayList<>();
    int[] windows = new int[1024];
    for (int s = 0; s < entries.size(); s++) {
      List<String> own = entries.get(s).literalBytes();
      int[] rareOffsets = entries.get(s).rareOffsets();
      for (int l = 0; l < own.size(); l++) {
        int i = indexOf(own.get(l), index, literals, users);
        if (i == windows.length) {
          windows = Arrays.copyOf(windows, 2 * i);
        }
        windows[i] = rareOffsets[l];
        int[] before = users.get(i);
        if (before.length == 0 || before[before.length - 1] != s) {
          int[] more = Arrays.copyOf(before, before.length + 1);
          more[before.length] = s;
          users.set(i, more);
        }
      }
    }
    int known = literals.size();
    List<Integer> marked = new ArrayList<>();
    for (String marker : markerBytes) {
      marked.add(indexOf(marker, index, literals, users));
    }
    scanner = new LiteralScanner(literals, Arrays.copyOf(windows, known));
    signatures = users.toArray(new int[0][]);
    isMarker = new boolean[signatures.length];
    for (int m : marked) {
      isMarker[m] = true;
    }
  }

  private static int indexOf(
      String literal, Map<String, Integer> index, List<String> literals, List<int[]> users) {
    Integer known = index.get(literal);
    if (known != null) {
      return known;
    }
    index.put(literal, literals.size());
    literals.add(literal);
    users.add(NONE);
    return literals.size() - 1;
  }

  List<String> markers() {
    return markers;
  }

  LiteralScanner scanner() {
    return scanner;
  }

  int literals() {
    return signatures.length;
  }

  /** The signatures that have the literal, ascending; not to be changed. */
  int[] signaturesOf(int literal) {
    return signatures[literal];
  }

  boolean isMarker(int literal) {
    return isMarker[literal];
  }
}
