package org.crossmend.engine.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.PlanStopped;
import org.crossmend.engine.attempt.SharedCure;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.TargetSystem;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * One emerge that builds many packages. While it goes on each failure is diagnosed, what is missing
 * for many is installed, and it is ended where going on is pointless or not allowed.
 */
final class PassRun implements PassLines.Events {

  private static final Duration LOOK = Duration.ofSeconds(2);

  private final BatchHealer.Parts parts;
  private final Batch batch;
  private final SharedCures cures;
  private final FatalConditions fatal;
  private final Transaction transaction;
  private final List<Undo.Merge> merges;
  private final InstantSource clock;
  private final ExecutorService readers = Executors.newSingleThreadExecutor(PassRun::thread);
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(PassRun::thread);
  private final AtomicReference<@Nullable String> stopped = new AtomicReference<>();
  private final AtomicReference<@Nullable Throwable> trouble = new AtomicReference<>();
  private int failures;

  PassRun(
      BatchHealer.Parts parts,
      Batch batch,
      SharedCures cures,
      FatalConditions fatal,
      Transaction transaction,
      List<Undo.Merge> merges) {
    this.parts = parts;
    this.batch = batch;
    this.cures = cures;
    this.fatal = fatal;
    this.transaction = transaction;
    this.merges = merges;
    this.clock = parts.tools().clock();
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "batch");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * How it went.
   *
   * @param stopped why it was ended before its time; null if it was not
   */
  record Ended(BatchPlace.@Nullable Pass pass, @Nullable String stopped) {}

  /** Builds; whatever happens, what was built is noted. */
  Ended run(BatchOrder order, String describe) throws IOException, InterruptedException {
    TargetSystem target = parts.place().target();
    PassLines lines = new PassLines(this);
    BatchPlace.@Nullable Pass[] pass = new BatchPlace.Pass[1];
    var unused =
        watch.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    try {
      transaction.lastingStep(
          describe,
          new Undo.RestorePackages(target.name(), merges),
          "batch",
          () -> pass[0] = parts.place().build(transaction, order, lines));
      lines.end();
      watch.shutdownNow();
      readers.shutdown();
      if (!readers.awaitTermination(1, TimeUnit.DAYS)) {
        throw new IOException("a log could not be read within a day");
      }
      if (pass[0] != null) {
        complete(pass[0].log());
      }
    } catch (PlanStopped e) {
      throw new IOException(e.getMessage(), e);
    } finally {
      watch.shutdownNow();
      readers.shutdownNow();
      settle(pass[0] == null ? null : pass[0].log());
    }
    Throwable t = trouble.get();
    if (t != null) {
      throw new IOException(String.valueOf(t.getMessage()), t);
    }
    return new Ended(pass[0], stopped.get());
  }

  private Side side(@Nullable String root) {
    return root == null ? Side.BUILD_HOST : Side.SYSROOT;
  }

  /** What nobody foresaw is built for something that was. */
  private Member member(PackageId id, @Nullable String root) {
    Member member = batch.find(id, side(root));
    if (member == null) {
      member = new Member(id, side(root), false);
      batch.add(member);
    }
    return member;
  }

  @Override
  public void begun(PackageId id, @Nullable String root) {
    Member member = member(id, root);
    synchronized (batch) {
      member.begins(clock.instant());
    }
    parts.listener().changed(batch, member);
  }

  @Override
  public void completed(PackageId id, @Nullable String root) {
    fatal.built();
    Member member = member(id, root);
    synchronized (batch) {
      member.merged();
    }
    parts.listener().changed(batch, member);
  }

  @Override
  public void dropped(PackageId id, @Nullable String root, @Nullable String requires) {
    Member member = member(id, root);
    synchronized (batch) {
      member.requires(requires);
      member.rests();
    }
    parts.listener().changed(batch, member);
  }

