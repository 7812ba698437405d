package org.crossmend.engine.pipeline;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.crossmend.engine.log.LiveLog;
import org.crossmend.engine.log.LiveLog.Mark;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/**
 * Diagnoses a log while it is written. A match alone raises no alarm, for healthy builds are full
 * of failing probes: when a trailer of make, ninja and the like stands near it, or Portage says
 * that the build died, the log up to there is diagnosed as a whole one would be, and the cause that
 * this names is told, if its signature is proven and sure. Which causes are told depends on the
 * text alone, not on how it came in pieces.
 */
public final class LiveDiagnoser {

  /** How far apart a cause and make's trailer may stand, in lines. */
  private static final int NEAR = 80;

  /** Ninja says why a step failed after it said that it did. */
  private static final int AFTER_NINJA = 400;

  /** After a diagnosis that named nothing, lines until the next for the same reason. */
  private static final long FIRST_PAUSE = 16;

  private static final int MOST_MARKS = 256;
  private static final int MOST_ALARMS = 20;
  private static final String DEATH = "";

  /**
   * A cause of which the build will die, or has died.
   *
   * @param diagnosis of the log up to here; without any cause if the build died of something that
   *     nothing recognises
   * @param dead whether the build has ended badly already
   */
  public record Alarm(PackageDiagnosis diagnosis, boolean dead) {

    /** The best diagnosis; null if there is none. */
    public @Nullable Diagnosis cause() {
      return diagnosis.verdict().causeFound() && !diagnosis.cured().isEmpty()
          ? diagnosis.cured().get(0).diagnosis()
          : null;
    }
  }

  /** How a log ended, with what was not told before. */
  public record End(Outcome outcome, List<Alarm> alarms) {
    public End {
      alarms = List.copyOf(alarms);
    }
  }

  private final String name;
  private final Diagnoser diagnoser;
  private final ToIntFunction<Signature> linesAfter;
  private final LiveLog log;
  private final Deque<Mark> causes = new ArrayDeque<>();
  private final Deque<Mark> trailers = new ArrayDeque<>();
  private final Set<String> named = new HashSet<>();
  private final Set<String> told = new HashSet<>();
  private final Map<String, long[]> pauses = new HashMap<>();
  private long gaveUp;
  private boolean died;
  private int count;

  /**
   * Begins with a log of which nothing has come.
   *
   * @param name what the log is called
   * @param linesAfter how many lines after a match of a signature may still take it back
   */
  public LiveDiagnoser(
      String name,
      SignatureMatcher matcher,
      Diagnoser diagnoser,
      ToIntFunction<Signature> linesAfter) {
    this.name = name;
    this.diagnoser = diagnoser;
    this.linesAfter = linesAfter;
    this.log = new LiveLog(matcher, linesAfter);
  }

  /** How many lines have come. */
  public long lines() {
    return log.lines();
  }

  /** How many bytes have come. */
  public long bytes() {
    return log.bytes();
  }

  /** Whether Portage said that the build died. */
  public boolean died() {
    return died;
  }

  /** Takes what was added to the log, in pieces of any size. */
  public List<Alarm> take(byte[] bytes, int offset, int length) throws IOException {
    List<Alarm> alarms = new ArrayList<>();
    int taken = 0;
    while (taken < length) {
      taken += log.append(bytes, offset + taken, length - taken);
      for (Mark mark : log.look(false)) {
        consider(mark, alarms);
      }
      log.forget();
    }
    return alarms;
  }

  /**
   * Nothing more will come. A build that died is now diagnosed as {@code diagnose} would, so a
   * cause that is not sure is told as well.
   */
  public End finish() throws IOException {
    List<Alarm> alarms = new ArrayList<>();
    for (Mark mark : log.look(true)) {
      consider(mark, alarms);
    }
    Outcome outcome = Outcome.UNKNOWN;
    if (log.bytes() > 0) {
      for (PackageDiagnosis d : diagnoser.diagnose(name, log.upTo(Long.MAX_VALUE))) {
        outcome = worse(outcome, d.verdict().outcome());
        if (d.verdict().outcome() != Outcome.FAILED) {
          continue;
        }
        Alarm alarm = new Alarm(complete(d), true);
        Diagnosis cause = alarm.cause();
        boolean isNew = cause == null ? told.add(subject(d)) : isNew(d, cause);
        if (isNew) {
          alarms.add(alarm);
        }
      }
    }
    return new End(outcome, alarms);
  }

  private static Outcome worse(Outcome a, Outcome b) {
    return a == Outcome.FAILED || b == Outcome.FAILED
        ? Outcome.FAILED
        : a == Outcome.UNKNOWN ? b : a;
  }

