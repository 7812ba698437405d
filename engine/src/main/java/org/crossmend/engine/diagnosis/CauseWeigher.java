package org.crossmend.engine.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Symptom;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first cause among the evidence of one package. Make's and ninja's trailers and the die
 * block are anchors: the cause stands shortly before the first of them (or, for ninja, shortly
 * after), however much a parallel build prints in between. Among what stands near an anchor, what
 * makes everything fail (a full disk) comes first, then the surer signature, then the earlier line.
 * An anchor itself is a cause only when nothing else is.
 */
public final class CauseWeigher {

  /** Ninja prints {@code FAILED: target} and the command before the output that says why. */
  private static final int AFTER_ANCHOR = 400;

  /** How far apart two pieces of evidence of one failure may stand, in lines. */
  private static final int GAP = 80;

  private final int limit;

  /**
   * A weigher that names the best causes.
   *
   * @param limit how many diagnoses at the most
   */
  public CauseWeigher(int limit) {
    this.limit = Math.max(1, limit);
  }

  /**
   * The causes, best first; empty if there is no evidence of severity fatal at all. If the best is
   * a {@linkplain org.crossmend.engine.model.Signature#isCascade() cascade}, the log does not
   * contain the cause.
   *
   * @param extra evidence from files that the log points to
   */
  public List<Diagnosis> weigh(PackageLog log, List<Evidence> extra) {
    List<Evidence> anchors = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Evidence evidence : log.evidence()) {
      if (evidence.signature().severity() == Severity.FATAL
          && inScope(evidence, log.phase(), log.build())) {
        candidates.add(new Candidate(evidence, false));
        if (evidence.signature().isCascade()) {
          anchors.add(evidence);
        }
      }
    }
    for (Evidence evidence : extra) {
      if (evidence.signature().severity() == Severity.FATAL
          && evidence.signature().appliesTo(null, log.build().kind())) {
        candidates.add(new Candidate(evidence, true));
      }
    }
    markNear(candidates, anchors, log.deathLine());
    candidates.sort(CauseWeigher::compare);
    return diagnoses(candidates);
  }

  private List<Diagnosis> diagnoses(List<Candidate> candidates) {
    List<Diagnosis> found = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (found.size() == limit) {
        break;
      }
      boolean explained = false;
      for (Diagnosis better : found) {
        explained |= Explanation.explains(better.evidence(), candidate.evidence);
      }
      boolean weak = candidate.tier() <= 1 || !candidate.near;
      if (explained || (weak && !found.isEmpty())) {
        continue;
      }
      found.add(
          new Diagnosis(
              found.size() + 1,
              candidate.evidence,
              confidence(candidate),
              found.isEmpty() ? symptoms(candidate.evidence, candidates) : List.of()));
    }
    return found;
  }

  private static Confidence confidence(Candidate candidate) {
    Confidence own = candidate.evidence.signature().confidence();
    return own == Confidence.CERTAIN && !candidate.near ? Confidence.LIKELY : own;
  }

  private static List<Symptom> symptoms(Evidence cause, List<Candidate> candidates) {
    List<Symptom> symptoms = new ArrayList<>();
    for (Candidate other : candidates) {
      Evidence e = other.evidence;
      if (!e.equals(cause) && e.file() == null && Explanation.explains(cause, e)) {
        symptoms.add(new Symptom(e.line(), e.signature().id()));
      }
    }
    if (symptoms.size() > 1) {
      symptoms.sort(Comparator.comparingLong(Symptom::line).thenComparing(Symptom::signature));
    }
    return symptoms.size() > 20 ? symptoms.subList(0, 20) : symptoms;
  }

  /** A phase that is known to be another than the failed one did not end the build. */
  private static boolean inScope(Evidence evidence, @Nullable Phase failed, Build build) {
    if (!evidence
        .signature()
        .appliesTo(evidence.phase() == null ? failed : evidence.phase(), build.kind())) {
      return false;
    }
    return failed == null
        || evidence.phase() == null
        || evidence.phase() == failed
        || adjacent(evidence.phase(), failed);
  }

  /**
   * Merging is not a phase of ebuild.sh: what happens in it is announced as preinst, postinst,
   * package or merge.
   */
  private static boolean adjacent(Phase printed, Phase failed) {
    return (merging(printed) && merging(failed))
        || (printed == Phase.FETCH && failed == Phase.UNPACK)
        || (printed == Phase.INSTALL && failed == Phase.MERGE);
  }

  private static boolean merging(Phase phase) {
    return phase == Phase.MERGE
        || phase == Phase.PREINST
        || phase == Phase.POSTINST
        || phase == Phase.PACKAGE;
  }

  /**
   * Marks what stands near the end of the build: walking backwards from the first anchor of the
   * final chain of anchors, each piece of evidence at most {@value #GAP} lines before the next.
   */
  private static void markNear(List<Candidate> candidates, List<Evidence> anchors, long death) {
    for (Candidate candidate : candidates) {
      candidate.near = candidate.elsewhere || (anchors.isEmpty() && death == 0);
    }
    for (Evidence anchor : anchors) {
      markChain(candidates, anchor.line());
      boolean announces = anchor.signature().id().startsWith("cascade/ninja");
      for (Candidate candidate : candidates) {
        long after = candidate.evidence.line() - anchor.line();
        candidate.near |= announces && after >= 0 && after <= AFTER_ANCHOR;
      }
    }
    if (death > 0) {
      markChain(candidates, death);
      for (Candidate candidate : candidates) {
        long after = candidate.evidence.line() - death;
        candidate.near |= after >= 0 && after <= GAP;
      }
    }
  }

  private static void markChain(List<Candidate> candidates, long from) {
    long reach = from;
    for (int i = candidates.size() - 1; i >= 0; i--) {
      Candidate candidate = candidates.get(i);
      if (candidate.elsewhere || candidate.evidence.line() > from) {
        continue;
      }
      if (reach - candidate.evidence.lastLine() <= GAP) {
        candidate.near = true;
        reach = Math.min(reach, candidate.evidence.line());
      }
    }
  }

  /**
   * Near before far; what explains everything; surer before less sure; of what is equally sure the
   * earlier.
   */
  private static int compare(Candidate one, Candidate other) {
    Evidence evidence = one.evidence;
    Evidence others = other.evidence;
    int result = Boolean.compare(one.tier() == 0, other.tier() == 0);
    result = result == 0 ? Integer.compare(one.distance(), other.distance()) : result;
    result = result == 0 ? Boolean.compare(other.explainsAll(), one.explainsAll()) : result;
    result = result == 0 ? Boolean.compare(other.companion(), one.companion()) : result;
    result = result == 0 ? Integer.compare(other.tier(), one.tier()) : result;
    result = result == 0 ? Long.compare(evidence.line(), others.line()) : result;
    result =
        result == 0
            ? Integer.compare(others.captures().size(), evidence.captures().size())
            : result;
    return result == 0 ? evidence.signature().id().compareTo(others.signature().id()) : result;
  }

  private static final class Candidate {
    final Evidence evidence;
    final boolean elsewhere;
    boolean near;

    Candidate(Evidence evidence, boolean elsewhere) {
      this.evidence = evidence;
      this.elsewhere = elsewhere;
    }

    /** A hint, however near, is no cause when something certain is there at all. */
    int distance() {
      if (near) {
        return tier() >= 2 ? 0 : 2;
      }
      return tier() == 3 ? 1 : 3;
    }

    /** What makes everything fail, where it is certain. */
    boolean explainsAll() {
      return Explanation.pervasive(evidence.category()) && tier() == 3;
    }

    /** Another file that the log points to was written to say why. */
    boolean companion() {
      return elsewhere && tier() >= 2;
    }

    /** 3 certain, 2 likely, 1 hint, 0 cascade. */
    int tier() {
      if (evidence.signature().isCascade()) {
        return 0;
      }
      return switch (evidence.signature().confidence()) {
        case CERTAIN -> 3;
        case LIKELY -> 2;
        case HINT -> 1;
      };
    }
  }
}
