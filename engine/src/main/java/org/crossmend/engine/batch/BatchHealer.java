package org.crossmend.engine.batch;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.attempt.Cause;
import org.crossmend.engine.attempt.Healer;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.attempt.Recollection;
import org.crossmend.engine.attempt.SharedCure;
import org.crossmend.engine.attempt.Transaction;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Undo;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.PackageChanger.Foreseen;
import org.jspecify.annotations.Nullable;

/** Heals many packages: passes of Portage, and healings of what failed in them. */
public final class BatchHealer {

  private final Parts parts;
  private final Healer healer;
  private final FatalConditions fatal = new FatalConditions();
  private final SharedCures cures;
  private final Set<Member> triedAlone = new LinkedHashSet<>();
  private final Batch batch;
  private int passes;
  private @Nullable String stopped;

  /** What emerge can build of the words; null: all of them. */
  private @Nullable List<String> chosen;

  /** What emerge said last, until something is changed. */
  private @Nullable Asked asked;

  /**
   * What a batch works with.
   *
   * @param since when this run began
   */
  public record Parts(
      Healer.Tools tools,
      BatchPlace place,
      BatchStore store,
      BatchListener listener,
      BatchLimits limits,
      Instant since) {

    Instant now() {
      return tools.clock().instant();
    }

    void keep(Batch batch, boolean finished) throws IOException {
      store.write(batch.record(now(), since, finished));
    }

    /** Why nothing more may be begun; null: it may. */
    @Nullable String limitReached(Batch batch) throws IOException {
      Duration most = limits.time();
      Duration spent = batch.earlier().plus(Duration.between(since, now()));
      if (most != null && spent.compareTo(most) >= 0) {
        return "the time for the batch is over (" + most.toMinutes() + " min)";
      }
      BatchPlace.Room room = place.room();
      if (room.free() < limits.free()) {
        return "only "
            + (room.free() >> 20)
            + " MiB are free in "
            + room.folder()
            + ", less than the limit of "
            + (limits.free() >> 20)
            + " MiB";
      }
      return null;
    }

    /** Notes that a package was built in a pass. */
    void isBuilt(
        Batch batch,
        Member member,
        SharedCures cures,
        long attempt,
        @Nullable String log,
        List<String> warnings)
        throws IOException {
      Recollection recalled = Recollection.of(tools, member.order());
      recalled.helped();
      synchronized (batch) {
        member.built(attempt, log, now(), recalled.inForce(), cures.helped(member), warnings);
      }
      report(batch, member);
    }

    void report(Batch batch, Member member) {
      PackageReport report = member.report();
      if (report != null) {
        listener.done(report);
      }
      listener.changed(batch, member);
    }
  }

  /**
   * A healer of a new batch.
   *
   * @param order checked words and options
   */
  public BatchHealer(Parts parts, BatchOrder order) {
    this(parts, new Batch(parts.place().target().name(), order, parts.since()));
  }

  private BatchHealer(Parts parts, Batch batch) {
    this.parts = parts;
    this.healer = new Healer(parts.tools());
    this.cures = new SharedCures(parts.tools(), parts.listener());
    this.batch = batch;
  }

  /** A healer of a batch that was cut off; what it had begun was taken back by now. */
  public static BatchHealer of(Parts parts, BatchRecord kept) {
    return new BatchHealer(parts, Batch.of(kept));
  }

  /** The batch as it is, also after an interruption. */
  public Batch batch() {
    return batch;
  }

  /** Why it ended before its time; null if it did not. */
  public @Nullable String stopped() {
    return stopped;
  }

  /**
   * Builds and heals until nothing moves.
   *
   * @param kept what is taken up again; null: a new batch
   * @throws InterruptedException if the user wants it to end; it can be taken up again
   */
  public List<PackageReport> run(@Nullable BatchRecord kept)
      throws IOException, InterruptedException {
    List<String> unresolved = kept == null ? foresee() : takeUp(kept);
    parts.listener().planned(batch);
    parts.keep(batch, false);
    boolean first = kept == null;
    check();
    if (kept != null && stopped == null) {
      healAlone();
    }
    while (stopped == null && !batch.open().isEmpty()) {
      int before = batch.open().size();
      int retries = cures.retries();
      pass(first);
      first = false;
      if (stopped == null) {
        healAlone();
      }
      if (stopped == null && batch.open().size() == before && cures.retries() == retries) {
        leave();
      }
      check();
    }
    cures.settle(false);
    for (String word : unresolved) {
      check();
      if (stopped == null) {
        PackageReport other =
            healer.heal(new Order(word, Side.SYSROOT, true), parts.limits().buildsOfOne());
        batch.add(other);
        parts.listener().other(other);
      }
    }
    parts.keep(batch, stopped == null);
    return batch.reports();
  }

