package org.crossmend.engine.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crossmend.engine.diagnosis.CauseWeigher;
import org.crossmend.engine.diagnosis.TellingLines;
import org.crossmend.engine.diagnosis.Verdict;
import org.crossmend.engine.log.BuildFacts;
import org.crossmend.engine.log.LogReader;
import org.crossmend.engine.log.LogReading;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.Outcome;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.spi.CompanionFiles;
import org.crossmend.engine.spi.NeighbourFinder;
import org.crossmend.engine.spi.RemediationChooser;
import org.crossmend.engine.spi.SignatureMatcher;
import org.jspecify.annotations.Nullable;

/** Diagnoses logs. Safe for use by several threads if the parts it was made from are. */
public final class Diagnoser {

  /**
   * The trailer of a build that was not Portage's counts if it stands this close to the end of the
   * log, in lines.
   */
  private static final long END = 300;

  /** A cause without any trailer counts this close to the end, in lines. */
  private static final long LAST_LINES = 60;

  /** A text of no more lines is an excerpt that somebody cut out because of what stands in it. */
  private static final long EXCERPT = 200;

  private static final int TELLING = 6;
  private static final int LAST_SAID = 3;
  private static final int NEIGHBOURS = 3;

  private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_./:+=@-]+");

  private final LogReader reader;
  private final CauseWeigher weigher;
  private final Supplier<RemediationChooser> chooser;
  private final Supplier<NeighbourFinder> neighbours;
  private final CompanionFiles files;
  private final @Nullable Build target;
  private final List<Evidence> kernel;

  /**
   * A diagnoser that works with these parts; chooser and neighbours are asked for only when they
   * are needed.
   *
   * @param limit how many diagnoses a package gets at the most
   * @param context how many lines around the decisive line are kept
   * @param target what the configured target says of the build, or null; it is surer than the log
   * @param kernel evidence from the kernel's log
   */
  public Diagnoser(
      SignatureMatcher matcher,
      Supplier<RemediationChooser> chooser,
      Supplier<NeighbourFinder> neighbours,
      CompanionFiles files,
      int limit,
      int context,
      @Nullable Build target,
      List<Evidence> kernel) {
    this.reader = new LogReader(matcher, context, target == null ? null : target.cbuild());
    this.weigher = new CauseWeigher(limit);
    this.chooser = chooser;
    this.neighbours = neighbours;
    this.files = files;
    this.target = target;
    this.kernel = List.copyOf(kernel);
  }

  /**
   * Reads a log to its end and says what is believed about each package in it: the failed ones, or
   * all if none failed.
   *
   * @param name the log's name as given by the user
   * @param text the log, decompressed; not closed
   * @throws IOException if reading fails
   */
  public List<PackageDiagnosis> diagnose(String name, InputStream text) throws IOException {
    LogReading reading = reader.read(text);
    List<PackageDiagnosis> failed = new ArrayList<>();
    List<PackageDiagnosis> others = new ArrayList<>();
    PackageLog outside = null;
    for (PackageLog part : reading.parts()) {
      if (part.packageId() == null) {
        outside = part;
        continue;
      }
      PackageDiagnosis diagnosis = diagnose(name, reading, part);
      (diagnosis.verdict().outcome() == Outcome.FAILED ? failed : others).add(diagnosis);
    }
    if (!failed.isEmpty()) {
      return failed;
    }
    if (outside != null) {
      // what emerge says before and after the packages counts when none of them failed
      PackageDiagnosis diagnosis = diagnose(name, reading, outside);
      if (others.isEmpty() || diagnosis.verdict().outcome() == Outcome.FAILED) {
        return List.of(diagnosis);
      }
    }
    return others;
  }

  private PackageDiagnosis diagnose(String name, LogReading reading, PackageLog read) {
    List<String> notes = new ArrayList<>();
    Outcome outcome = outcome(read, reading);
    PackageLog part = read;
    Build build = merged(read.build());
    contradiction(read.build(), notes);
    Verdict verdict = new Verdict(outcome, List.of(), true, List.of(), notes);
    List<CuredDiagnosis> cured = List.of();
    List<Neighbour> nearest = List.of();
    if (outcome == Outcome.FAILED) {
      BuildFacts facts = facts(build);
      List<Evidence> extra =
          new ArrayList<>(new Companions(files, reader).follow(read, facts, notes));
      extra.addAll(KernelLog.join(kernel, read));
      build = facts.buildOr(build);
      part = withBuild(read, build);
      verdict = weigh(part, extra, notes);
      cured = cure(part, build, verdict);
      nearest = verdict.diagnoses().isEmpty() ? nearest(verdict.telling()) : List.of();
    } else if (outcome == Outcome.UNKNOWN) {
      notes.add(
          part.packageId() != null && part.holdsBuildOutput()
              ? "the log ends in the middle of the build: it was interrupted, or still runs"
              : "the log does not say how the build ended and shows no failure; if the build did fail,"
                  + " name its complete build.log");
      if (reading.lines() <= EXCERPT) {
        // somebody cut it out because of what stands in it
        nearest = nearest(TellingLines.of(part.tail(), TELLING));
      }
      verdict = new Verdict(outcome, List.of(), true, List.of(), notes);
    }
    return new PackageDiagnosis(
        name, reading.bytes(), reading.lines(), part, build, verdict, cured, nearest);
  }

  /**
   * A log that is not Portage's does not say how it ended; then a trailer near its end, or a
   * certain cause in its last lines, is taken for a failure.
   */
  private static Outcome outcome(PackageLog part, LogReading reading) {
    if (part.outcome() != Outcome.UNKNOWN) {
      return part.outcome();
    }
    long end = part.packageId() == null ? reading.lines() : part.lastLine();
    for (Evidence e : part.evidence()) {
      if (e.signature().severity() != Severity.FATAL) {
        continue;
      }
      long before = end - e.lastLine();
      boolean trailer = e.signature().isCascade() && before <= END;
      boolean cause =
          e.signature().confidence() != Confidence.HINT
              && (before <= LAST_LINES || reading.lines() <= EXCERPT);
      if (trailer || cause) {
        return Outcome.FAILED;
      }
    }
    return Outcome.UNKNOWN;
  }

  private Verdict weigh(PackageLog part, List<Evidence> extra, List<String> notes) {
    List<Diagnosis> diagnoses = weigher.weigh(part, extra);
    remarks(part, notes);
    missingCompanion(part, diagnoses, notes);
    if (!diagnoses.isEmpty() && !diagnoses.get(0).signature().isCascade()) {
      return new Verdict(Outcome.FAILED, diagnoses, true, List.of(), notes);
    }
    List<LogLine> telling = TellingLines.of(part.tail(), TELLING);
    if (telling.isEmpty() && !diagnoses.isEmpty() && part.holdsBuildOutput()) {
      // what was printed last before the announcement is the best that the build said
      telling = TellingLines.lastBefore(part.tail(), diagnoses.get(0).evidence().line(), LAST_SAID);
    }
    if (telling.isEmpty() && !diagnoses.isEmpty()) {
      notes.add("the log does not contain the cause");
      if (part.buildLog() != null) {
        notes.add("the complete build log is " + part.buildLog());
      }
      return new Verdict(Outcome.FAILED, diagnoses.subList(0, 1), false, List.of(), notes);
    }
    notes.add("no signature recognises this failure");
    if (telling.isEmpty()) {
      telling = part.tail().subList(Math.max(0, part.tail().size() - TELLING), part.tail().size());
    }
    return new Verdict(Outcome.FAILED, List.of(), false, telling, notes);
  }

  /** A compiler that does not work is explained by config.log only. */
  private static void missingCompanion(
      PackageLog part, List<Diagnosis> diagnoses, List<String> notes) {
    if (diagnoses.isEmpty()
        || diagnoses.get(0).signature().category() != Category.TOOLCHAIN_BROKEN
        || diagnoses.get(0).evidence().file() != null) {
      return;
    }
    for (String pointer : part.pointers()) {
      if (pointer.endsWith("/config.log")) {
        notes.add("the reason stands in " + pointer + ", which was not at hand or did not say");
        return;
      }
    }
  }

  private static void remarks(PackageLog part, List<String> notes) {
    if (part.phase() == Phase.POSTINST) {
      notes.add("the package is merged nevertheless");
    }
    if (part.phase() == Phase.TEST && part.lastLine() > part.deathLine() + 20) {
      notes.add("Portage may have gone on after the failed tests (FEATURES=test-fail-continue)");
    }
  }

  private List<CuredDiagnosis> cure(PackageLog part, Build build, Verdict verdict) {
    List<CuredDiagnosis> cured = new ArrayList<>();
    if (!verdict.causeFound() && !verdict.diagnoses().isEmpty()) {
      Diagnosis failure = verdict.diagnoses().get(0);
      return List.of(new CuredDiagnosis(failure, List.of(lookElsewhere(part)), List.of()));
    }
    for (Diagnosis diagnosis : verdict.diagnoses()) {
      RemediationChooser.Choice choice =
          chooser
              .get()
              .choose(
                  new RemediationChooser.Case(part.packageId(), part.phase(), build, diagnosis));
      cured.add(new CuredDiagnosis(diagnosis, choice.proposals(), choice.vetoes()));
    }
    return cured;
  }

  /** The way to the cause where this log does not hold it. */
  private static Proposal lookElsewhere(PackageLog part) {
    String path = part.buildLog();
    String advice =
        path != null && PLAIN_PATH.matcher(path).matches()
            ? "Read the complete build log, which holds the cause: crossmend diagnose " + path
            : "Find the complete build log, which holds the cause, and diagnose that";
    return new Proposal(
        new Remediation.NoRemedy(advice),
        List.of(
            new Because(
                "none",
                "advice: the complete log when this one holds no cause",
                List.of("nothing but announcements of the failure is in this log"))));
  }

  private List<Neighbour> nearest(List<LogLine> telling) {
    List<String> lines = new ArrayList<>();
    for (LogLine line : telling) {
      lines.add(line.text());
    }
    return lines.isEmpty() ? List.of() : neighbours.get().nearest(lines, NEIGHBOURS);
  }

  private BuildFacts facts(Build build) {
    return new BuildFacts(build.cbuild());
  }

  /** The target that the user names wins, but not without a word. */
  private void contradiction(Build read, List<String> notes) {
    if (target == null || target.chost() == null || read.chost() == null) {
      return;
    }
    if (!target.chost().equals(read.chost())) {
      notes.add(
          "the log is of a build for "
              + read.chost()
              + ", but the target given is for "
              + target.chost()
              + ": the commands below are for the target");
    }
  }

  private Build merged(Build read) {
    if (target == null) {
      return read;
    }
    return new Build(
        target.kind() == null ? read.kind() : target.kind(),
        target.cbuild() == null ? read.cbuild() : target.cbuild(),
        target.chost() == null ? read.chost() : target.chost(),
        target.sysroot() == null ? read.sysroot() : target.sysroot(),
        target.root() == null ? read.root() : target.root());
  }

  private static PackageLog withBuild(PackageLog p, Build build) {
    return new PackageLog(
        p.packageId(),
        p.repository(),
        p.use(),
        p.phase(),
        p.outcome(),
        build,
        p.firstLine(),
        p.lastLine(),
        p.buildLog(),
        p.deathLine(),
        p.evidence(),
        p.tail(),
        p.pointers(),
        p.holdsBuildOutput());
  }
}
