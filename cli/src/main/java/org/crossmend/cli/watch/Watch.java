package org.crossmend.cli.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.Reason;
import org.crossmend.cli.watch.WatchListener.Ending;
import org.crossmend.cli.watch.WatchListener.Progress;
import org.crossmend.engine.host.OpenFiles;
import org.crossmend.engine.pipeline.LiveDiagnoser;
import org.crossmend.engine.pipeline.LiveDiagnoser.Alarm;
import org.crossmend.engine.spi.RunningBuilds;
import org.crossmend.engine.spi.RunningBuilds.How;
import org.crossmend.engine.spi.RunningBuilds.Running;
import org.jspecify.annotations.Nullable;

/**
 * Follows logs until their builds have ended. It looks again and again instead of being called: a
 * log may be a link to another file system, be removed and made anew, and several builds write at
 * any time, while a look costs next to nothing.
 */
public final class Watch {

  private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

  /** How often builds are looked for. */
  private static final long SEARCH_AGAIN = Duration.ofSeconds(1).toNanos();

  /** What Portage says of a death comes in one piece. */
  private static final long DEAD_SILENCE = Duration.ofSeconds(1).toNanos();

  /** A log that nobody writes is complete after this. */
  private static final long SILENCE = Duration.ofSeconds(3).toNanos();

  /** Between two phases, and while a package waits to be merged, nobody has the log open. */
  private static final long LONG_SILENCE = Duration.ofSeconds(60).toNanos();

  /** How long a doomed build may show that it copes. */
  private static final long STOP_PATIENCE = Duration.ofSeconds(5).toNanos();

  /**
   * What to do.
   *
   * @param stop whether doomed builds are ended
   * @param untilIdle end when no build was seen for so long; null: go on
   */
  public record Options(boolean stop, @Nullable Duration untilIdle) {}

  private final Options options;
  private final RunningBuilds builds;
  private final BiFunction<String, @Nullable Path, LiveDiagnoser> diagnosers;
  private final WatchListener listener;
  private final Map<Path, WatchedLog> found = new LinkedHashMap<>();
  private final List<WatchedLog> given = new ArrayList<>();
  private @Nullable BuildFinder finder;
  private BuildFinder all;
  private Map<Path, Running> running = Map.of();
  private long searched;
  private long lastSeen = System.nanoTime();
  private int exit = ExitCode.DONE;

  /**
   * A watch over nothing yet.
   *
   * @param diagnosers makes one for a log of this name
   */
  public Watch(
      Options options,
      RunningBuilds builds,
      BiFunction<String, @Nullable Path, LiveDiagnoser> diagnosers,
      WatchListener listener) {
    this.options = options;
    this.builds = builds;
    this.diagnosers = diagnosers;
    this.listener = listener;
    this.all = new BuildFinder(builds, List.of(), true);
    this.searched = System.nanoTime() - SEARCH_AGAIN;
  }

  /** Follows a log until its build has ended. */
  public void follow(String name, Path file) throws IOException {
    Source source =
        Files.isRegularFile(file)
            ? new FileSource(file)
            : new StreamSource(new java.io.FileInputStream(file.toFile()));
    given.add(new WatchedLog(name, file, source, () -> diagnosers.apply(name, file)));
    listener.follows(name);
  }

  /** Follows a stream to its end. */
  public void follow(String name, InputStream stream) {
    given.add(
        new WatchedLog(name, null, new StreamSource(stream), () -> diagnosers.apply(name, null)));
    listener.follows(name);
  }

  /**
   * Follows the builds that run, and those that begin.
   *
   * @param roots Portage's folders, named {@code portage}
   * @param elsewhere whether builds in other folders count, too
   */
  public void followBuilds(List<Path> roots, boolean elsewhere) {
    finder = new BuildFinder(builds, roots, elsewhere);
    all = finder;
  }

  /**
   * Watches until all has ended.
   *
   * @return the exit code
   */
  public int run() throws InterruptedException {
    while (true) {
      search();
      boolean more = false;
      for (WatchedLog log : given) {
        more |= look(log);
      }
      for (Iterator<WatchedLog> logs = found.values().iterator(); logs.hasNext(); ) {
        WatchedLog log = logs.next();
        more |= look(log);
        if (log.isGone()) {
          log.close();
          logs.remove();
        }
      }
      listener.progress(progress());
      if (more) {
        continue;
      }
      if (isDone()) {
        break;
      }
      Thread.sleep(LOOK_AGAIN.toMillis());
    }
    for (WatchedLog log : found.values()) {
      end(log);
      log.close();
    }
    given.forEach(WatchedLog::close);
    listener.progress(List.of());
    return exit;
  }

  private boolean isDone() {
    Duration idle = options.untilIdle();
    if (finder == null) {
      return given.stream().allMatch(log -> log.isOver() || log.isGone());
    }
    return idle != null && System.nanoTime() - lastSeen >= idle.toNanos();
  }

