package org.crossmend.engine.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What processes were started with, read from {@code /proc} (proc(5)). */
final class ProcessEnvironment {

  /** An environment of several MB is nobody's build. */
  private static final int MOST = 4 << 20;

  private ProcessEnvironment() {}

  /**
   * Some variables of the environment that a process was started with; none of a process that is
   * gone or may not be read.
   */
  static Map<String, String> variables(long id, Set<String> names) {
    Map<String, String> found = new TreeMap<>();
    for (String entry : entries(id, "environ")) {
      int equals = entry.indexOf('=');
      if (equals > 0 && names.contains(entry.substring(0, equals))) {
        found.putIfAbsent(entry.substring(0, equals), entry.substring(equals + 1));
      }
    }
    return found;
  }

  /** The words of its command line; none as above. */
  static String[] command(long id) {
    return entries(id, "cmdline");
  }

  private static String[] entries(long id, String file) {
    Path path = Path.of("/proc", Long.toString(id), file);
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(MOST);
      return new String(bytes, StandardCharsets.UTF_8).split("\0", -1);
    } catch (IOException e) {
      return new String[0];
    }
  }
}
