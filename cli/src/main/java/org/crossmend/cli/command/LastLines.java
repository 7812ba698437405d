package org.crossmend.cli.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a text file. */
final class LastLines {

  private static final int MOST_BYTES = 4_096;

  private LastLines() {}

  /** The last lines that are not blank, at most so many; none if the file cannot be read. */
  static List<String> of(Path file, int most) {
    try (RandomAccessFile text = new RandomAccessFile(file.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(MOST_BYTES, text.length())];
      text.seek(text.length() - end.length);
      text.readFully(end);
      List<String> lines =
          new String(end, StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank()).toList();
      return lines.subList(Math.max(0, lines.size() - most), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
