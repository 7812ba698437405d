package org.crossmend.cli.report;

import java.time.Duration;
import java.time.Instant;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * One build of a package, or one remedy that was refused.
 *
 * @param number rising from 1
 * @param remedy null for a build without any
 * @param cause the title of what it failed of, null where it did not
 * @param log null where nothing was built
 */
public record BuildTry(
    int number,
    Result result,
    @Nullable RemediationKind remedy,
    Instant begun,
    Duration took,
    @Nullable String cause,
    @Nullable String log) {

  /** The result, for a person. */
  String words() {
    return switch (result) {
      case FAILED -> "failed";
      case FIXED -> "built";
      case PERSISTED -> "did not help";
      case CHANGED -> "helped, then something else failed";
      case UNRECOGNISED -> "led to a failure that nothing recognises";
      case LIMIT_REACHED -> "failed, and no further build was allowed";
      case REFUSED -> "was not carried out";
    };
  }

  /** How it is coloured. */
  State.Tone tone() {
    return switch (result) {
      case FIXED -> remedy == null ? State.Tone.GOOD : State.Tone.HEALED;
      case CHANGED, REFUSED -> State.Tone.IDLE;
      case FAILED, PERSISTED, UNRECOGNISED, LIMIT_REACHED -> State.Tone.BAD;
    };
  }
}