  /** Looks for builds that run. */
  private void search() {
    if (System.nanoTime() - searched < SEARCH_AGAIN) {
      return;
    }
    searched = System.nanoTime();
    running = all.running();
    BuildFinder wanted = finder;
    if (wanted == null) {
      return;
    }
    wanted
        .logs(running.keySet())
        .forEach(
            (folder, log) -> {
              if (!found.containsKey(folder)) {
                String name = log.toString();
                found.put(
                    folder,
                    new WatchedLog(
                        name, log, new FileSource(log), () -> diagnosers.apply(name, log)));
                listener.follows(name);
              }
            });
    if (!running.isEmpty() || found.values().stream().anyMatch(log -> !log.isOver() && busy(log))) {
      lastSeen = System.nanoTime();
    }
  }

  private static boolean busy(WatchedLog log) {
    return log.rest() < SILENCE;
  }

  /** Reads what was added to a log; whether there may be more at once. */
  private boolean look(WatchedLog log) {
    if (log.isGone()) {
      return false;
    }
    boolean was = log.isOver();
    List<Alarm> alarms = new ArrayList<>();
    boolean more = false;
    try {
      more = log.read(alarms);
      if (!log.isOver() && !more && hasEnded(log)) {
        log.finish(alarms);
      }
    } catch (IOException e) {
      listener.unreadable(log.name(), Reason.of(e));
      worse(ExitCode.UNREADABLE);
      unreadable(log, alarms);
    }
    tell(alarms);
    if (log.isOver() && !was) {
      told(log);
    } else if (options.stop()) {
      stop(log);
    }
    return more;
  }

  private void unreadable(WatchedLog log, List<Alarm> alarms) {
    try {
      log.abandon(alarms);
    } catch (IOException e) {
      // it was told already that it cannot be read
    }
  }

  private void end(WatchedLog log) {
    if (log.isOver()) {
      return;
    }
    List<Alarm> alarms = new ArrayList<>();
    try {
      log.finish(alarms);
    } catch (IOException e) {
      listener.unreadable(log.name(), Reason.of(e));
      worse(ExitCode.UNREADABLE);
    }
    tell(alarms);
    told(log);
  }

  private void told(WatchedLog log) {
    listener.ended(log.name(), log.hasFailed() ? Ending.BADLY : Ending.WELL);
  }

  private void tell(List<Alarm> alarms) {
    for (Alarm alarm : alarms) {
      worse(alarm.cause() == null ? ExitCode.UNRECOGNISED : ExitCode.FAULTS);
      listener.alarm(alarm);
    }
  }

  /** What could not be read or done counts before what was seen. */
  private void worse(int code) {
    List<Integer> order =
        List.of(
            ExitCode.DONE,
            ExitCode.FAULTS,
            ExitCode.UNRECOGNISED,
            ExitCode.REFUSED,
            ExitCode.UNREADABLE);
    if (order.indexOf(code) > order.indexOf(exit)) {
      exit = code;
    }
  }

  private boolean hasEnded(WatchedLog log) {
    Path file = log.file();
    if (log.hasDied()) {
      return log.rest() >= DEAD_SILENCE;
    }
    if (finder != null || file == null || log.rest() < SILENCE) {
      return false;
    }
    if (BuildFinder.folderOf(file, running.keySet()) != null || OpenFiles.isWritten(file)) {
      return false;
    }
    Path folder = file.toAbsolutePath().getParent();
    boolean ofPortage = folder != null && folder.endsWith("temp");
    return !ofPortage || log.rest() >= LONG_SILENCE;
  }

  /** Ends the build of this log, and surely no other. */
  private void stop(WatchedLog log) {
    try {
      if (!log.shouldStop(STOP_PATIENCE)) {
        return;
      }
      log.stopTried();
      Path file = log.file();
      Path folder = file == null ? null : BuildFinder.folderOf(file, all.running().keySet());
      if (folder == null) {
        listener.notStopped(
            log.name(), "no process of a build with this log can be seen by this user");
        worse(ExitCode.REFUSED);
        return;
      }
      RunningBuilds.Ending ending = builds.end(folder);
      listener.stopped(log.name(), ending);
      if (ending.how() == How.OWN || ending.how() == How.STILL_RUNNING) {
        worse(ExitCode.REFUSED);
      }
    } catch (IOException e) {
      listener.notStopped(log.name(), Reason.of(e));
      worse(ExitCode.REFUSED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Progress> progress() {
    List<Progress> rows = new ArrayList<>();
    for (WatchedLog log : given) {
      if (!log.isOver()) {
        rows.add(new Progress(log.name(), null, log.seconds()));
      }
    }
    found.forEach(
        (folder, log) -> {
          Running now = running.get(folder);
          if (!log.isOver() && (now != null || busy(log))) {
            rows.add(
                new Progress(
                    now == null || now.id() == null
                        ? String.valueOf(folder.getFileName())
                        : now.id().cpv(),
                    now == null ? null : now.phase(),
                    log.seconds()));
          }
        });
    return rows;
  }
}
