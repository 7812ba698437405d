package org.crossmend.engine.host;

import java.util.List;

/**
 * The instruction sets that a target's flags enable and this CPU lacks.
 *
 * @param names as in {@code -m<name>} and {@code -mno-<name>}, which every compiler asked accepts
 * @param refused further ones whose {@code -mno-<name>} one of the compilers does not know, or that
 *     stay on all the same
 * @param rust features for {@code -C target-feature=-<name>}
 * @param cpuFlags those flags of the target's CPU_FLAGS_X86 that must be off
 */
public record CpuGap(
    List<String> names, List<String> refused, List<String> rust, List<String> cpuFlags) {

  /** This CPU can run whatever the target's flags make. */
  public static final CpuGap NONE = new CpuGap(List.of(), List.of(), List.of(), List.of());

  public CpuGap {
    names = List.copyOf(names);
    refused = List.copyOf(refused);
    rust = List.copyOf(rust);
    cpuFlags = List.copyOf(cpuFlags);
  }

  /** The compilers' switches that take them out. */
  public List<String> switches() {
    return names.stream().map(name -> "-mno-" + name).toList();
  }

  /** rustc's switch that takes them out, empty if there is nothing that rustc knows. */
  public String rustFlags() {
    return rust.isEmpty() ? "" : "-C target-feature=-" + String.join(",-", rust);
  }
}
