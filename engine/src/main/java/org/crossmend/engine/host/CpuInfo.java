package org.crossmend.engine.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the kernel says of the CPU ({@code proc_cpuinfo(5)}). */
public final class CpuInfo {

  /** Where the kernel says it. */
  public static final Path FILE = Path.of("/proc/cpuinfo");

  private CpuInfo() {}

  /** The flags that all processors have; processors of one machine may differ. */
  public static Set<String> flags(Path file) throws IOException {
    return flags(Files.readString(file));
  }

  static Set<String> flags(String cpuinfo) {
    Set<String> flags = new LinkedHashSet<>();
    boolean first = true;
    for (String line : cpuinfo.split("\n", -1)) {
      if (line.startsWith("flags") && line.indexOf(':') > 0) {
        List<String> words = List.of(line.substring(line.indexOf(':') + 1).strip().split(" ", -1));
        if (first) {
          flags.addAll(words);
        } else {
          flags.retainAll(words);
        }
        first = false;
      }
    }
    return flags;
  }
}
