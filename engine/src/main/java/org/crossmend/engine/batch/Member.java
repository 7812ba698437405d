package org.crossmend.engine.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.attempt.Cause;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** One package of a batch and what happened to it so far. Guarded by its {@link Batch}. */
public final class Member {

  /** How far a package is, for a display. */
  public enum State {
    WAITING,
    BUILDING,
    /** Merged in the pass that goes on. */
    MERGED,
    /** It failed, and nothing was done about that yet. */
    FAILING,
    HEALING,
    BUILT,
    /** Not built, and nothing more is tried. */
    LEFT
  }

  private final PackageId id;
  private final Side side;
  private final boolean requested;
  private final List<AttemptReport> attempts = new ArrayList<>();
  private final Set<String> causes = new LinkedHashSet<>();
  private @Nullable String before;
  private @Nullable Instant begun;
  private @Nullable Failing failing;
  private @Nullable String requires;
  private @Nullable PackageReport report;
  private boolean healing;
  private boolean late;
  private boolean merged;
  private int builds;

  /**
   * A failure in a pass that was not dealt with yet.
   *
   * @param log the kept log, null where there is none
   * @param attempt the pass's number in the journal
   */
  record Failing(PackageDiagnosis diagnosis, @Nullable String log, long attempt) {
    Cause cause() {
      return Cause.of(diagnosis);
    }
  }

  Member(PackageId id, Side side, boolean requested) {
    this.id = id;
    this.side = side;
    this.requested = requested;
  }

  public PackageId id() {
    return id;
  }

  public Side side() {
    return side;
  }

  /** Whether the user asked for it. */
  public boolean requested() {
    return requested;
  }

  /** The order that means exactly this package. */
  public Order order() {
    return new Order(id.atom(), side, requested);
  }

  /** Whether something is still to be done for it. */
  public boolean isOpen() {
    return report == null;
  }

  /** How it ended; null while it is open. */
  public @Nullable PackageReport report() {
    return report;
  }

  /** Since when it is being built in a pass; null if it is not. */
  public @Nullable Instant begun() {
    return begun;
  }

  /** Whether it is being healed by itself. */
  public boolean isHealing() {
    return healing;
  }

  /** Whether it failed, and nothing was done about that yet. */
  public boolean isFailing() {
    return failing != null;
  }

  /** How far it is. */
  public State state() {
    PackageReport ended = report;
    if (ended != null) {
      return ended.ending().isSuccess() ? State.BUILT : State.LEFT;
    } else if (healing) {
      return State.HEALING;
    } else if (failing != null) {
      return State.FAILING;
    } else if (merged) {
      return State.MERGED;
    }
    return begun == null ? State.WAITING : State.BUILDING;
  }

  @Nullable Failing failing() {
    return failing;
  }

  @Nullable String before() {
    return before;
  }

  void before(@Nullable String mark) {
    before = mark;
  }

  void begins(Instant now) {
    begun = now;
    late = false;
    merged = false;
  }

  /** emerge says that it is merged. */
  void merged() {
    merged = true;
  }

  /** Its build took longer than it may. */
  void isLate() {
    late = true;
  }

  boolean wasLate() {
    return late;
  }

  /** Its build in a pass ended in one way or another, or the pass did. */
  void rests() {
    begun = null;
    merged = false;
  }

  @Nullable String requires() {
    return requires;
  }

  void requires(@Nullable String cp) {
    requires = cp;
  }

  int builds() {
    return builds;
  }

  List<AttemptReport> attempts() {
    return List.copyOf(attempts);
  }

  List<String> causes() {
    return List.copyOf(causes);
  }

  void failed(Failing how, Instant now) {
    Instant since = begun == null ? now : begun;
    builds++;
    attempts.add(
        new AttemptReport(
            attempts.size() + 1,
            how.attempt(),
            Result.FAILED,
            how.log(),
            null,
            since,
            Duration.between(since, now),
            how.diagnosis()));
    if (how.cause().isRecognised()) {
      causes.add(how.cause().signature());
    }
    failing = how;
    begun = null;
    merged = false;
  }

  /** Why it failed became known. */
  void explained(PackageDiagnosis diagnosis) {
    Failing now = failing;
    if (now != null && !attempts.isEmpty()) {
      failing = new Failing(diagnosis, now.log(), now.attempt());
      int newest = attempts.size() - 1;
      attempts.set(newest, attempts.get(newest).with(diagnosis));
      causes.add(failing.cause().signature());
    }
  }

  /** What it failed of was done away with: the next pass builds it again. */
  void isRetried() {
    failing = null;
  }

