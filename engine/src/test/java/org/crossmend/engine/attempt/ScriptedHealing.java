package org.crossmend.engine.attempt;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A healer in a made-up place, with all that it told and asked. */
@NullMarked
final class ScriptedHealing implements AutoCloseable {

  final Bench bench;
  final Notes memory = new Notes();

  /** What the listener was told and the consent was asked, in short. */
  final List<String> told = new ArrayList<>();

  final Map<String, Consent.Decision> answers = new HashMap<>();
  final Map<String, String> before;
  ScriptedPlace place;
  int mostBuilds = 6;
  boolean despair;

  ScriptedHealing(ScriptedPlace.Script script) throws IOException {
    bench = new Bench();
    before = bench.snapshot();
    place = new ScriptedPlace(bench, script);
  }

  /** The same machine, where builds now end in another way. */
  ScriptedPlace now(ScriptedPlace.Script script) {
    place = new ScriptedPlace(bench, script);
    return place;
  }

  Healer healer() {
    return new Healer(
        new Healer.Tools(
            place,
            bench.applier(),
            bench.undoer(),
            bench.journal,
            memory,
            this::answer,
            new Told(),
            Clock.systemUTC(),
            mostBuilds,
            despair));
  }

  List<PackageReport> heal(String... atoms) throws IOException, InterruptedException {
    return healer().heal(List.of(atoms));
  }

  /** Heals a/b-1 alone. */
  PackageReport heal() throws IOException, InterruptedException {
    List<PackageReport> reports = heal("=a/b-1");
    return reports.get(reports.size() - 1);
  }

  private Consent.Answer answer(
      @Nullable PackageDiagnosis diagnosis, Proposal proposal, Plan plan) {
    String word = ScriptedPlace.word(plan.remediation());
    told.add("ask " + word);
    Consent.Decision decision = answers.getOrDefault(word, Consent.Decision.APPLY);
    return new Consent.Answer(decision, decision == Consent.Decision.APPLY ? "" : "not wanted");
  }

  /** The results of the attempts, such as {@code [failed, fixed]}. */
  static List<String> results(PackageReport report) {
    return report.attempts().stream().map(attempt -> attempt.result().id()).toList();
  }

  List<AttemptRecord.State> states() {
    return AttemptRecord.of(bench.journal.entries).stream().map(AttemptRecord::state).toList();
  }

  @Override
  public void close() throws IOException {
    bench.close();
  }

  private final class Told implements HealListener {
    @Override
    public void building(Order order, int number, @Nullable RemediationKind remedy) {
      told.add("build " + order.atom() + " " + number);
    }

    @Override
    public void failed(Order order, PackageDiagnosis diagnosis, Built built) {}

    @Override
    public void applying(Order order, Plan plan) {
      told.add("apply " + ScriptedPlace.word(plan.remediation()));
    }

    @Override
    public void tried(Order order, RemediationKind remedy, Result result, boolean undone) {
      told.add(result + (undone ? " undone" : ""));
    }

    @Override
    public void done(PackageReport report) {}

    @Override
    public void remark(String text) {
      told.add(text);
    }
  }

  /** A memory that is forgotten with its test. */
  static final class Notes implements Memory {
    private final Map<String, Remembered> known = new LinkedHashMap<>();

    @Override
    public List<Remembered> of(@Nullable String target, String subject) {
      return all().stream()
          .filter(r -> Objects.equals(r.target(), target) && r.subject().equals(subject))
          .toList();
    }

    @Override
    public List<Remembered> all() {
      return known.values().stream()
          .sorted(
              Comparator.<Remembered>comparingInt(r -> r.failed() - r.helped())
                  .thenComparing(Remembered::last, Comparator.reverseOrder()))
          .toList();
    }

    @Override
    public void tried(
        @Nullable String target,
        String subject,
        String signature,
        Map<String, String> captures,
        Remediation remediation,
        boolean helped,
        Instant time) {
      String key = target + subject + signature + captures + remediation;
      Remembered old = known.get(key);
      known.put(
          key,
          new Remembered(
              target,
              subject,
              signature,
              captures,
              remediation,
              (old == null ? 0 : old.helped()) + (helped ? 1 : 0),
              (old == null ? 0 : old.failed()) + (helped ? 0 : 1),
              time));
    }

    /** Such as {@code -fx 1:0}: helped and failed. */
    List<String> counts() {
      return known.values().stream()
          .map(r -> ScriptedPlace.word(r.remediation()) + " " + r.helped() + ":" + r.failed())
          .toList();
    }
  }
}
