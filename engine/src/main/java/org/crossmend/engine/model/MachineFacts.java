package org.crossmend.engine.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the build host and the sysroot, as far as rules look at it.
 *
 * @param cpuGap instruction sets that the target's flags enable and this CPU lacks, by their names
 *     in {@code -m<name>}; null where nobody looked
 * @param newerRuntime a sentence that says which library of the build host is newer than the
 *     sysroot's (its libc or compiler runtime); null where none is, or nobody knows
 * @param answers whether what the failed package's configure could not find out is known, so that
 *     it can be answered; false where it is not, or nobody looked
 */
public record MachineFacts(
    @Nullable List<String> cpuGap, @Nullable String newerRuntime, boolean answers) {

  /** Nothing was found out. */
  public static final MachineFacts UNKNOWN = new MachineFacts(null, null);

  public MachineFacts {
    cpuGap = cpuGap == null ? null : List.copyOf(cpuGap);
  }

  /** What was found out where no answers of configure are looked for. */
  public MachineFacts(@Nullable List<String> cpuGap, @Nullable String newerRuntime) {
    this(cpuGap, newerRuntime, false);
  }
}
