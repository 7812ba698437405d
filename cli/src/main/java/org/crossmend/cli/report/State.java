package org.crossmend.cli.report;

import org.crossmend.engine.attempt.PackageReport;

/** How it stands with a package, in the words of a report. */
public enum State {
  GIVEN_UP("given-up", "not healed", Tone.BAD),
  FAILED("failed", "failed", Tone.BAD),
  UNRECOGNISED("unrecognised", "not recognised", Tone.BAD),
  REFUSED("refused", "refused", Tone.BAD),
  DROPPED("dropped", "dropped", Tone.IDLE),
  INTERRUPTED("interrupted", "interrupted", Tone.IDLE),
  FIXED("fixed", "healed", Tone.HEALED),
  REMEMBERED("remembered", "built with what helped before", Tone.HEALED),
  UNNEEDED("unneeded", "built without a remedy", Tone.GOOD),
  SUCCEEDED("succeeded", "succeeded", Tone.GOOD),
  UNKNOWN("unknown", "no failure found", Tone.IDLE);

  /** What a state means for a person: also how it is coloured. */
  public enum Tone {
    BAD,
    HEALED,
    GOOD,
    IDLE
  }

  private final String id;
  private final String words;
  private final Tone tone;

  State(String id, String words, Tone tone) {
    this.id = id;
    this.words = words;
    this.tone = tone;
  }

  /** The state that a healing ended in. */
  static State of(PackageReport.Ending ending) {
    return switch (ending) {
      case UNNEEDED -> UNNEEDED;
      case REMEMBERED -> REMEMBERED;
      case FIXED -> FIXED;
      case GIVEN_UP -> GIVEN_UP;
      case UNRECOGNISED -> UNRECOGNISED;
      case REFUSED -> REFUSED;
      case DROPPED -> DROPPED;
      case INTERRUPTED -> INTERRUPTED;
    };
  }

  /** The name that programs read. */
  public String id() {
    return id;
  }

  /** For a sentence: the package is …. */
  public String words() {
    return words;
  }

  public Tone tone() {
    return tone;
  }

  /** Whether something failed and was not put right. */
  public boolean isFailure() {
    return tone == Tone.BAD;
  }
}
