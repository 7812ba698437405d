package org.crossmend.cli.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.history.SuccessRates;
import org.crossmend.engine.history.SuccessRates.Tried;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * The success rates that {@code memory.jsonl} adds up to, in a small file beside it, so that a
 * diagnosis need not read thousands of trials. It names the size of the file that it was made of;
 * where that is another one now, the trials are counted anew.
 */
public final class RatesFile implements Supplier<SuccessRates> {

  private static final String HEAD = "crossmend.rates/1 ";

  private final Path memory;
  private final Path file;
  private final Supplier<SuccessRates> counting;
  private @Nullable Known known;

  /** Rates, and the size of the trials' file that they were made of, in bytes. */
  private record Known(long size, SuccessRates rates) {}

  /**
   * Rates of a file of trials.
   *
   * @param memory need not be there
   * @param counting counts its trials; nothing where it cannot be read
   */
  RatesFile(Path memory, Supplier<SuccessRates> counting) {
    this.memory = memory;
    this.file = memory.resolveSibling("memory.rates");
    this.counting = counting;
  }

  /** The rates of a file of trials, which need not be there. */
  public static RatesFile of(Path memory) {
    return new RatesFile(memory, new Counting(memory));
  }

  /** No lambda: every diagnosis comes by here, and a lambda costs more than all of the rest. */
  private record Counting(Path memory) implements Supplier<SuccessRates> {
    @Override
    public SuccessRates get() {
      return new MemoryFile(memory).rates();
    }
  }

  /** The rates as the trials are now; read again only where trials were added. */
  @Override
  public synchronized SuccessRates get() {
    long size = size();
    if (size == 0) {
      return SuccessRates.NONE;
    }
    Known present = known;
    if (present == null || present.size != size) {
      present = read();
    }
    if (present == null || present.size != size) {
      present = new Known(size, counting.get());
    }
    known = present;
    return present.rates;
  }

  private long size() {
    // no exception where there is no file, which is the ordinary case
    return memory.toFile().length();
  }

  /** Notes a trial that was just added to the file of trials. */
  synchronized void added(long before, Tried tried, SuccessRate trial) {
    Known present = read();
    write(
        present != null && present.size == before
            ? new Known(size(), present.rates.plus(tried, trial))
            : before == 0
                ? new Known(size(), SuccessRates.NONE.plus(tried, trial))
                : new Known(size(), counting.get()));
  }

  /** Counts all trials. */
  synchronized void renew() {
    write(new Known(size(), counting.get()));
  }

  private @Nullable Known read() {
    if (!file.toFile().isFile()) {
      return null;
    }
    try {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      if (lines.isEmpty() || !lines.get(0).startsWith(HEAD)) {
        return null;
      }
      String[] head = lines.get(0).substring(HEAD.length()).split(" ", -1);
      Map<Tried, SuccessRate> rates = new LinkedHashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] columns = line.split("\t", -1);
        rates.put(
            new Tried(columns[0], RemediationKind.of(columns[1])),
            new SuccessRate(
                Integer.parseInt(columns[2]),
                Integer.parseInt(columns[3]),
                Double.parseDouble(columns[4]),
                Double.parseDouble(columns[5]),
                Instant.ofEpochSecond(Long.parseLong(columns[6]))));
      }
      return rates.size() == Integer.parseInt(head[1])
          ? new Known(Long.parseLong(head[0]), SuccessRates.of(rates))
          : null;
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      // cut off, or of another version: counted anew
      return null;
    }
  }

  private void write(Known fresh) {
    known = fresh;
    List<String> lines = new ArrayList<>();
    fresh
        .rates
        .all()
        .forEach(
            (tried, rate) -> {
              if (tried.signature().chars().noneMatch(c -> c < ' ')) {
                lines.add(
                    String.join(
                        "\t",
                        tried.signature(),
                        tried.kind().id(),
                        String.valueOf(rate.helped()),
                        String.valueOf(rate.failed()),
                        String.valueOf(rate.helpedThen()),
                        String.valueOf(rate.failedThen()),
                        String.valueOf(rate.last().getEpochSecond())));
              }
            });
    lines.add(0, HEAD + fresh.size + " " + lines.size());
    Path beside = file.resolveSibling("memory.rates.new");
    try {
      Files.write(beside, lines, StandardCharsets.UTF_8);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // of no use where it is old: its size tells
    }
  }
}
