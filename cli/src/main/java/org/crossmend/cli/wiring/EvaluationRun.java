package org.crossmend.cli.wiring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.crossmend.cli.Reason;
import org.crossmend.corpus.evaluate.Answer;
import org.crossmend.corpus.evaluate.Judgement;
import org.crossmend.corpus.evaluate.Label;
import org.crossmend.engine.log.Decompressor;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.PackageId;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses labelled logs as {@code diagnose} would without a configuration, several at once, and
 * judges what came of it.
 */
public final class EvaluationRun {

  /** As many diagnoses as are judged. */
  private static final int TOP = 3;

  /** What the weighing looks at around a line. */
  private static final int CONTEXT = 12;

  private final Workshop workshop;
  private final LabelledLogs logs;
  private final Map<String, Category> categories = new HashMap<>();

  public EvaluationRun(Workshop workshop, LabelledLogs logs) {
    this.workshop = workshop;
    this.logs = logs;
    for (Signature signature : workshop.corpus().signatures()) {
      // the trailers of a failure are nobody's cause, so they are no right neighbours
      if (!signature.isCascade()) {
        categories.put(signature.id(), signature.category());
      }
    }
  }

  /**
   * A label that could not be evaluated.
   *
   * @param why null where there is nothing more to say
   */
  public record Skipped(Label label, LabelledLogs.State state, @Nullable String why) {}

  /**
   * What came of all labels, each in the order of the manifest.
   *
   * @param skipped those whose text is not there, is another one, or cannot be read
   */
  public record Result(List<Judgement> judged, List<Skipped> skipped) {
    public Result {
      judged = List.copyOf(judged);
      skipped = List.copyOf(skipped);
    }
  }

  /** What came of one log. */
  private record Outcome(List<Judgement> judged, List<Skipped> skipped) {}

  /**
   * Evaluates.
   *
   * @param progress gets the number of logs that are done
   */
  public Result run(List<Label> labels, IntConsumer progress) throws InterruptedException {
    Map<String, List<Label>> byLog = new LinkedHashMap<>();
    for (Label label : labels) {
      byLog
          .computeIfAbsent(label.log() + " " + label.sha256(), key -> new ArrayList<>())
          .add(label);
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            task -> {
              Thread thread = new Thread(task, "evaluate");
              thread.setDaemon(true);
              return thread;
            });
    List<Judgement> judged = new ArrayList<>();
    List<Skipped> skipped = new ArrayList<>();
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (List<Label> same : byLog.values()) {
        running.add(pool.submit(() -> evaluate(same)));
      }
      int done = 0;
      for (Future<Outcome> future : running) {
        Outcome outcome = future.get();
        judged.addAll(outcome.judged);
        skipped.addAll(outcome.skipped);
        progress.accept(++done);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      pool.shutdownNow();
    }
    return new Result(judged, skipped);
  }

  /** Judges the labels of one log. */
  private Outcome evaluate(List<Label> same) {
    LabelledLogs.State state = LabelledLogs.State.ABSENT;
    String why = null;
    List<Judgement> judged = new ArrayList<>();
    try {
      LabelledLogs.Found found = logs.find(same.get(0));
      Path file = found.file();
      state = found.state();
      if (state == LabelledLogs.State.FOUND && file != null) {
        List<PackageDiagnosis> packages = diagnose(file);
        for (Label label : same) {
          judged.add(Judgement.of(label, answer(label, packages)));
        }
        return new Outcome(judged, List.of());
      }
    } catch (IOException e) {
      state = LabelledLogs.State.CHANGED;
      why = Reason.of(e);
    }
    List<Skipped> skipped = new ArrayList<>();
    for (Label label : same) {
      skipped.add(new Skipped(label, state, why));
    }
    return new Outcome(List.of(), skipped);
  }

  private List<PackageDiagnosis> diagnose(Path file) throws IOException {
    try (InputStream text = Decompressor.open(Files.newInputStream(file))) {
      return workshop
          .diagnoser(new SiblingCompanions(file), TOP, CONTEXT, List.of(), null)
          .diagnose(file.toString(), text);
    }
  }

  /**
   * What is said of the label's package. Where it names none, or the log holds only one, the first
   * counts; in a healthy log the first that something is claimed of.
   */
  private Answer answer(Label label, List<PackageDiagnosis> packages) {
    List<Answer> answers = new ArrayList<>();
    for (PackageDiagnosis diagnosis : packages) {
      Answer answer = Answer.of(diagnosis, categories);
      if (isOf(diagnosis.part().packageId(), label.subject())) {
        return answer;
      }
      answers.add(answer);
    }
    if (label.expectation() == Label.Expectation.HEALTHY) {
      for (Answer answer : answers) {
        if (!answer.causes().isEmpty()) {
          return answer;
        }
      }
    }
    boolean elsewhere =
        answers.size() > 1 && label.subject() != null && label.subject().indexOf('/') > 0;
    return answers.isEmpty() || elsewhere ? Answer.NOTHING : answers.get(0);
  }

  private static boolean isOf(@Nullable PackageId id, @Nullable String subject) {
    return id != null && (id.cp().equals(subject) || id.cpv().equals(subject));
  }
}
