package org.crossmend.engine.history;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.spi.FailureHistory;
import org.crossmend.engine.spi.FailureHistory.Brief;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.crossmend.engine.spi.FailureHistory.Kind;

/** All events of the history in short, to tell what is new and what was seen before. */
public final class Ledger {

  /** A log that Portage wrote is one that a healing saw fail, where it ended that close to it. */
  private static final long NEAR_MILLIS = 120_000;

  private final Map<Long, List<Brief>> byCause = new HashMap<>();
  private final Map<Long, List<Long>> built = new HashMap<>();
  private final Set<Long> ids = new HashSet<>();
  private int failures;

  private Ledger() {}

  /** Reads a history. */
  public static Ledger of(FailureHistory history) throws IOException {
    Ledger ledger = new Ledger();
    history.each(ledger::add);
    return ledger;
  }

  private void add(Brief brief) {
    ids.add(brief.id());
    if (brief.kind() == Kind.FAILED) {
      failures++;
      byCause.computeIfAbsent(brief.cause(), cause -> new ArrayList<>(1)).add(brief);
    } else if (brief.kind() == Kind.BUILT) {
      built.computeIfAbsent(brief.of(), of -> new ArrayList<>(1)).add(brief.time());
    }
  }

  /** How many failures there are. */
  public int failures() {
    return failures;
  }

  /** Whether nothing is known at all. */
  public boolean isEmpty() {
    return ids.isEmpty();
  }

  /**
   * The standing of a failure against the earlier ones.
   *
   * @param cause as {@link FailureNotes#causeOf} makes it
   * @param subject the package or command; an empty text where the log names none
   * @param id an event that is left out of account, for it is this very failure
   * @param before only what happened before counts, in milliseconds since 1970
   */
  public Standing standing(String cause, String subject, String id, long before) {
    long last = Long.MIN_VALUE;
    long own = number(id);
    for (Brief failure : byCause.getOrDefault(number(cause), List.of())) {
      if (failure.time() < before && failure.id() != own) {
        last = Math.max(last, failure.time());
      }
    }
    if (last == Long.MIN_VALUE) {
      return Standing.NEW;
    }
    // of logs that name no package nobody knows what was built
    for (long time : subject.isEmpty() ? List.<Long>of() : built(subject)) {
      if (time > last && time < before) {
        return Standing.REGRESSED;
      }
    }
    return Standing.RECURRING;
  }

  private List<Long> built(String subject) {
    return built.getOrDefault(Digests.brief(subject), List.of());
  }

  /**
   * Whether a failure that stands in a log was noted before: from the same log, or by a healing
   * that saw the build end.
   *
   * @param ended when the log was last written
   */
  public boolean knows(Failed failure, long ended) {
    if (ids.contains(number(failure.id()))) {
      return true;
    }
    for (Brief known : byCause.getOrDefault(number(failure.cause()), List.of())) {
      if (!failure.subject().isEmpty()
          && Math.abs(known.time() - ended) <= NEAR_MILLIS
          && known.healing()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a success that stands in a log was noted before. */
  public boolean knows(Ended ending) {
    return ids.contains(number(ending.id()));
  }

  /** Notes an event that is about to be added to the history. */
  public void note(FailureHistory.Event event) {
    ids.add(number(event.id()));
  }

  private static long number(String hex) {
    return Long.parseUnsignedLong(hex, 16);
  }
}
