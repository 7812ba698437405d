package org.crossmend.cli.command;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossmend.cli.render.TextRenderer;
import org.crossmend.cli.render.Visible;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.HealListener;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** Tells how a healing goes on. */
final class Progress implements HealListener {

  private final Common common;
  private final PrintStream out;
  private final TextRenderer renderer;
  private final boolean plans;
  private final @Nullable Ticker ticker;
  private long started;

  /**
   * Tells it.
   *
   * @param plans whether plans are shown; a person who is asked has seen them
   */
  Progress(Common common, PrintStream out, TextRenderer renderer, boolean plans) {
    this.common = common;
    this.out = out;
    this.renderer = renderer;
    this.plans = plans;
    this.ticker = !common.quiet() && Terminal.STDERR.isTerminal() ? new Ticker(System.err) : null;
  }

  @Override
  public void building(Order order, int number, @Nullable RemediationKind remedy) {
    started = System.nanoTime();
    tellLine(
        Visible.of(order.atom())
            + ": build "
            + number
            + (remedy == null ? "" : " with " + remedy)
            + " …");
    if (ticker != null) {
      ticker.start("  building " + Visible.of(order.atom()));
    }
  }

  @Override
  public void failed(Order order, PackageDiagnosis diagnosis, Built built) {
    quiesce();
    tellLine(
        Visible.of(order.atom())
            + ": failed after "
            + elapsed()
            + " with exit code "
            + built.exit()
            + ", output in "
            + built.log());
    if (diagnosis.verdict().outcome() == Outcome.FAILED) {
      tell(renderer.failure(diagnosis));
    } else {
      tellEnd(built.log());
    }
  }

  @Override
  public void applying(Order order, Plan plan) {
    quiesce();
    if (plans) {
      tell(renderer.plan(plan));
    }
  }

  @Override
  public void tried(Order order, RemediationKind remedy, Result result, boolean undone) {
    quiesce();
    tellLine(
        Visible.of(order.atom())
            + ": "
            + remedy
            + ": "
            + switch (result) {
              case FIXED -> "built after " + elapsed();
              case PERSISTED -> "did not help";
              case CHANGED ->
                  undone
                      ? "only led to another failure that is no progress"
                      : "helped, but now something else fails";
              case UNRECOGNISED -> "led to a failure that nothing recognises";
              case REFUSED -> "was not carried out";
              case FAILED, LIMIT_REACHED -> "failed";
            }
            + (undone ? "; taken back" : ""));
  }

  @Override
  public void done(PackageReport report) {
    quiesce();
    if (!report.requested()) {
      tellLine(Visible.of(report.subject()) + ", which is needed: " + report.ending());
    }
  }

  @Override
  public void remark(String text) {
    quiesce();
    tellLine(Visible.of(text));
  }

  /** The output says nothing of a failure, so what it says last is all there is. */
  private void tellEnd(@Nullable String log) {
    List<String> last = log == null ? List.of() : LastLines.of(Path.of(log), 5);
    StringBuilder text = new StringBuilder("nothing in its output looks like a failure");
    text.append(last.isEmpty() ? "; it is empty\n" : "; it ends with:\n");
    last.forEach(line -> text.append("  ").append(Visible.of(line)).append('\n'));
    tell(text.toString());
  }

  private String elapsed() {
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    long seconds = TimeUnit.NANOSECONDS.toSeconds(time.toNanos());
    return seconds < 120 ? seconds + " s" : time.toMinutes() + " min";
  }

  private void tellLine(String text) {
    if (!common.quiet()) {
      out.println("crossmend: " + text);
    }
  }

  private void tell(String text) {
    if (!common.quiet()) {
      out.print("\n" + text + "\n");
    }
  }

  /** Nothing more will be told. */
  void end() {
    quiesce();
  }

  private void quiesce() {
    if (ticker != null) {
      ticker.stop();
    }
  }
}
