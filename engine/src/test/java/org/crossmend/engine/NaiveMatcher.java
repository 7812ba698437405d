package org.crossmend.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.engine.log.LineText;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Hit;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Severity;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Status;
import org.crossmend.engine.spi.SignatureMatcher;

/**
 * Tries every pattern on every line of a text that is held in memory: slow, and obviously right.
 */
public final class NaiveMatcher implements SignatureMatcher {

  private static final Pattern GROUP = Pattern.compile("\\(\\?<([a-zA-Z]+)>");

  private final Map<Signature, Pattern> patterns = new LinkedHashMap<>();

  /** Adds a signature that matches lines in which the pattern is found. */
  public NaiveMatcher knows(String id, Category category, Confidence confidence, String pattern) {
    patterns.put(signature(id, category, confidence), Pattern.compile(pattern));
    return this;
  }

  /** A signature without hints. */
  public static Signature signature(String id, Category category, Confidence confidence) {
    return new Signature(
        id,
        "title of " + id,
        category,
        Status.TESTED,
        confidence,
        Severity.FATAL,
        Set.of(),
        null,
        "cause of " + id,
        List.of(),
        List.of(),
        List.of());
  }

  @Override
  public Summary scan(InputStream text, Sink sink) throws IOException {
    List<LogLine> lines = new ArrayList<>();
    byte[] bytes = text.readAllBytes();
    String whole = new String(bytes, StandardCharsets.UTF_8);
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new java.io.ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      lines.add(new LogLine(lines.size() + 1, LineText.clean(line)));
    }
    for (int i = 0; i < lines.size(); i++) {
      Around around = new Around(lines, i);
      String line = lines.get(i).text();
      if (sink.markers().stream().anyMatch(line::contains)) {
        sink.marker(lines.get(i), around);
      }
      for (Map.Entry<Signature, Pattern> known : patterns.entrySet()) {
        Matcher m = known.getValue().matcher(line);
        if (m.find()) {
          sink.hit(
              new Hit(known.getKey(), i + 1, i + 1, line, captures(known.getValue(), m)), around);
        }
      }
    }
    return new Summary(bytes.length, whole.isEmpty() ? 0 : lines.size());
  }

  private static Map<String, String> captures(Pattern pattern, Matcher m) {
    Map<String, String> captures = new LinkedHashMap<>();
    Matcher names = GROUP.matcher(pattern.pattern());
    while (names.find()) {
      captures.put(names.group(1), m.group(names.group(1)));
    }
    return captures;
  }

  private record Around(List<LogLine> lines, int at) implements Surroundings {
    @Override
    public List<LogLine> before(int count) {
      return lines.subList(Math.max(0, at - count), at);
    }

    @Override
    public List<LogLine> after(int count) {
      return lines.subList(Math.min(lines.size(), at + 1), Math.min(lines.size(), at + 1 + count));
    }
  }
}
