package org.crossmend.corpus.build;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crossmend.corpus.lint.HealthySample;
import org.crossmend.engine.log.Decompressor;

/**
 * Makes the background that ships with the corpus from complete healthy logs: of lines that differ
 * in numbers only the first, with its neighbours, so that conditions and messages of several lines
 * read as they do in the log.
 */
final class BackgroundSample {

  /** As far as the longest message that is matched as one text. */
  private static final int NEIGHBOURS = 8;

  private final Set<String> shapes = new HashSet<>();
  private final ByteArrayOutputStream sample = new ByteArrayOutputStream();
  private int logs;
  private long lines;

  private BackgroundSample() {}

  /**
   * The sample of all {@code .log.xz} in a folder, in the order of their names.
   *
   * @param folder with {@code exceptions.tsv}, if any; need not be there
   */
  static HealthySample of(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return HealthySample.NONE;
    }
    BackgroundSample maker = new BackgroundSample();
    for (Path log : logs(folder)) {
      maker.add(log);
    }
    Path trailers = folder.resolve("trailers.txt");
    if (Files.exists(trailers)) {
      // what Portage prints after every failure tells nothing of any
      maker.sample.write(Files.readAllBytes(trailers));
    }
    return new HealthySample(maker.logs, maker.lines, maker.sample.toByteArray(), excepted(folder));
  }

  static List<Path> logs(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.toString().endsWith(".log.xz")).sorted().toList();
    }
  }

  private static Set<String> excepted(Path folder) throws IOException {
    Set<String> ids = new HashSet<>();
    Path file = folder.resolve("exceptions.tsv");
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          ids.add(line.substring(0, Math.max(0, line.indexOf('\t'))));
        }
      }
    }
    return ids;
  }

  private void add(Path log) throws IOException {
    // One char a byte: healthy logs hold bytes that are no UTF-8, and they must stay as they are.
    List<String> text = new ArrayList<>();
    try (InputStream in = Decompressor.open(new BufferedInputStream(Files.newInputStream(log)))) {
      text.addAll(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).lines().toList());
    }
    logs++;
    lines += text.size();
    BitSet kept = new BitSet();
    for (int i = 0; i < text.size(); i++) {
      if (shapes.add(shape(text.get(i)))) {
        kept.set(Math.max(0, i - NEIGHBOURS), Math.min(text.size(), i + NEIGHBOURS + 1));
      }
    }
    for (int i = kept.nextSetBit(0); i >= 0; i = kept.nextSetBit(i + 1)) {
      sample.write(text.get(i).getBytes(StandardCharsets.ISO_8859_1));
      sample.write('\n');
    }
  }

  /** The line with every run of digits, or hexadecimal digits with a digit among them, as one. */
  private static String shape(String line) {
    StringBuilder shape = new StringBuilder(line.length());
    int at = 0;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c >= '0' && c <= '9') {
        while (at < line.length() && Character.digit(line.charAt(at), 16) >= 0) {
          at++;
        }
        shape.append('0');
      } else {
        shape.append(c);
      }
    }
    return shape.toString();
  }
}
