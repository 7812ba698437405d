package org.crossmend.corpus.match;

import java.util.Arrays;

/** Occurrences of literals that wait for confirmation, ordered by their begin. */
final class CandidateQueue {

  private int[] starts = new int[1024];
  private int[] literals = new int[1024];
  private int[] followers = new int[1024];
  private int head;
  private int tail;

  boolean isEmpty() {
    return head == tail;
  }

  int start() {
    return starts[head];
  }

  int literal() {
    return literals[head];
  }

  /**
   * Where the head's literal occurs next, or {@link Integer#MAX_VALUE}; as of the last {@link
   * #link}.
   */
  int follower() {
    return followers[head];
  }

  void remove() {
    head++;
  }

  /** Adds an occurrence; cheap if it is not far from the end. */
  void add(int literal, int start) {
    if (tail == starts.length) {
      makeRoom();
    }
    int at = tail++;
    while (at > head
        && (starts[at - 1] > start || (starts[at - 1] == start && literals[at - 1] > literal))) {
      starts[at] = starts[at - 1];
      literals[at] = literals[at - 1];
      at--;
    }
    starts[at] = start;
    literals[at] = literal;
  }

  /** Finds for every occurrence the next one of the same literal. */
  void link(int literalCount) {
    int[] next = new int[literalCount];
    Arrays.fill(next, Integer.MAX_VALUE);
    for (int i = tail - 1; i >= head; i--) {
      followers[i] = next[literals[i]];
      next[literals[i]] = starts[i];
    }
  }

  /** Moves all begins down. */
  void shift(int by) {
    for (int i = head; i < tail; i++) {
      starts[i] -= by;
    }
  }

  private void makeRoom() {
    if (head > starts.length / 2) {
      System.arraycopy(starts, head, starts, 0, tail - head);
      System.arraycopy(literals, head, literals, 0, tail - head);
      System.arraycopy(followers, head, followers, 0, tail - head);
      tail -= head;
      head = 0;
    } else {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      literals = Arrays.copyOf(literals, 2 * literals.length);
      followers = Arrays.copyOf(followers, 2 * followers.length);
    }
  }
}
