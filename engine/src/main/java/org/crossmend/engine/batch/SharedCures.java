package org.crossmend.engine.batch;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossmend.engine.attempt.Cause;
import org.crossmend.engine.attempt.Healer;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.SharedCure;
import org.crossmend.engine.model.RemediationKind;
import org.jspecify.annotations.Nullable;

/**
 * The remedies that were applied once for many packages, and whom they helped. A cause for which
 * one could not be applied, or helped nobody, is left to the healing of each package.
 */
final class SharedCures {

  /** How many of them one package is built again for; then it is healed by itself. */
  private static final int MOST = 5;

  private final Healer.Tools tools;
  private final BatchListener listener;
  private final Map<Cause, SharedCure> applied = new LinkedHashMap<>();
  private final Map<Member, List<SharedCure>> ofMembers = new HashMap<>();
  private final Set<Cause> hopeless = new HashSet<>();

  /** When the healing of one package last brought something about that others may lack, too. */
  private Instant besides = Instant.MIN;

  private final Map<Member, Map<Cause, RemediationKind>> again = new HashMap<>();
  private int retries;

  SharedCures(Healer.Tools tools, BatchListener listener) {
    this.tools = tools;
    this.listener = listener;
  }

  /**
   * Does away with what a package failed of, if that is possible for all packages at once; then it
   * is to be built again.
   */
  synchronized boolean retry(Member member, Member.Failing failing, Set<RemediationKind> kinds)
      throws IOException, InterruptedException {
    Cause cause = failing.cause();
    List<SharedCure> had = ofMembers.computeIfAbsent(member, m -> new ArrayList<>());
    if (had.size() >= MOST
        || hopeless.contains(cause)
        || had.stream().anyMatch(one -> one.cause().equals(cause))) {
      return false;
    }
    SharedCure cure = applied.get(cause);
    if (cure == null) {
      cure = meanwhile(member, failing);
    }
    if (cure == null) {
      cure = SharedCure.apply(tools, member.order(), failing.diagnosis(), kinds);
      if (cure == null) {
        return false;
      }
      applied.put(cause, cure);
      listener.shared(cure);
    }
    had.add(cure);
    retries++;
    return true;
  }

  /** A package was healed by itself, with these. */
  synchronized void healed(List<RemediationKind> remedies) {
    if (remedies.stream().anyMatch(SharedCure.BETWEEN_BUILDS::contains)) {
      besides = tools.clock().instant();
    }
  }

  /**
   * Whether the healing of another package did away with what this one failed of before, so that it
   * is to be built again; said once for each cause. Its own healing would find nothing left to do,
   * or take another remedy for what helped.
   */
  synchronized boolean isCuredBesides(Member member, Member.Failing failing) {
    List<AttemptReport> attempts = member.attempts();
    if (attempts.isEmpty() || attempts.get(attempts.size() - 1).begun().isAfter(besides)) {
      return false;
    }
    Map<Cause, RemediationKind> had = again.computeIfAbsent(member, m -> new HashMap<>());
    RemediationKind kind =
        had.containsKey(failing.cause())
            ? null
            : SharedCure.thereNow(
                tools, member.order(), failing.diagnosis(), SharedCure.BETWEEN_BUILDS);
    if (kind == null) {
      return false;
    }
    had.put(failing.cause(), kind);
    retries++;
    return true;
  }

  /** How often a package was to be built again because of one. */
  synchronized int retries() {
    return retries;
  }

  /**
   * One that was applied against the same under another name after the package's build began: one
   * tool's absence reads differently with each build system.
   */
  private @Nullable SharedCure meanwhile(Member member, Member.Failing failing) {
    List<AttemptReport> attempts = member.attempts();
    if (applied.isEmpty() || attempts.isEmpty()) {
      return null;
    }
    RemediationKind kind =
        SharedCure.thereNow(tools, member.order(), failing.diagnosis(), SharedCure.BETWEEN_BUILDS);
    Instant begun = attempts.get(attempts.size() - 1).begun();
    List<SharedCure> had = ofMembers.getOrDefault(member, List.of());
    for (SharedCure cure : applied.values()) {
      if (cure.kind() == kind && !cure.applied().isBefore(begun) && !had.contains(cure)) {
        return cure;
      }
    }
    return null;
  }

  /** Whether one is applied against it already. */
  synchronized boolean isCured(Member member, Member.Failing failing) {
    return applied.containsKey(failing.cause()) || meanwhile(member, failing) != null;
  }

  /** The package was built: what was done for it helped. */
  synchronized List<RemediationKind> helped(Member member) throws IOException {
    List<RemediationKind> kinds = new ArrayList<>();
    for (SharedCure cure : ofMembers.getOrDefault(member, List.of())) {
      cure.keep();
      cure.note(member.id().cpv(), true);
      kinds.add(cure.kind());
    }
    kinds.addAll(again.getOrDefault(member, Map.of()).values());
    return kinds;
  }

  /** The package failed of another cause than those: they were progress at least. */
  synchronized void failedOf(Member member, Cause cause) throws IOException {
    for (SharedCure cure : ofMembers.getOrDefault(member, List.of())) {
      if (cure.cause().equals(cause)) {
        cure.note(member.id().cpv(), false);
      } else if (cause.isRecognised()) {
        cure.keep();
      }
    }
  }

  /**
   * Takes back what helped nobody, unless a package that it is for is yet to be built.
   *
   * @param waiting whether anything is still to be built; otherwise all that helped nobody goes
   */
  synchronized void settle(boolean waiting) throws IOException, InterruptedException {
    List<Cause> useless = new ArrayList<>();
    for (Map.Entry<Cause, SharedCure> one : applied.entrySet()) {
      if (one.getValue().isOpen() && !(waiting && isAwaited(one.getValue()))) {
        useless.add(one.getKey());
      }
    }
    for (Cause cause : useless) {
      SharedCure cure = applied.remove(cause);
      if (cure != null) {
        takeBack(cure);
        hopeless.add(cause);
      }
    }
  }

  /** What cannot be taken back now is left to the next run: the batch goes on. */
  private void takeBack(SharedCure cure) throws InterruptedException {
    try {
      cure.undo();
      listener.remark(cure.kind() + " helped no package and was taken back: " + cure.title());
    } catch (IOException e) {
      listener.remark(cure.kind() + " helped no package, but stays for now: " + e.getMessage());
    }
  }

  private boolean isAwaited(SharedCure cure) {
    return ofMembers.entrySet().stream()
        .anyMatch(
            one ->
                one.getKey().isOpen()
                    && !one.getKey().isFailing()
                    && one.getValue().contains(cure));
  }
}
