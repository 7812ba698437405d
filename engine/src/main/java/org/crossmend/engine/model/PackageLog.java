package org.crossmend.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The part of a log that is about one package (or about none: emerge's dependency calculation), and
 * what was found in it.
 *
 * @param packageId null where the log names none
 * @param repository null where unknown
 * @param use the USE flags of the log's header, null where unknown
 * @param phase the phase that failed, or null
 * @param firstLine the 1-based first line of the part
 * @param lastLine its last line
 * @param buildLog where Portage says that the complete build log is, or null
 * @param deathLine the line that says the build ended badly (die block, fetch abort, killed phase
 *     …), or 0
 * @param evidence all evidence in the order of the log
 * @param tail the last lines before the failure was announced, for what nothing recognises
 * @param pointers files that the log points to for more ({@code config.log} …), in the order of the
 *     log
 * @param holdsBuildOutput whether the part holds output of the phase that failed, not only its
 *     announcement
 */
public record PackageLog(
    @Nullable PackageId packageId,
    @Nullable String repository,
    @Nullable String use,
    @Nullable Phase phase,
    Outcome outcome,
    Build build,
    long firstLine,
    long lastLine,
    @Nullable String buildLog,
    long deathLine,
    List<Evidence> evidence,
    List<LogLine> tail,
    List<String> pointers,
    boolean holdsBuildOutput) {
  public PackageLog {
    evidence = List.copyOf(evidence);
    tail = List.copyOf(tail);
    pointers = List.copyOf(pointers);
  }
}