  /**
   * Whether what builds has said, near the last cause that was told or after it, that it starts no
   * more steps, and has not said since then that it ignores a failure.
   */
  public boolean givesUp() throws IOException {
    if (gaveUp == 0) {
      return false;
    }
    // lines that are forgotten are long past
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(log.upTo(Long.MAX_VALUE), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (++number >= gaveUp && line.contains("(ignored)")) {
          return false;
        }
      }
    }
    return true;
  }

  private void consider(Mark mark, List<Alarm> alarms) throws IOException {
    switch (mark.kind()) {
      case CAUSE -> {
        add(causes, mark);
        if (isOpen(mark) && trailers.stream().anyMatch(trailer -> together(mark, trailer))) {
          evaluate(mark.known(), List.of(mark.signature()), alarms);
        }
      }
      case TRAILER, GIVEN_UP -> {
        add(trailers, mark);
        List<String> near =
            causes.stream()
                .filter(cause -> isOpen(cause) && together(cause, mark))
                .map(Mark::signature)
                .distinct()
                .toList();
        if (!near.isEmpty()) {
          evaluate(mark.known(), near, alarms);
        }
        if (mark.kind() == LiveLog.Kind.GIVEN_UP
            && causes.stream().anyMatch(cause -> together(cause, mark))) {
          gaveUp = mark.line();
        }
      }
      case DEATH -> {
        died = true;
        if (isOpen(DEATH, mark.known())) {
          evaluate(mark.known(), List.of(DEATH), alarms);
        }
      }
    }
  }

  private static void add(Deque<Mark> marks, Mark mark) {
    if (marks.size() == MOST_MARKS) {
      marks.removeFirst();
    }
    marks.addLast(mark);
  }

  private static boolean together(Mark cause, Mark trailer) {
    long after = trailer.line() - cause.lastLine();
    boolean ninja = trailer.signature().startsWith("cascade/ninja");
    return (after >= 0 && after <= NEAR)
        || (ninja && cause.line() >= trailer.line() && cause.line() - trailer.line() <= AFTER_NINJA)
        || (cause.line() <= trailer.line() && trailer.line() <= cause.lastLine());
  }

  private boolean isOpen(Mark cause) {
    return !named.contains(cause.signature()) && isOpen(cause.signature(), cause.known());
  }

  private boolean isOpen(String reason, long line) {
    long[] pause = pauses.get(reason);
    return pause == null || line >= pause[0];
  }

  /** Diagnoses the log up to a line. */
  private void evaluate(long line, List<String> reasons, List<Alarm> alarms) throws IOException {
    boolean any = false;
    for (PackageDiagnosis d : diagnoser.diagnose(name, log.upTo(line))) {
      Alarm alarm = new Alarm(complete(d), d.part().deathLine() > 0);
      Diagnosis cause = alarm.cause();
      if (d.verdict().outcome() == Outcome.FAILED
          && cause != null
          && isSure(cause, line)
          && count < MOST_ALARMS
          && isNew(d, cause)) {
        any = true;
        count++;
        alarms.add(alarm);
      }
    }
    for (String reason : reasons) {
      if (any) {
        pauses.remove(reason);
      } else {
        long[] pause = pauses.computeIfAbsent(reason, r -> new long[] {0, FIRST_PAUSE / 2});
        pause[1] *= 2;
        pause[0] = line + pause[1];
      }
    }
  }

  private boolean isSure(Diagnosis cause, long line) {
    Signature signature = cause.signature();
    long known =
        Math.max(
            cause.evidence().first().lastLine(),
            cause.evidence().line() + linesAfter.applyAsInt(signature));
    return cause.confidence() != Confidence.HINT
        && (signature.status() == Status.TESTED || signature.status() == Status.STABLE)
        && (cause.evidence().file() != null || known <= line);
  }

  private boolean isNew(PackageDiagnosis d, Diagnosis cause) {
    told.add(subject(d));
    String id = cause.signature().id();
    named.add(id);
    // until Portage names the package, its lines are nobody's
    boolean sameLine = !told.add(id + ":" + cause.evidence().line());
    return told.add(subject(d) + " " + id) && !sameLine;
  }

  private static String subject(PackageDiagnosis d) {
    return String.valueOf(d.part().packageId());
  }

  /** With the size of the whole log, and the phase that runs if none has died. */
  private PackageDiagnosis complete(PackageDiagnosis d) {
    Phase phase = d.part().phase();
    if (phase == null && !d.cured().isEmpty()) {
      phase = d.cured().get(0).diagnosis().evidence().phase();
    }
    PackageLog p = d.part();
    PackageLog part =
        new PackageLog(
            p.packageId(),
            p.repository(),
            p.use(),
            phase,
            p.outcome(),
            p.build(),
            p.firstLine(),
            p.lastLine(),
            p.buildLog(),
            p.deathLine(),
            p.evidence(),
            p.tail(),
            p.pointers(),
            p.holdsBuildOutput());
    return new PackageDiagnosis(
        d.log(), log.bytes(), d.lines(), part, d.build(), d.verdict(), d.cured(), d.nearest());
  }
}