  private void check() throws IOException {
    if (stopped == null) {
      stopped = parts.limitReached(batch);
      if (stopped != null) {
        parts.listener().stopping(stopped);
      }
    }
  }

  // what is to be built

  /** Asks emerge; the words that it cannot resolve. */
  private List<String> foresee() throws IOException, InterruptedException {
    BatchOrder order = batch.order();
    Foreseen all = foresee(order);
    if (isPossible(all, Set.of())) {
      add(all);
      return List.of();
    }
    // one bad package of a set must not keep all the others from being built
    Set<String> words = new LinkedHashSet<>();
    for (String word : order.words()) {
      words.addAll(parts.place().parts(word));
    }
    List<String> possible = possible(List.copyOf(words), order.options(), Set.of());
    if (possible.isEmpty() && words.size() > 1 && all.failed() != null) {
      PackageDiagnosis why = parts.place().diagnoseRefusal(all.failed());
      if (Cause.of(why).isRecognised()) {
        stopped =
            "emerge can resolve none of what was asked for: "
                + why.cured().get(0).diagnosis().signature().title();
        parts.listener().stopping(stopped);
      }
    }
    if (!possible.isEmpty()) {
      add(foresee(new BatchOrder(possible, order.options())));
    }
    chosen = possible;
    List<String> unresolved = new ArrayList<>(words);
    unresolved.removeAll(possible);
    return unresolved;
  }

  private record Asked(BatchOrder order, Foreseen answer) {}

  /** Asks emerge, which takes long where much is installed, only once for the same. */
  private Foreseen foresee(BatchOrder order) throws IOException, InterruptedException {
    Asked before = asked;
    if (before != null && before.order.equals(order)) {
      return before.answer;
    }
    Foreseen answer = parts.place().foresee(order);
    asked = new Asked(order, answer);
    return answer;
  }

  private void add(Foreseen foreseen) throws IOException {
    for (Undo.Merge merge : foreseen.merges()) {
      PackageId id = merge.merged();
      Member member = new Member(id, merge.side(), isRequested(merge));
      member.before(parts.place().mark(merge.side(), id));
      batch.add(member);
    }
  }

  private boolean isRequested(Undo.Merge merge) {
    if (merge.side() == Side.BUILD_HOST) {
      return false;
    }
    PackageId id = merge.merged();
    return batch.order().isPortagesChoice()
        || batch.order().words().stream().anyMatch(word -> WordChoice.meant(word).test(id));
  }

  private static boolean isPossible(Foreseen foreseen, Set<Member> without) {
    return foreseen.failed() == null
        && foreseen.refused() == null
        && foreseen.merges().stream()
            .noneMatch(
                merge ->
                    without.stream()
                        .anyMatch(
                            member ->
                                member.id().equals(merge.merged())
                                    && member.side() == merge.side()));
  }

  /** Those of the words that emerge can build together without these packages. */
  private List<String> possible(List<String> words, List<String> options, Set<Member> without)
      throws IOException, InterruptedException {
    return new WordChoice(
            chosen -> foresee(new BatchOrder(chosen, options)),
            foreseen -> isPossible(foreseen, without),
            (word, foreseen) -> noteWhy(word, foreseen, without))
        .of(words);
  }

  /** What a word cannot do without, for its report. */
  private void noteWhy(String word, Foreseen foreseen, Set<Member> without) {
    for (Member member : batch.open()) {
      String known = member.requires();
      if (member.id().atom().equals(word) && (known == null || blocker(known) == null)) {
        foreseen.merges().stream()
            .map(merge -> batch.find(merge.merged(), merge.side()))
            .filter(other -> other != null && other != member && without.contains(other))
            .findFirst()
            .ifPresent(other -> member.requires(other.id().cp()));
      }
    }
  }

  private List<String> options() {
    return batch.order().options();
  }

  /** Goes on with what was kept. */
  private List<String> takeUp(BatchRecord kept) throws IOException, InterruptedException {
    for (BatchRecord.MemberRecord one : kept.members()) {
      String log = one.failedLog();
      if (log == null && one.ending() != null && !one.ending().isSuccess()) {
        log = one.attempts().isEmpty() ? null : one.attempts().get(one.attempts().size() - 1).log();
      }
      Order order = new Order(one.id().atom(), one.side(), one.requested());
      boolean failed = one.failedLog() != null || (one.ending() != null && log != null);
      Member member = Member.of(one, failed ? parts.place().diagnose(order, one.id(), log) : null);
      String mark = parts.place().mark(one.side(), one.id());
      boolean isNew = one.healing() && one.before() == null && mark != null;
      if (one.healing() && !isNew) {
        // what the healing had merged was taken back, which merges as well
        member.before(mark);
      }
      batch.add(member);
      boolean built = mark != null && !mark.equals(member.before());
      // what a healing had merged and not decided to keep was taken back
      if (member.isOpen() && built && (isNew || !member.isFailing())) {
        parts.isBuilt(batch, member, cures, 0, null, List.of());
      }
    }
    return List.of();
  }

