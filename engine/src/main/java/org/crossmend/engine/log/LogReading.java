package org.crossmend.engine.log;

import java.util.List;
import org.crossmend.engine.model.PackageLog;

/**
 * A log that was read to its end.
 *
 * @param bytes its size after decompression
 * @param lines how many lines it has
 * @param parts one for each package it is about, in the order of the log; the part that belongs to
 *     no package (dependency calculation, or a log that is not Portage's) comes first and is there
 *     only if nothing else is or if something was found in it
 */
public record LogReading(long bytes, long lines, List<PackageLog> parts) {
  public LogReading {
    parts = List.copyOf(parts);
  }
}