  @Override
  public void failed(PackageId id, @Nullable String root, @Nullable String log) {
    if (stopped.get() != null) {
      return; // it failed because it was ended
    }
    Member member = member(id, root);
    Instant now = clock.instant();
    int number = ++failures;
    readers.execute(
        () -> {
          try {
            read(member, log, now, number);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (IOException | RuntimeException e) {
            trouble.compareAndSet(null, e);
          }
        });
  }

  private void read(Member member, @Nullable String log, Instant now, int number)
      throws IOException, InterruptedException {
    String kept = parts.place().keep(log, transaction.attempt() + "-" + number);
    PackageDiagnosis diagnosis = parts.place().diagnose(member.order(), member.id(), kept);
    Member.Failing failing = new Member.Failing(diagnosis, kept, transaction.attempt());
    synchronized (batch) {
      member.failed(failing, now);
    }
    cures.failedOf(member, failing.cause());
    parts.listener().failed(member.order(), diagnosis, built(member, kept));
    parts.listener().changed(batch, member);
    parts.keep(batch, false);
    String reason = fatal.failed(member.id(), diagnosis, parts.place().room());
    if (reason != null) {
      stop(reason);
    } else if (stopped.get() == null
        && !member.wasLate()
        && cures.retry(member, failing, SharedCure.DURING_BUILDS)) {
      synchronized (batch) {
        member.isRetried();
      }
    }
  }

  /** The build of a package as its healing knows it. */
  static Built built(Member member, @Nullable String log) {
    return new Built(1, log, member.id(), List.of(), false, null);
  }

  private void stop(String reason) throws InterruptedException {
    if (stopped.compareAndSet(null, reason)) {
      parts.listener().stopping(reason);
      parts.place().stop();
    }
  }

  /** Whether a limit is reached. */
  private void look() {
    try {
      String reason = parts.limitReached(batch);
      if (reason != null) {
        stop(reason);
        return;
      }
      Duration most = parts.limits().timeOfOne();
      if (most == null) {
        return;
      }
      Instant now = clock.instant();
      for (Member member : batch.open()) {
        Instant begun = member.begun();
        if (begun != null
            && !member.wasLate()
            && Duration.between(begun, now).compareTo(most) > 0
            && parts.place().end(member.order(), member.id())) {
          member.isLate();
          parts.listener().remark(member.id() + " took longer than it may, so its build was ended");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      trouble.compareAndSet(null, e);
    }
  }

  /** Of collisions and the like only emerge itself tells, at its end. */
  private void complete(String log) throws IOException {
    List<Member> unknown = new ArrayList<>();
    for (Member member : batch.open()) {
      Member.Failing failing = member.failing();
      if (failing != null && !failing.cause().isRecognised()) {
        unknown.add(member);
      }
    }
    if (unknown.isEmpty()) {
      return;
    }
    for (PackageDiagnosis told : parts.place().diagnosePass(log)) {
      for (Member member : unknown) {
        if (member.id().equals(told.part().packageId()) && told.verdict().causeFound()) {
          synchronized (batch) {
            member.explained(told);
          }
        }
      }
    }
  }

  /** Notes what was merged: the package database knows, however the pass ended. */
  private void settle(@Nullable String log) throws IOException, InterruptedException {
    List<Member> built = new ArrayList<>();
    for (Member member : batch.open()) {
      if (!member.isFailing()) {
        String mark = parts.place().mark(member.side(), member.id());
        if (mark != null && !mark.equals(member.before())) {
          built.add(member);
        }
      }
    }
    for (Member member : built) {
      parts.isBuilt(batch, member, cures, transaction.attempt(), log, warnings(member));
    }
    for (Member member : batch.open()) {
      synchronized (batch) {
        member.rests();
      }
    }
    parts.keep(batch, false);
  }

  private List<String> warnings(Member member) throws InterruptedException {
    if (member.side() == Side.BUILD_HOST) {
      return List.of();
    }
    return parts.place().warnings(new Undo.Merge(member.side(), member.id(), List.of(), null));
  }
}
