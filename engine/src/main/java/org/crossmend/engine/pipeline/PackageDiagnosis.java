package org.crossmend.engine.pipeline;

import java.util.List;
import org.crossmend.engine.diagnosis.Verdict;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.PackageLog;

/**
 * Everything that is said about one package of a log.
 *
 * @param log the name of the log as given
 * @param bytes the log's size after decompression
 * @param lines how many lines the whole log has
 * @param part the package's part of it
 * @param build what is known of the build, from the log, the saved environment and the target
 * @param cured the diagnoses of the verdict with their remedies, best first
 * @param nearest the nearest signatures when nothing is recognised
 */
public record PackageDiagnosis(
    String log,
    long bytes,
    long lines,
    PackageLog part,
    Build build,
    Verdict verdict,
    List<CuredDiagnosis> cured,
    List<Neighbour> nearest) {
  public PackageDiagnosis {
    cured = List.copyOf(cured);
    nearest = List.copyOf(nearest);
  }
}