  // passes

  private List<Member> failing() {
    return batch.open().stream().filter(Member::isFailing).toList();
  }

  private void pass(boolean first) throws IOException, InterruptedException {
    Set<Member> without = new LinkedHashSet<>(failing());
    Map<Member, Recollection> recalled = new HashMap<>();
    for (Member member : batch.members()) {
      PackageReport ended = member.report();
      if (ended != null && !ended.ending().isSuccess()) {
        without.add(member);
      } else if (member.isOpen() && member.side() == Side.SYSROOT && !triedAlone.contains(member)) {
        Recollection memory = Recollection.of(parts.tools(), member.order());
        recalled.put(member, memory);
        if (memory.needsSteps()) {
          without.add(member);
        }
      }
    }
    BatchOrder order;
    if (first && without.isEmpty()) {
      order = chosen == null ? batch.order() : new BatchOrder(chosen, options());
    } else {
      List<String> atoms = new ArrayList<>();
      for (Member member : batch.open()) {
        if (member.side() == Side.SYSROOT && !without.contains(member) && !isBlocked(member)) {
          atoms.add(member.id().atom());
        }
      }
      List<String> possible = atoms.isEmpty() ? atoms : possible(atoms, how(options()), without);
      order = new BatchOrder(possible, how(options()));
    }
    if (!order.words().isEmpty()) {
      run(order);
    }
    for (Map.Entry<Member, Recollection> one : recalled.entrySet()) {
      if (stopped == null && one.getValue().needsSteps() && one.getKey().isOpen()) {
        buildAlone(one.getKey());
      }
    }
  }

  /** Of the user's options those that say how to build: what is built is chosen already. */
  private static List<String> how(List<String> options) {
    return options.stream()
        .filter(
            o ->
                o.startsWith("--jobs")
                    || o.startsWith("--load-average")
                    || o.startsWith("--usepkg")
                    || o.startsWith("--getbinpkg")
                    || o.startsWith("--buildpkg")
                    || o.startsWith("--with-bdeps")
                    || o.startsWith("--backtrack"))
        .toList();
  }

  private void run(BatchOrder order) throws IOException, InterruptedException {
    Foreseen foreseen = foresee(order);
    if (!isPossible(foreseen, Set.of()) || foreseen.merges().isEmpty()) {
      return;
    }
    passes++;
    parts.listener().passBegins(batch, passes, foreseen.merges().size());
    Transaction transaction =
        Transaction.begin(
            parts.tools().journal(),
            parts.tools().clock(),
            new Transaction.Purpose(
                parts.place().target().name(),
                foreseen.merges().size() + " packages",
                null,
                null,
                "pass " + passes + " of the batch of " + batch.started()));
    List<Undo.Merge> merges = parts.place().save(foreseen.merges(), transaction.attempt());
    asked = null;
    int before = batch.open().size() * 2 - failing().size();
    int retries = cures.retries();
    PassRun.Ended ended =
        new PassRun(parts, batch, cures, fatal, transaction, merges)
            .run(order, "Build " + String.join(" ", order.words()));
    stopped = ended.stopped();
    if (stopped == null) {
      if (batch.open().size() * 2 - failing().size() == before && cures.retries() == retries) {
        nothingMoved(ended.pass());
      }
      share();
      cures.settle(true);
    }
  }

  /** emerge ended and no package tells why. */
  private void nothingMoved(BatchPlace.@Nullable Pass pass)
      throws IOException, InterruptedException {
    if (pass == null || pass.exit() == 0) {
      return;
    }
    PackageDiagnosis why = parts.place().diagnosePass(pass.log()).get(0);
    if (Cause.of(why).isRecognised()) {
      stopped =
          "emerge itself could not go on: "
              + why.cured().get(0).diagnosis().signature().title()
              + "; see "
              + pass.log();
      parts.listener().stopping(stopped);
      return;
    }
    for (Member member : batch.open()) {
      if (member.side() == Side.SYSROOT && !isBlocked(member)) {
        heals(member);
        healed(member, healer.heal(member.order(), most()), false);
        return;
      }
    }
  }

