package org.crossmend.engine.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.crossmend.engine.attempt.Built;
import org.crossmend.engine.attempt.HealListener;
import org.crossmend.engine.attempt.Order;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.PackageReport.AttemptReport;
import org.crossmend.engine.attempt.PackageReport.Ending;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.diagnosis.Verdict;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Side;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.FailureHistory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Notes, the ledger of them and what standings follow, with a history in memory. */
final class LedgerTest {

  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private final List<FailureHistory.Event> events = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private boolean full;
  private Instant time = NOW;
  private final HealNotes notes = new HealNotes(new Told(), new InMemory(), "weak", now());

  private InstantSource now() {
    return () -> time;
  }

  private final class InMemory implements FailureHistory {
    @Override
    public void add(List<Event> more) throws IOException {
      if (full) {
        throw new IOException("No space left on device");
      }
      events.addAll(more);
    }

    @Override
    public void each(Consumer<Brief> reader) {
      for (Event event : events) {
        reader.accept(
            new Brief(
                event instanceof Failed
                    ? Kind.FAILED
                    : ((Ended) event).built() ? Kind.BUILT : Kind.NOT_BUILT,
                event.healing(),
                event.time().toEpochMilli(),
                Long.parseUnsignedLong(event.id(), 16),
                Digests.brief(event.subject()),
                event instanceof Failed failed ? Long.parseUnsignedLong(failed.cause(), 16) : 0));
      }
    }

    @Override
    public List<Found> search(String words, int limit) {
      return List.of();
    }

    @Override
    public List<Found> similar(List<String> lines, int limit) {
      return List.of();
    }

    @Override
    public List<Found> newest(int limit) {
      return List.of();
    }
  }

  private final class Told implements HealListener {
    @Override
    public void building(Order order, int number, @Nullable RemediationKind remedy) {}

    @Override
    public void failed(Order order, PackageDiagnosis diagnosis, Built built) {
      told.add("failed");
    }

    @Override
    public void applying(Order order, Plan plan) {}

    @Override
    public void tried(Order order, RemediationKind remedy, Result result, boolean undone) {}

    @Override
    public void done(PackageReport report) {
      told.add("done");
    }

    @Override
    public void remark(String text) {
      told.add(text);
    }
  }

  /** A failure that nothing recognises. */
  private static PackageDiagnosis failure(@Nullable String cpv, String line) {
    List<LogLine> lines = List.of(new LogLine(7, line));
    PackageLog part =
        new PackageLog(
            cpv == null ? null : PackageId.parse(cpv),
            null,
            null,
            Phase.COMPILE,
            Outcome.FAILED,
            Build.UNKNOWN,
            1,
            9,
            null,
            8,
            List.of(),
            lines,
            List.of(),
            true);
    return new PackageDiagnosis(
        "build.log",
        100,
        9,
        part,
        Build.UNKNOWN,
        new Verdict(Outcome.FAILED, List.of(), false, lines, List.of()),
        List.of(),
        List.of());
  }

  private static PackageReport report(String cpv, Ending ending, PackageDiagnosis... failures) {
    List<AttemptReport> attempts = new ArrayList<>();
    for (PackageDiagnosis failure : failures) {
      attempts.add(
          new AttemptReport(
              attempts.size() + 1, 1, Result.FAILED, "log", null, NOW, Duration.ZERO, failure));
    }
    return new PackageReport(
        cpv,
        PackageId.parse(cpv),
        true,
        ending,
        1 + failures.length,
        ending == Ending.FIXED ? List.of(RemediationKind.METHOD_8) : List.of(),
        List.of(),
        attempts,
        failures.length == 0 ? null : failures[failures.length - 1],
        List.of(),
        List.of(),
        Map.of(),
        null);
  }

  /** A run of heal in which these happened. */
  private Map<String, Standing> run(PackageReport report) throws IOException {
    time = time.plus(Duration.ofHours(1));
    Instant began = time;
    time = time.plus(Duration.ofMinutes(1));
    Order order = new Order("=" + report.subject(), Side.SYSROOT, true);
    report.attempts().stream()
        .map(AttemptReport::diagnosis)
        .forEach(
            failure -> {
              if (failure != null) {
                notes.failed(order, failure, new Built(1, "log", null, List.of(), false, null));
              }
            });
    time = time.plus(Duration.ofMinutes(1));
    notes.done(report);
    return Standings.of(List.of(report), Ledger.of(new InMemory()), began);
  }

