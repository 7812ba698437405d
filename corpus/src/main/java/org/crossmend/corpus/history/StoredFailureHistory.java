package org.crossmend.corpus.history;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.spi.FailureHistory;

/**
 * The history in a folder: {@code failures.jsonl}, which everything is told by, and {@code
 * failures.index/}, which is made of it. A folder that is not there holds nothing.
 */
public final class StoredFailureHistory implements FailureHistory {

  private final EventFile file;
  private final FailureIndex index;
  private final boolean looksOnly;

  private StoredFailureHistory(Path folder, boolean looksOnly) {
    this.file = new EventFile(folder.resolve("failures.jsonl"));
    this.index = new FailureIndex(folder.resolve("failures.index"), file);
    this.looksOnly = looksOnly;
  }

  /** The history in a folder, whose index is kept up as far as that is allowed. */
  public static StoredFailureHistory in(Path folder) {
    return new StoredFailureHistory(folder, false);
  }

  /** The same for whoever must not write and has no time: what is found is a hint. */
  public static StoredFailureHistory hintsIn(Path folder) {
    return new StoredFailureHistory(folder, true);
  }

  /** Whether there is anything. */
  public boolean isEmpty() {
    return file.size() == 0;
  }

  @Override
  public void add(List<Event> events) throws IOException {
    file.append(events);
  }

  @Override
  public void each(Consumer<Brief> reader) throws IOException {
    file.read(
        0,
        file.size(),
        (offset, bytes, from, length) -> {
          Brief brief = EventJson.brief(bytes, from, length);
          if (brief != null) {
            reader.accept(brief);
          }
        });
  }

  @Override
  public List<Found> search(String words, int limit) throws IOException {
    return ask(search -> search.words(words, limit));
  }

  @Override
  public List<Found> similar(List<String> lines, int limit) throws IOException {
    return ask(search -> search.lines(lines, limit));
  }

  @Override
  public List<Found> newest(int limit) throws IOException {
    return ask(search -> search.newest(limit));
  }

  /** Brings the index up to date, so that the next question is answered fast; best effort. */
  public void settle() {
    try {
      index.catchUp();
    } catch (IOException | RuntimeException e) {
      // a full disk or a folder that is not ours: the index is made in memory where it is needed
    }
  }

  private interface Question {
    List<Found> ask(FailureSearch search) throws IOException;
  }

  private List<Found> ask(Question question) throws IOException {
    if (isEmpty()) {
      return List.of();
    }
    if (!looksOnly) {
      settle();
    }
    try (FailureIndex.Opened opened = index.open(looksOnly, true)) {
      return question.ask(new FailureSearch(opened.reader(), file));
    } catch (IOException | RuntimeException e) {
      // damaged where opening it did not show; whatever stands in the file can still be found
      if (!looksOnly) {
        renew();
      }
    }
    try (FailureIndex.Opened opened = index.open(looksOnly, !looksOnly)) {
      return question.ask(new FailureSearch(opened.reader(), file));
    }
  }

  private void renew() {
    try {
      index.discard();
      index.catchUp();
    } catch (IOException | RuntimeException e) {
      // not ours: the question is answered from memory
    }
  }

  /**
   * Writes every event to a stream, as a line of JSON each.
   *
   * @return how many
   */
  public int give(OutputStream out) throws IOException {
    int[] given = new int[1];
    OutputStream buffered = new BufferedOutputStream(out, 1 << 16);
    file.read(
        0,
        file.size(),
        (offset, bytes, from, length) -> {
          if (EventJson.brief(bytes, from, length) != null) {
            buffered.write(bytes, from, length);
            buffered.write('\n');
            given[0]++;
          }
        });
    buffered.flush();
    return given[0];
  }

  /** Whether a line is an event. */
  public static boolean isEvent(byte[] line) {
    return EventJson.read(line, 0, line.length) != null;
  }

  /**
   * Adds events of another machine; known ones are not added twice.
   *
   * @param lines each an event
   * @return how many are new
   */
  public int take(List<byte[]> lines) throws IOException {
    Set<Long> known = new HashSet<>();
    file.read(
        0,
        file.size(),
        (offset, bytes, from, length) -> {
          Brief brief = EventJson.brief(bytes, from, length);
          if (brief != null) {
            known.add(identity(brief));
          }
        });
    List<Event> fresh = new ArrayList<>();
    for (byte[] line : lines) {
      Event event = EventJson.read(line, 0, line.length);
      if (event != null && known.add(identity(EventJson.brief(event)))) {
        fresh.add(event);
      }
    }
    file.append(fresh);
    return fresh.size();
  }

  private static long identity(Brief brief) {
    return Digests.brief(brief.kind().name(), Digests.hex(brief.id()));
  }
}
