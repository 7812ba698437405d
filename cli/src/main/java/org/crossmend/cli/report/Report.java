package org.crossmend.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is reported, whatever the format. Nothing in it is made harmless yet.
 *
 * @param target the target's name, null where there is none
 * @param started when the work began
 * @param took how long it was at work
 * @param stopped why a batch ended before its time, null if it did not
 * @param tally of all packages, also of those that were left out
 * @param entries the packages, in the order in which they ended
 * @param leftOut how many packages are only counted
 * @param files below the config root's {@code etc/portage} that the target needs too
 * @param version of crossmend
 */
public record Report(
    Kind kind,
    @Nullable String target,
    int exit,
    Instant started,
    Duration took,
    @Nullable String stopped,
    Tally tally,
    List<Entry> entries,
    int leftOut,
    List<String> files,
    String version) {

  public Report {
    entries = List.copyOf(entries);
    files = List.copyOf(files);
  }

  /** What the work was. */
  public enum Kind {
    HEALING("Healing"),
    BATCH("Batch"),
    DIAGNOSIS("Diagnosis");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** As the first word of a title. */
    public String words() {
      return words;
    }
  }

  /** The report's name. */
  public String title() {
    return kind.words()
        + (target == null ? "" : " for " + target)
        + ", "
        + TimeText.moment(started);
  }

  /** Whether packages were built, not only their logs read. */
  public boolean isHealing() {
    return kind != Kind.DIAGNOSIS;
  }

  /** The packages in states of this tone. */
  List<Entry> entries(State.Tone tone) {
    return entries.stream().filter(entry -> entry.state().tone() == tone).toList();
  }
}
