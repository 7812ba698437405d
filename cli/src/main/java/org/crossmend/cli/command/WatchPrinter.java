package org.crossmend.cli.command;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.cli.Complaint;
import org.crossmend.cli.ExitCode;
import org.crossmend.cli.render.JsonRenderer;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.render.Visible;
import org.crossmend.cli.watch.WatchListener;
import org.crossmend.engine.pipeline.LiveDiagnoser;
import org.crossmend.engine.spi.RunningBuilds;
import org.jspecify.annotations.Nullable;

/**
 * Tells a person, or a script, what a watch sees: nothing while all is well, a block for each
 * cause, and on a terminal one line that says what is being followed.
 */
final class WatchPrinter implements WatchListener {

  /** How often the status line is written anew, in nanoseconds. */
  private static final long EVERY = 1_000_000_000L;

  private static final int LEAST_WIDTH = 40;

  private static final Pattern BUILD_LOG =
      Pattern.compile(".*/([^/]+/[^/]+)/temp/build\\.log(?:\\.gz)?");

  private final Common common;
  private final @Nullable JsonRenderer json;
  private final TextRenderer text;
  private final boolean terminal;
  private final int width;
  private long drawnAt = System.nanoTime() - EVERY;
  private boolean drawn;
  private int well;
  private int badly;
  private boolean any;

  /**
   * A printer.
   *
   * @param json null: text for a person
   */
  WatchPrinter(Common common, @Nullable JsonRenderer json, TextRenderer text) {
    this.common = common;
    this.json = json;
    this.text = text;
    this.terminal = !common.quiet() && Terminal.STDERR.isTerminal();
    this.width = width(System.getenv("COLUMNS"));
  }

  /** The package, where Portage builds it; otherwise the log. */
  private static String build(String log) {
    Matcher m = BUILD_LOG.matcher(log);
    return Visible.of(m.matches() ? m.group(1) : log);
  }

  private static int width(@Nullable String columns) {
    try {
      return columns == null ? 80 : Math.max(LEAST_WIDTH, Integer.parseInt(columns));
    } catch (NumberFormatException e) {
      return 80;
    }
  }

  @Override
  public void follows(String log) {
    detail("following " + Visible.of(log));
  }

  @Override
  public synchronized void alarm(LiveDiagnoser.Alarm alarm) {
    clean();
    if (json != null) {
      System.out.print(json.render(alarm.diagnosis()) + "\n");
    } else {
      System.out.print((any ? "\n" : "") + text.alarm(alarm.diagnosis(), alarm.dead()));
    }
    any = true;
    System.out.flush();
  }

  @Override
  public void stopped(String log, RunningBuilds.Ending ending) {
    String phase = String.valueOf(ending.phase());
    switch (ending.how()) {
      case ENDED ->
          remark(
              "stopped the build of "
                  + build(log)
                  + " in "
                  + Visible.of(phase)
                  + ": "
                  + ending.processes()
                  + (ending.processes() == 1 ? " process" : " processes")
                  + " ended; emerge itself was not touched");
      case NOT_RUNNING -> remark("not stopped: " + build(log) + " is not being built any more");
      case MERGING ->
          remark(
              "not stopped: "
                  + build(log)
                  + " is in "
                  + Visible.of(phase)
                  + ", where stopping leaves things half done");
      case OWN -> refused(log, "crossmend runs inside that build itself");
      case STILL_RUNNING ->
          refused(log, "some of its processes may not be ended, or do not end even when killed");
    }
  }

  @Override
  public void notStopped(String log, String why) {
    refused(log, why);
  }

  private synchronized void refused(String log, String why) {
    clean();
    System.err.println(
        new Complaint(
                "WATCH-001",
                "a doomed build could not be stopped",
                log,
                why,
                "run `crossmend watch --stop` as root on the machine that builds, outside of the"
                    + " build",
                ExitCode.REFUSED)
            .text());
  }

  @Override
  public void ended(String log, Ending ending) {
    if (ending == Ending.WELL) {
      well++;
      detail(Visible.of(log) + " ended");
    } else {
      badly++;
      detail(Visible.of(log) + " failed");
    }
  }

  @Override
  public synchronized void unreadable(String log, String why) {
    clean();
    System.err.println(
        new Complaint(
                "WATCH-002",
                "the log cannot be followed any further",
                log,
                why,
                "see that it is a text, or gzip data, that you may read; then run `crossmend"
                    + " diagnose` on it when the build is over",
                ExitCode.UNREADABLE)
            .text());
  }

  @Override
  public synchronized void progress(List<Progress> running) {
    if (!terminal || System.nanoTime() - drawnAt < EVERY) {
      return;
    }
    drawnAt = System.nanoTime();
    System.err.print("\r\u001b[K" + line(running, well, badly, width));
    System.err.flush();
    drawn = true;
  }

  /** What fits into one line. */
  static String line(List<Progress> running, int well, int badly, int width) {
    StringBuilder line = new StringBuilder("crossmend: ");
    line.append(
        running.isEmpty()
            ? "no build runs"
            : running.size() == 1 ? "1 build: " : running.size() + " builds: ");
    String tail =
        (well == 0 ? "" : "; " + well + " ended") + (badly == 0 ? "" : "; " + badly + " failed");
    int shown = 0;
    for (Progress one : running) {
      String text =
          (shown == 0 ? "" : ", ")
              + Visible.of(one.name())
              + (one.phase() == null || one.phase().isEmpty() ? "" : " " + Visible.of(one.phase()))
              + " "
              + one.seconds() / 60
              + ":"
              + String.format("%02d", one.seconds() % 60);
      if (line.length() + text.length() + tail.length() + 2 > width) {
        line.append(
                shown == 0
                    ? text.substring(
                        0,
                        Math.max(
                            0, Math.min(text.length(), width - line.length() - tail.length() - 2)))
                    : "")
            .append('…');
        break;
      }
      line.append(text);
      shown++;
    }
    return line.append(tail).toString();
  }

  /** Takes the status line away. */
  synchronized void clean() {
    if (drawn) {
      System.err.print("\r\u001b[K");
      System.err.flush();
      drawn = false;
    }
  }

  private synchronized void detail(String text) {
    if (common.verbose()) {
      clean();
      common.detail(text);
    }
  }

  private synchronized void remark(String text) {
    clean();
    common.remark(text);
  }
}
