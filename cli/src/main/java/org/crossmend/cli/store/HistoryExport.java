package org.crossmend.cli.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crossmend.corpus.history.StoredFailureHistory;

/**
 * A file that carries trials and failures to another machine: a line for each, as in the state
 * folder. Files of before there were failures hold trials only.
 */
public final class HistoryExport {

  private final MemoryFile memory;
  private final StoredFailureHistory failures;

  public HistoryExport(MemoryFile memory, StoredFailureHistory failures) {
    this.memory = memory;
    this.failures = failures;
  }

  /** How many trials, and how many failures and endings. */
  public record Counts(int trials, int events) {}

  /** Writes everything to a new file. */
  public Counts give(Path file) throws IOException {
    List<String> trials = memory.trials();
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW))) {
      for (String trial : trials) {
        out.write((trial + "\n").getBytes(StandardCharsets.UTF_8));
      }
      return new Counts(trials.size(), failures.give(out));
    }
  }

  /**
   * Adds what a file holds; what is known is not counted twice.
   *
   * @return how much is new
   * @throws IllegalArgumentException if a line is not understood, and then nothing is added
   */
  public Counts take(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Set<String> trials = new LinkedHashSet<>();
    List<byte[]> events = new ArrayList<>();
    int number = 0;
    for (String line : MemoryFile.lines(file)) {
      number++;
      byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
      if (StoredFailureHistory.isEvent(bytes)) {
        events.add(bytes);
      } else if (memory.isTrial(line)) {
        trials.add(line);
      } else {
        throw new IllegalArgumentException("entry " + number + " is no trial and no failure");
      }
    }
    return new Counts(memory.take(trials), failures.take(events));
  }
}
