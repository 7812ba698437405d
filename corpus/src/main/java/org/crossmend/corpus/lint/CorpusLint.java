package org.crossmend.corpus.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.crossmend.corpus.format.Fault;
import org.crossmend.corpus.format.SignatureFile;

/**
 * All checks: of each file by itself ({@link SignatureLint}), and of the files as part of a whole
 * corpus. A file that cannot be understood costs its own part only.
 */
public final class CorpusLint {

  private static final List<WholeCheck> CHECKS =
      List.of(
          new SilenceCheck(),
          new AlsoCheck(),
          new ShadowCheck(),
          new TwinCheck(),
          new LineageCheck(),
          new LiteralStrengthCheck(),
          new HealthySilenceCheck());

  private CorpusLint() {}

  /**
   * What a look at files gave.
   *
   * @param files how many were looked at
   * @param examples how many examples they have
   * @param faults in the order of file and line
   */
  public record Report(int files, int examples, List<Fault> faults) {
    public Report {
      faults = List.copyOf(faults);
    }
  }

  /** Checks files as if they were laid over the backdrop's signatures. */
  public static Report check(List<SignatureFile> files, Backdrop backdrop) {
    List<Fault> faults = new ArrayList<>(SignatureLint.check(files));
    faults.addAll(checkWhole(files, backdrop));
    Collections.sort(faults);
    return new Report(
        files.size(),
        files.stream().mapToInt(f -> f.examples().excerpts().size()).sum(),
        faults.stream().distinct().toList());
  }

  /** Only what healthy builds say to the files, in the order of file and line. */
  public static List<Fault> checkBackground(List<SignatureFile> files, HealthySample background) {
    Whole whole = new Whole(files, Backdrop.of(background));
    List<Fault> faults = new ArrayList<>();
    new LiteralStrengthCheck().check(whole, faults);
    new HealthySilenceCheck().check(whole, faults);
    Collections.sort(faults);
    return faults;
  }

  /** Only what comes of the files being together, in the order of file and line. */
  public static List<Fault> checkWhole(List<SignatureFile> files, Backdrop backdrop) {
    Whole whole = new Whole(files, backdrop);
    List<Fault> faults = new ArrayList<>();
    for (WholeCheck check : CHECKS) {
      check.check(whole, faults);
    }
    Collections.sort(faults);
    return faults;
  }
}
