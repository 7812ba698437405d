package org.crossmend.engine.attempt;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.engine.model.Plan;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.pipeline.PackageDiagnosis;
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
}