  /** It was built in a pass. */
  void built(
      long attempt,
      @Nullable String log,
      Instant now,
      List<RemediationKind> recalled,
      List<RemediationKind> shared,
      List<String> warnings) {
    Instant since = begun == null ? now : begun;
    builds++;
    attempts.add(
        new AttemptReport(
            attempts.size() + 1,
            attempt,
            Result.FIXED,
            log,
            shared.isEmpty() ? null : shared.get(shared.size() - 1),
            since,
            Duration.between(since, now),
            null));
    begun = null;
    List<RemediationKind> remedies = new ArrayList<>(recalled);
    remedies.addAll(shared);
    Ending ending =
        !shared.isEmpty() ? Ending.FIXED : recalled.isEmpty() ? Ending.UNNEEDED : Ending.REMEMBERED;
    ends(report(ending, remedies, null, warnings));
  }

  /** It is given up, or never got its turn. */
  void ends(Ending ending, String why) {
    ends(report(ending, List.of(), why, List.of()));
  }

  private PackageReport report(
      Ending ending, List<RemediationKind> remedies, @Nullable String why, List<String> warnings) {
    Failing last = failing;
    return new PackageReport(
        id.cpv(),
        id,
        requested,
        ending,
        builds,
        remedies,
        causes(),
        attempts,
        last == null ? null : last.diagnosis(),
        warnings,
        List.of(),
        Map.of(),
        why);
  }

  /** It is being healed by itself from now on. */
  void heals() {
    healing = true;
  }

  /**
   * It was healed by itself, or given up.
   *
   * @param healed what its healing says; where it began with the failure in the pass, that is its
   *     first attempt
   * @param knew whether it began with that
   */
  void healed(PackageReport healed, boolean knew) {
    healing = false;
    List<AttemptReport> all = new ArrayList<>(attempts);
    if (knew && !all.isEmpty()) {
      all.remove(all.size() - 1);
      builds--;
      List<AttemptReport> theirs = healed.attempts();
      AttemptReport mine = attempts.get(attempts.size() - 1);
      all.add(mine.as(theirs.isEmpty() ? mine.result() : theirs.get(0).result()));
      theirs.stream().skip(1).forEach(all::add);
    } else {
      all.addAll(healed.attempts());
    }
    builds += healed.builds();
    List<AttemptReport> numbered = new ArrayList<>();
    for (AttemptReport attempt : all) {
      numbered.add(attempt.numbered(numbered.size() + 1));
    }
    causes.addAll(healed.causes());
    ends(
        new PackageReport(
            healed.packageId() == null ? id.cpv() : healed.subject(),
            id,
            requested,
            healed.ending(),
            builds,
            healed.remedies(),
            causes(),
            numbered,
            healed.last(),
            healed.warnings(),
            healed.files(),
            healed.variables(),
            healed.why()));
  }

  /** It was cut off; it stays open. */
  PackageReport interrupted() {
    return report(Ending.INTERRUPTED, List.of(), "it was interrupted", List.of());
  }

  void ends(PackageReport how) {
    report = how;
    failing = null;
    requires = null;
    attempts.clear();
    attempts.addAll(how.attempts());
  }

  /** As it was kept. */
  static Member of(BatchRecord.MemberRecord kept, @Nullable PackageDiagnosis last) {
    Member member = new Member(kept.id(), kept.side(), kept.requested());
    member.before = kept.before();
    member.requires = kept.requires();
    member.builds = kept.builds();
    member.attempts.addAll(kept.attempts());
    member.causes.addAll(kept.causes());
    Ending ending = kept.ending();
    if (ending != null) {
      member.report =
          new PackageReport(
              kept.id().cpv(),
              kept.id(),
              kept.requested(),
              ending,
              kept.builds(),
              kept.remedies(),
              kept.causes(),
              kept.attempts(),
              last,
              kept.warnings(),
              kept.files(),
              kept.variables(),
              kept.why());
    } else if (last != null && !kept.attempts().isEmpty()) {
      AttemptReport newest = kept.attempts().get(kept.attempts().size() - 1);
      member.failing = new Failing(last, kept.failedLog(), newest.attempt());
    }
    return member;
  }

  BatchRecord.MemberRecord record() {
    PackageReport ended = report;
    Failing now = failing;
    return new BatchRecord.MemberRecord(
        id,
        side,
        requested,
        before,
        healing,
        now == null ? null : now.log(),
        requires,
        ended == null ? null : ended.ending(),
        builds,
        attempts,
        ended == null ? List.of() : ended.remedies(),
        causes(),
        ended == null ? List.of() : ended.warnings(),
        ended == null ? List.of() : ended.files(),
        ended == null ? Map.of() : ended.variables(),
        ended == null ? null : ended.why());
  }
}
