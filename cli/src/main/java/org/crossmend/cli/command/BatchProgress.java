package org.crossmend.cli.command;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.cli.render.Visible;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.attempt.SharedCure;
import org.crossmend.engine.batch.Batch;
import org.crossmend.engine.batch.BatchListener;
import org.crossmend.engine.batch.Member;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Tells how a batch goes on: a line for each thing that happened, and on a terminal below them one
 * that shows how far it is.
 */
final class BatchProgress implements BatchListener {

  private static final int BAR = 24;
  private static final long EVERY_MILLIS = 500;

  private final Common common;
  private final PrintStream out;
  private final @Nullable Thread ticking;
  private final Set<Member> told = new HashSet<>();
  private final Instant since = Instant.now();
  private @Nullable Batch batch;
  private String trying = "";
  private boolean ended;

  BatchProgress(Common common, PrintStream out, boolean terminal) {
    this.common = common;
    this.out = out;
    if (terminal && !common.quiet()) {
      Thread thread = new Thread(this::tick, "progress");
      thread.setDaemon(true);
      this.ticking = thread;
      thread.start();
    } else {
      this.ticking = null;
    }
  }

  private void tick() {
    try {
      while (true) {
        synchronized (this) {
          if (ended) {
            return;
          }
          draw();
        }
        Thread.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw() {
    Batch now = batch;
    if (ticking != null && now != null && !ended) {
      out.print("\r\u001b[K" + line(now));
      out.flush();
    }
  }

  /** How far it is, in one line. */
  private String line(Batch now) {
    Map<Member.State, Integer> counts = new EnumMap<>(Member.State.class);
    List<String> work = new ArrayList<>();
    int healed = 0;
    synchronized (now) {
      for (Member member : now.members()) {
        counts.merge(member.state(), 1, Integer::sum);
        PackageReport report = member.report();
        if (report != null && report.ending() == PackageReport.Ending.FIXED) {
          healed++;
        }
        if (member.state() == Member.State.BUILDING) {
          work.add(member.id().name());
        }
      }
    }
    int all = now.members().size();
    int done =
        counts.getOrDefault(Member.State.BUILT, 0) + counts.getOrDefault(Member.State.MERGED, 0);
    int failed =
        counts.getOrDefault(Member.State.LEFT, 0) + counts.getOrDefault(Member.State.FAILING, 0);
    int filled = all == 0 ? 0 : BAR * done / all;
    int lost = all == 0 ? 0 : Math.min(BAR - filled, (BAR * failed + all - 1) / all);
    String bar = "=".repeat(filled) + "!".repeat(lost) + " ".repeat(BAR - filled - lost);
    String text =
        "["
            + bar
            + "] "
            + done
            + "/"
            + all
            + (healed > 0 ? ", " + healed + " healed" : "")
            + (failed > 0 ? ", " + failed + " failed" : "")
            + ", "
            + elapsed(Duration.between(since, Instant.now()).plus(now.earlier()))
            + (trying.isEmpty() ? "" : ", " + trying)
            + (work.isEmpty() ? "" : ", building " + String.join(" ", work));
    int width = width();
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }

  private static int width() {
    try {
      return Math.max(40, Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "80"))) - 1;
    } catch (NumberFormatException e) {
      return 79;
    }
  }

  private static String elapsed(Duration time) {
    return time.toHours() > 0
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toMinutes() + " min " + time.toSecondsPart() + " s";
  }

  private synchronized void tell(String text) {
    if (common.quiet()) {
      return;
    }
    if (ticking != null) {
      out.print("\r\u001b[K");
    }
    out.println("crossmend: " + text);
    draw();
  }

  private static String name(Member member) {
    return member.id().cpv() + (member.side() == Side.BUILD_HOST ? " (build host)" : "");
  }

  private String position() {
    Batch now = batch;
    if (now == null) {
      return "";
    }
    long done =
        now.members().stream()
            .filter(
                member ->
                    member.state() == Member.State.BUILT || member.state() == Member.State.MERGED)
            .count();
    return "[" + done + "/" + now.members().size() + "] ";
  }

  @Override
  public synchronized void planned(Batch now) {
    batch = now;
    int all = now.members().size();
    int open = now.open().size();
    tell(
        all == 0
            ? "there is nothing to build"
            : (open == all ? "" : open + " of ")
                + all
                + (all == 1 ? " package" : " packages")
                + " to build");
  }

  @Override
  public synchronized void passBegins(Batch now, int number, int packages) {
    trying = "";
    tell("pass " + number + ": " + packages + (packages == 1 ? " package" : " packages"));
  }

  @Override
  public synchronized void changed(Batch now, Member member) {
    Member.State state = member.state();
    if ((state == Member.State.MERGED || state == Member.State.BUILT) && told.add(member)) {
      tell(position() + name(member) + " built");
    }
    if (state == Member.State.HEALING) {
      trying = "healing " + member.id().name();
    }
    PackageReport report = member.report();
    if (state == Member.State.LEFT && report != null && told.add(member)) {
      tell(
          name(member)
              + ": "
              + report.ending()
              + (report.why() == null ? "" : ", " + Visible.of(report.why())));
    }
    draw();
  }

  @Override
  public synchronized void shared(SharedCure cure) {
    tell("for all packages that need it: " + Visible.of(cure.title()) + " (" + cure.kind() + ")");
  }

  @Override
  public synchronized void stopping(String reason) {
    tell("the batch is stopped: " + Visible.of(reason));
  }

  @Override
  public synchronized void building(Order order, int number, @Nullable RemediationKind remedy) {
    trying =
        "building "
            + Visible.of(order.atom()).replaceFirst("^=", "")
            + (remedy == null ? "" : " with " + remedy);
    tell(trying);
  }

  @Override
  public synchronized void failed(Order order, PackageDiagnosis diagnosis, Built built) {
    String atom = Visible.of(order.atom()).replaceFirst("^=", "");
    if (diagnosis.verdict().causeFound() && !diagnosis.cured().isEmpty()) {
      var first = diagnosis.cured().get(0).diagnosis();
      tell(
          atom
              + " failed: "
              + Visible.of(first.signature().title())
              + " ("
              + first.signature().id()
              + ")");
    } else {
      tell(
          atom
              + " failed, and nothing recognises why"
              + (built.log() == null ? "" : "; see " + built.log()));
    }
  }

  @Override
  public synchronized void applying(Order order, Plan plan) {
    String atom = Visible.of(order.atom()).replaceFirst("^=", "");
    trying = "trying " + plan.remediation().kind() + " for " + atom;
    tell(
        atom
            + ": "
            + Visible.of(plan.remediation().title())
            + " ("
            + plan.remediation().kind()
            + ")");
  }

  @Override
  public synchronized void tried(
      Order order, RemediationKind remedy, Result result, boolean undone) {
    tell(
        Visible.of(order.atom()).replaceFirst("^=", "")
            + ": "
            + remedy
            + ": "
            + result
            + (undone ? ", taken back" : ""));
  }

  @Override
  public synchronized void done(PackageReport report) {
    trying = "";
  }

  @Override
  public synchronized void other(PackageReport report) {
    tell(
        Visible.of(report.subject())
            + ": "
            + report.ending()
            + (report.why() == null ? "" : ", " + Visible.of(report.why())));
  }

  @Override
  public synchronized void remark(String text) {
    tell(Visible.of(text));
  }

  /** Nothing more will be told. */
  synchronized void end() {
    if (!ended && ticking != null) {
      out.print("\r\u001b[K");
      out.flush();
    }
    ended = true;
  }
}
