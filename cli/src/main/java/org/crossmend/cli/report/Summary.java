package org.crossmend.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossmend.engine.model.Standing;

/** A report in one sentence or two. */
final class Summary {

  private Summary() {}

  /** What the report comes to. */
  static String of(Report report) {
    Tally tally = report.tally();
    List<String> parts = new ArrayList<>();
    int bad = tally.of(State.Tone.BAD);
    if (report.isHealing()) {
      add(parts, tally.of(State.UNNEEDED), "built without a remedy");
      add(parts, tally.of(State.REMEMBERED), "built with what helped before");
      add(parts, tally.of(State.FIXED), "healed");
      add(parts, bad, "not built");
      add(parts, tally.of(State.DROPPED), "dropped because of another");
      add(parts, tally.of(State.INTERRUPTED), "interrupted");
      return packages(tally.packages())
          + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
          + ". "
          + number(tally.builds())
          + (tally.builds() == 1 ? " build in " : " builds in ")
          + TimeText.duration(report.took())
          + "."
          + standings(tally);
    }
    int causes = (int) tally.causes().stream().filter(c -> c.signature() != null).count();
    String text =
        number(bad)
            + " of "
            + packages(tally.packages())
            + " failed, of "
            + number(causes)
            + (causes == 1 ? " cause" : " different causes");
    int unknown = tally.of(State.UNRECOGNISED);
    text += unknown == 0 ? "." : "; the cause of " + number(unknown) + " is not recognised.";
    return text + " Read in " + TimeText.duration(report.took()) + "." + standings(tally);
  }

  private static String standings(Tally tally) {
    List<String> parts = new ArrayList<>();
    add(parts, tally.of(Standing.NEW), "new");
    add(parts, tally.of(Standing.RECURRING), "recurring");
    add(parts, tally.of(Standing.REGRESSED), "regressed");
    return parts.isEmpty() ? "" : " Of the failures " + String.join(", ", parts) + ".";
  }

  private static void add(List<String> parts, int count, String words) {
    if (count > 0) {
      parts.add(number(count) + " " + words);
    }
  }

  /** With its noun. */
  static String packages(int count) {
    return number(count) + (count == 1 ? " package" : " packages");
  }

  /** With thousands set apart. */
  static String number(int count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}
