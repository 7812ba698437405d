package org.crossmend.cli.watch;

import java.util.List;
import org.crossmend.engine.pipeline.LiveDiagnoser;
import org.crossmend.engine.spi.RunningBuilds;
import org.jspecify.annotations.Nullable;

/** Is told what happens to the builds that are watched. */
public interface WatchListener {

  /** How a build ended. */
  enum Ending {
    /** Its log is gone, as after a success, or it ended without a word of failure. */
    WELL,
    /** It died. */
    BADLY
  }

  /**
   * What is known of a build that is being followed.
   *
   * @param name the package, or the log
   * @param phase null where unknown
   * @param seconds since it was seen first
   */
  record Progress(String name, @Nullable String phase, long seconds) {}

  /** A log is followed from now on. */
  void follows(String log);

  /** A cause was named, or a build died of something that nothing recognises. */
  void alarm(LiveDiagnoser.Alarm alarm);

  /** A build was to be ended. */
  void stopped(String log, RunningBuilds.Ending ending);

  /** A build is doomed, but ending it is none of our business, for this reason. */
  void notStopped(String log, String why);

  /** A build has ended. */
  void ended(String log, Ending ending);

  /** A log cannot be read any further. */
  void unreadable(String log, String why);

  /** What is being followed now; comes often. */
  void progress(List<Progress> running);
}