  @Test
  void tellsNewFromRecurringFromRegressed() throws IOException {
    PackageDiagnosis one = failure("a/b-1", "error: cannot wibble");
    assertThat(run(report("a/b-1", Ending.UNRECOGNISED, one)))
        .containsExactly(Map.entry("a/b-1", Standing.NEW));
    PackageDiagnosis newer = failure("a/b-2", "error: cannot wibble");
    assertThat(run(report("a/b-2", Ending.GIVEN_UP, newer))).containsValue(Standing.RECURRING);
    assertThat(run(report("a/c-1", Ending.GIVEN_UP, failure("a/c-1", "error: cannot wibble"))))
        .containsValue(Standing.NEW);
    assertThat(run(report("a/b-2", Ending.UNNEEDED))).isEmpty();
    assertThat(run(report("a/b-2", Ending.GIVEN_UP, newer))).containsValue(Standing.REGRESSED);
    assertThat(run(report("a/b-2", Ending.GIVEN_UP, newer))).containsValue(Standing.RECURRING);
    assertThat(run(report("a/b-2", Ending.FIXED, newer))).containsValue(Standing.RECURRING);
    assertThat(run(report("a/b-2", Ending.GIVEN_UP, newer))).containsValue(Standing.REGRESSED);
  }

  @Test
  void takesTheWorseOfTheFirstAndTheLastFailure() throws IOException {
    PackageDiagnosis first = failure("a/b-1", "error: cannot wibble");
    PackageDiagnosis last = failure("a/b-1", "error: cannot wobble");
    run(report("a/b-1", Ending.GIVEN_UP, first));
    assertThat(run(report("a/b-1", Ending.GIVEN_UP, first, last))).containsValue(Standing.NEW);
    // what a cured package met on the way is the business of its remedies
    PackageDiagnosis other = failure("a/b-1", "error: cannot wabble");
    assertThat(run(report("a/b-1", Ending.FIXED, first, other))).containsValue(Standing.RECURRING);
  }

  @Test
  void takesNumbersAndFoldersForNoPartOfACause() {
    String cause =
        FailureNotes.causeOf(
            failure("a/b-1", "/var/tmp/portage/a/b-1/work/x.c:12: error at 0xdeadbeef"), "");
    assertThat(
            FailureNotes.causeOf(
                failure("a/b-2", "/var/tmp/portage/a/b-2/work/x.c:99: error at 0x12"), ""))
        .isEqualTo(cause);
    assertThat(
            FailureNotes.causeOf(
                failure("a/b-2", "/var/tmp/portage/a/b-2/work/y.c:99: error at 0x12"), ""))
        .isNotEqualTo(cause);
  }

  @Test
  void knowsALogThatWasAddedAndOneThatAHealingSaw() throws IOException {
    PackageDiagnosis d = failure("a/b-1", "error: cannot wibble");
    run(report("a/b-1", Ending.GIVEN_UP, d));
    Ledger ledger = Ledger.of(new InMemory());
    FailureHistory.Failed added =
        FailureNotes.failed(d, time, null, "", "/var/log/portage/x.log", "");
    assertThat(ledger.knows(added, time.plusSeconds(5).toEpochMilli())).isTrue();
    assertThat(ledger.knows(added, time.plusSeconds(5000).toEpochMilli())).isFalse();
    ledger.note(added);
    assertThat(ledger.knows(added, time.plusSeconds(5000).toEpochMilli())).isTrue();
    // Portage's name tells another build
    assertThat(
            ledger.knows(
                FailureNotes.failed(d, time, null, "", "x", "20261120-130000"),
                time.plusSeconds(5000).toEpochMilli()))
        .isFalse();
  }

  @Test
  void healsOnWhereTheHistoryCannotBeWritten() throws IOException {
    full = true;
    run(report("a/b-1", Ending.GIVEN_UP, failure("a/b-1", "error: cannot wibble")));
    assertThat(events).isEmpty();
    assertThat(told)
        .containsExactly(
            "the history of failures cannot be written: No space left on device", "failed", "done");
  }

  @Test
  void notesTheLastWordsOfWhatLooksHealthy() {
    PackageDiagnosis d = failure(null, "all is well");
    PackageDiagnosis silent =
        new PackageDiagnosis(
            d.log(),
            d.bytes(),
            d.lines(),
            d.part(),
            d.build(),
            new Verdict(Outcome.UNKNOWN, List.of(), true, List.of(), List.of()),
            List.of(),
            List.of());
    assertThat(FailureNotes.texts(silent)).containsExactly("all is well");
  }
}
