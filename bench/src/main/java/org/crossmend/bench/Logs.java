package org.crossmend.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crossmend.engine.log.Decompressor;

/** Logs to measure with: those of the repository, one after the other, up to some size. */
final class Logs {

  private Logs() {}

  /**
   * A text of real logs.
   *
   * @param size in bytes
   */
  static byte[] grown(int size) {
    Path logs = Path.of(System.getProperty("bench.logs", "corpus/evaluation/failing"));
    try (Stream<Path> files = Files.walk(logs)) {
      List<Path> sorted = files.filter(Files::isRegularFile).sorted().toList();
      ByteArrayOutputStream text = new ByteArrayOutputStream(size);
      while (text.size() < size) {
        int before = text.size();
        for (Path file : sorted) {
          try (InputStream log = Decompressor.open(Files.newInputStream(file))) {
            text.writeBytes(log.readAllBytes());
          }
        }
        if (text.size() == before) {
          throw new IOException("there are no logs below " + logs.toAbsolutePath());
        }
      }
      return Arrays.copyOf(text.toByteArray(), size);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
