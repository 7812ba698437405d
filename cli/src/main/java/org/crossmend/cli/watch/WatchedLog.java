package org.crossmend.cli.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.pipeline.LiveDiagnoser;
import org.crossmend.engine.pipeline.LiveDiagnoser.Alarm;
import org.jspecify.annotations.Nullable;

/** One log that is followed, with what is known of its build. */
final class WatchedLog {

  /** A log that came in one piece is read in pieces of this size between looks at the others. */
  private static final int AT_ONCE = 8 << 20;

  private final String name;
  private final @Nullable Path file;
  private final Source source;
  private final Supplier<LiveDiagnoser> maker;
  private final long begun = System.nanoTime();
  private LiveDiagnoser live;
  private long grown = begun;
  private boolean over;
  private boolean failed;
  private boolean gone;
  private boolean doomed;
  private long doomedAt;
  private boolean stopTried;

  WatchedLog(String name, @Nullable Path file, Source source, Supplier<LiveDiagnoser> maker) {
    this.name = name;
    this.file = file;
    this.source = source;
    this.maker = maker;
    this.live = maker.get();
  }

  String name() {
    return name;
  }

  @Nullable Path file() {
    return file;
  }

  /** Whether its build has ended, as far as anybody can tell. */
  boolean isOver() {
    return over;
  }

  /** Whether that ended badly. */
  boolean hasFailed() {
    return failed;
  }

  /** Whether nothing can come any more, not even another attempt. */
  boolean isGone() {
    return gone;
  }

  boolean hasDied() {
    return live.died();
  }

  /** For how long nothing came, in nanoseconds. */
  long rest() {
    return System.nanoTime() - grown;
  }

  long seconds() {
    return (System.nanoTime() - begun) / 1_000_000_000L;
  }

  /**
   * Reads what was added; whether there may be more at once.
   *
   * @param alarms takes what is to be told
   * @throws IOException if the log cannot be read any further
   */
  boolean read(List<Alarm> alarms) throws IOException {
    int[] taken = new int[1];
    while (taken[0] < AT_ONCE) {
      Source.News news =
          source.poll(
              (bytes, offset, length) -> {
                taken[0] += length;
                grown = System.nanoTime();
                for (Alarm alarm : live.take(bytes, offset, length)) {
                  alarms.add(alarm);
                  noteDoom(alarm);
                }
              });
      switch (news) {
        case MORE -> {}
        case NONE -> {
          return false;
        }
        case RESTARTED -> restart(alarms);
        case GONE, OVER -> {
          gone = true;
          finish(alarms);
          return false;
        }
      }
    }
    return true;
  }

  /** Another attempt begins; of the one before nothing more will come. */
  private void restart(List<Alarm> alarms) throws IOException {
    if (live.died()) {
      finish(alarms);
    }
    live = maker.get();
    over = false;
    failed = false;
    doomed = false;
    stopTried = false;
  }

  /** The build has ended. */
  void finish(List<Alarm> alarms) throws IOException {
    if (over) {
      return;
    }
    over = true;
    LiveDiagnoser.End end = live.finish();
    failed = end.outcome() == Outcome.FAILED;
    alarms.addAll(end.alarms());
  }

  /** It cannot be read any further. */
  void abandon(List<Alarm> alarms) throws IOException {
    gone = true;
    finish(alarms);
  }

  /**
   * Only a sure cause in a phase whose failure ends the build counts: configure ends by itself at
   * once, and failing tests may be tolerated.
   */
  private void noteDoom(Alarm alarm) {
    Diagnosis cause = alarm.cause();
    Phase phase = alarm.diagnosis().part().phase();
    if (!alarm.dead()
        && cause != null
        && cause.confidence() == Confidence.CERTAIN
        && (phase == Phase.COMPILE || phase == Phase.INSTALL)
        && !doomed) {
      doomed = true;
      doomedAt = System.nanoTime();
    }
  }

  /**
   * Whether its build should be ended: it is sure to fail, what builds has said that it gives up,
   * and it has had some time to say that it copes.
   *
   * @param patience in nanoseconds
   */
  boolean shouldStop(long patience) throws IOException {
    return doomed
        && !stopTried
        && !over
        && !live.died()
        && System.nanoTime() - doomedAt >= patience
        && live.givesUp();
  }

  /** It is not tried twice. */
  void stopTried() {
    stopTried = true;
  }

  void close() {
    try {
      source.close();
    } catch (IOException e) {
      // nothing more is wanted of it
    }
  }
}
