package org.crossmend.engine.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Side;
import org.jspecify.annotations.Nullable;

/** The packages of a batch, and how far it is. Its methods may be called from any thread. */
public final class Batch {

  private final String target;
  private final BatchOrder order;
  private final Instant started;
  private final Duration earlier;
  private final Map<Key, Member> members = new LinkedHashMap<>();

  /** Of words that emerge could not resolve, and of what a healing built besides. */
  private final List<PackageReport> others = new ArrayList<>();

  private int builds;

  private record Key(PackageId id, Side side) {}

  /** A new one. */
  public Batch(String target, BatchOrder order, Instant started) {
    this(target, order, started, Duration.ZERO, 0);
  }

  private Batch(String target, BatchOrder order, Instant started, Duration earlier, int builds) {
    this.target = target;
    this.order = order;
    this.started = started;
    this.earlier = earlier;
    this.builds = builds;
  }

  /** One that is taken up again. */
  static Batch of(BatchRecord kept) {
    return new Batch(kept.target(), kept.order(), kept.started(), kept.spent(), kept.builds());
  }

  public BatchOrder order() {
    return order;
  }

  /** When its first run began. */
  public Instant started() {
    return started;
  }

  /** How long the runs before this one took. */
  public Duration earlier() {
    return earlier;
  }

  /** How often packages were built to heal them. */
  synchronized int builds() {
    return builds;
  }

  synchronized void built(int more) {
    builds += more;
  }

  /** All packages, in Portage's order. */
  public synchronized List<Member> members() {
    return List.copyOf(members.values());
  }

  /** Those of which something is still to be done. */
  public List<Member> open() {
    return members().stream().filter(Member::isOpen).toList();
  }

  synchronized @Nullable Member find(PackageId id, Side side) {
    return members.get(new Key(id, side));
  }

  synchronized void add(Member member) {
    members.putIfAbsent(new Key(member.id(), member.side()), member);
  }

  synchronized void add(PackageReport other) {
    others.add(other);
  }

  /** How it stands: packages that ended, then those that were cut off. */
  public synchronized List<PackageReport> reports() {
    List<PackageReport> reports = new ArrayList<>();
    for (Member member : members.values()) {
      PackageReport ended = member.report();
      reports.add(ended == null ? member.interrupted() : ended);
    }
    reports.addAll(others);
    return reports;
  }

  /** What is to be kept of it. */
  synchronized BatchRecord record(Instant now, Instant since, boolean finished) {
    return new BatchRecord(
        target,
        order,
        started,
        earlier.plus(Duration.between(since, now)),
        builds,
        finished,
        members.values().stream().map(Member::record).toList());
  }
}