  /** Cures at once what several packages failed of. */
  private void share() throws IOException, InterruptedException {
    Map<Cause, Integer> causes = new HashMap<>();
    for (Member member : failing()) {
      Member.Failing failing = member.failing();
      if (failing != null) {
        causes.merge(failing.cause(), 1, Integer::sum);
      }
    }
    for (Member member : failing()) {
      Member.Failing failing = member.failing();
      if (failing != null
          && !member.wasLate()
          && (causes.getOrDefault(failing.cause(), 0) > 1 || cures.isCured(member, failing))
          && cures.retry(member, failing, SharedCure.BETWEEN_BUILDS)) {
        synchronized (batch) {
          member.isRetried();
        }
      }
    }
  }

  // healing

  /** Heals what failed, each by itself. */
  private void healAlone() throws IOException, InterruptedException {
    for (Member member : failing()) {
      check();
      Member.Failing failing = member.failing();
      if (stopped != null || failing == null) {
        return;
      }
      if (member.wasLate()) {
        synchronized (batch) {
          // how it died when it was ended says nothing of the package
          member.isRetried();
        }
        end(member, Ending.GIVEN_UP, "its build took longer than it may");
        continue;
      }
      if (left() <= 0) {
        end(member, Ending.GIVEN_UP, "the limit of builds for healing is reached");
        continue;
      }
      if (cures.isCuredBesides(member, failing)) {
        synchronized (batch) {
          member.isRetried();
        }
        continue;
      }
      asked = null;
      heals(member);
      try {
        PackageReport report =
            failing.log() == null
                ? healer.heal(member.order(), most())
                : healer.heal(
                    member.order(),
                    failing.diagnosis(),
                    PassRun.built(member, failing.log()),
                    most());
        healed(member, report, failing.log() != null);
        if (report.ending().isSuccess()) {
          cures.healed(report.remedies());
        }
      } catch (InterruptedException e) {
        parts.keep(batch, false);
        throw e;
      }
    }
  }

  /** Builds one with what helped it before, unless it still needs something else. */
  private void buildAlone(Member member) throws IOException, InterruptedException {
    Foreseen foreseen = foresee(new BatchOrder(List.of(member.id().atom()), List.of()));
    boolean needsOthers =
        foreseen.merges().stream()
            .map(merge -> batch.find(merge.merged(), merge.side()))
            .anyMatch(other -> other != null && other != member && other.isOpen());
    check();
    if (needsOthers || foreseen.failed() != null || stopped != null) {
      return;
    }
    triedAlone.add(member);
    heals(member);
    healed(member, healer.heal(member.order(), parts.limits().buildsOfOne()), false);
    asked = null;
  }

  private void heals(Member member) throws IOException {
    synchronized (batch) {
      member.heals();
    }
    parts.listener().changed(batch, member);
    parts.keep(batch, false);
  }

  private void healed(Member member, PackageReport report, boolean knew) throws IOException {
    synchronized (batch) {
      member.healed(report, knew);
      batch.built(Math.max(0, report.builds() - (knew ? 1 : 0)));
    }
    if (report.ending().isSuccess()) {
      fatal.built();
    }
    parts.listener().changed(batch, member);
    parts.keep(batch, false);
  }

  /** How many builds are left for healings. */
  private int left() {
    return parts.limits().builds() - batch.builds();
  }

  private int most() {
    return (int) Math.min(parts.limits().buildsOfOne(), 1L + left());
  }

  // what cannot be built

  /** Whether what it was dropped for is given up. */
  private boolean isBlocked(Member member) {
    String cp = member.requires();
    return cp != null && blocker(cp) != null;
  }

  private @Nullable Member blocker(String cp) {
    for (Member other : batch.members()) {
      PackageReport ended = other.report();
      if (ended != null && !ended.ending().isSuccess() && other.id().cp().equals(cp)) {
        return other;
      }
    }
    return null;
  }

  /** Nothing moved any more: what is left cannot be built. */
  private void leave() throws IOException {
    for (Member member : batch.open()) {
      String cp = member.requires();
      Member blocker = cp == null ? null : blocker(cp);
      String why =
          blocker != null
              ? "it needs " + blocker.id() + ", which could not be built"
              : cp != null
                  ? "emerge dropped it because it requires " + cp
                  : "what it needs, or what needs it, could not be built";
      end(member, Ending.DROPPED, why);
    }
  }

  private void end(Member member, Ending ending, String why) throws IOException {
    synchronized (batch) {
      member.ends(ending, why);
    }
    parts.report(batch, member);
    parts.keep(batch, false);
  }
}
