package org.crossmend.corpus.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;

/**
 * Says what the history costs as it grows: not a test, started by hand with a folder and the
 * numbers of entries. Leaves the largest history in the folder.
 */
final class HistoryBenchmark {

  private static final int ROUNDS = 11;

  private HistoryBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    StoredFailureHistory history = StoredFailureHistory.in(folder);
    StoredFailureHistory hints = StoredFailureHistory.hintsIn(folder);
    int have = 0;
    for (int wanted : Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray()) {
      List<Event> events = new ArrayList<>();
      for (int i = have; i < wanted; i++) {
        events.add(Events.some(5, i));
      }
      have = wanted;
      long filling = time(() -> history.add(events));
      long indexing = time(history::settle);
      int[] next = {0};
      Random random = new Random(6);
      System.out.printf(
          Locale.ROOT,
          "%7d entries: file %.1f MB; new ones written in %.0f ms and indexed in %.0f ms;"
              + " one more written %.2f ms; one more found %.1f ms; search %.1f ms; similar %.1f ms;"
              + " hint %.1f ms; all in short %.0f ms%n",
          wanted,
          Files.size(folder.resolve("failures.jsonl")) / 1e6,
          filling / 1e6,
          indexing / 1e6,
          median(() -> history.add(List.of(Events.some(7, next[0]++)))) / 1e6,
          median(
                  () -> {
                    history.add(List.of(Events.some(7, next[0]++)));
                    history.search("name_" + random.nextInt(30_000), 10);
                  })
              / 1e6,
          median(() -> history.search("undefined reference package" + random.nextInt(2000), 10))
              / 1e6,
          median(() -> history.similar(lines(random), 5)) / 1e6,
          median(() -> hints.similar(lines(random), 3)) / 1e6,
          median(() -> history.each(brief -> {})) / 1e6);
    }
  }

  private static List<String> lines(Random random) {
    for (int i = random.nextInt(1000); ; i++) {
      if (Events.some(8, i) instanceof Failed failed) {
        return failed.lines();
      }
    }
  }

  private interface Task {
    void run() throws IOException;
  }

  private static long time(Task task) throws IOException {
    long began = System.nanoTime();
    task.run();
    return System.nanoTime() - began;
  }

  private static long median(Task task) throws IOException {
    long[] times = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = time(task);
    }
    Arrays.sort(times);
    return times[ROUNDS / 2];
  }
}
