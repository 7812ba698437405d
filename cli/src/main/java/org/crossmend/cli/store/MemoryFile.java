package org.crossmend.cli.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.crossmend.engine.history.SuccessRate;
import org.crossmend.engine.history.SuccessRates;
import org.crossmend.engine.model.Remediation;
import org.crossmend.engine.spi.Memory;
import org.jspecify.annotations.Nullable;

/**
 * What helped, as a file of JSON lines, one for each trial. A line that is not understood is left
 * out: an older or newer crossmend may have written it.
 */
public final class MemoryFile implements Memory {

  private static final String SCHEMA = "crossmend.memory/1";

  private final ObjectMapper json = new ObjectMapper();
  private final Path file;
  private final RatesFile rates;

  public MemoryFile(Path file) {
    this.file = file;
    this.rates = new RatesFile(file, this::count);
  }

  /** How each kind of remedy did against each signature, over all targets and packages. */
  public SuccessRates rates() {
    return rates.get();
  }

  private SuccessRates count() {
    Map<SuccessRates.Tried, SuccessRate> sums = new LinkedHashMap<>();
    try {
      for (String line : lines(file)) {
        Trial trial = read(line);
        if (trial != null) {
          sums.merge(
              new SuccessRates.Tried(trial.key.signature, trial.key.remediation.kind()),
              SuccessRate.of(trial.helped, trial.time),
              SuccessRate::plus);
        }
      }
    } catch (IOException e) {
      // nothing is known of what cannot be read
      return SuccessRates.NONE;
    }
    return SuccessRates.of(sums);
  }

  private record Key(
      @Nullable String target,
      String subject,
      String signature,
      Map<String, String> captures,
      Remediation remediation) {}

  private record Trial(Key key, boolean helped, Instant time) {}

  @Override
  public List<Remembered> of(@Nullable String target, String subject) throws IOException {
    return all().stream()
        .filter(known -> Objects.equals(known.target(), target) && isOf(known, subject))
        .toList();
  }

  /** emerge takes a package's name without its category, too. */
  private static boolean isOf(Remembered known, String subject) {
    return known.subject().equals(subject)
        || (subject.indexOf('/') < 0 && known.subject().endsWith("/" + subject));
  }

  @Override
  public List<Remembered> all() throws IOException {
    Map<Key, Remembered> known = new LinkedHashMap<>();
    for (String line : lines(file)) {
      Trial trial = read(line);
      if (trial != null) {
        known.merge(trial.key, remembered(trial), MemoryFile::sum);
      }
    }
    List<Remembered> sorted = new ArrayList<>(known.values());
    sorted.sort(
        Comparator.<Remembered>comparingInt(r -> r.failed() - r.helped())
            .thenComparing(Remembered::last, Comparator.reverseOrder()));
    return sorted;
  }

  private static Remembered remembered(Trial trial) {
    Key key = trial.key;
    return new Remembered(
        key.target,
        key.subject,
        key.signature,
        key.captures,
        key.remediation,
        trial.helped ? 1 : 0,
        trial.helped ? 0 : 1,
        trial.time);
  }

  private static Remembered sum(Remembered a, Remembered b) {
    return new Remembered(
        a.target(),
        a.subject(),
        a.signature(),
        a.captures(),
        a.remediation(),
        a.helped() + b.helped(),
        a.failed() + b.failed(),
        a.last().isAfter(b.last()) ? a.last() : b.last());
  }

  @Override
  public void tried(
      @Nullable String target,
      String subject,
      String signature,
      Map<String, String> captures,
      Remediation remediation,
      boolean helped,
      Instant time)
      throws IOException {
    ObjectNode node = json.createObjectNode();
    node.put("schema", SCHEMA);
    node.put("time", time.toString());
    node.put("target", target);
    node.put("subject", subject);
    node.put("signature", signature);
    node.set("captures", json.valueToTree(new TreeMap<>(captures)));
    node.set("remediation", RemediationJson.write(json, remediation));
    node.put("helped", helped);
    long before = file.toFile().length();
    append(List.of(json.writeValueAsString(node)));
    rates.added(
        before,
        new SuccessRates.Tried(signature, remediation.kind()),
        SuccessRate.of(helped, time));
  }

  private void append(List<String> lines) throws IOException {
    // a line that a crash cut off must not swallow the next one
    String lead = Files.exists(file) && !endsALine() ? "\n" : "";
    Files.writeString(
        file,
        lead + String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.SYNC);
  }

  private boolean endsALine() throws IOException {
    try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
      if (bytes.size() == 0) {
        return true;
      }
      ByteBuffer last = ByteBuffer.allocate(1);
      bytes.position(bytes.size() - 1).read(last);
      return last.get(0) == '\n';
    }
  }

  /** Writes everything remembered to a new file that {@link #take} reads. */
  public int give(Path copy) throws IOException {
    List<String> lines = trials();
    Files.write(copy, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
    return lines.size();
  }

  /**
   * Adds what another machine remembers; trials that are known are not counted twice.
   *
   * @return how many trials are new
   * @throws IllegalArgumentException if a line is not understood, and then nothing is added
   */
  public int take(Path copy) throws IOException {
    if (!Files.isRegularFile(copy)) {
      throw new NoSuchFileException(copy.toString());
    }
    return take(new LinkedHashSet<>(lines(copy)));
  }

  int take(Set<String> trials) throws IOException {
    Set<String> wanted = new LinkedHashSet<>(trials);
    int number = 0;
    for (String line : wanted) {
      number++;
      if (!isTrial(line)) {
        throw new IllegalArgumentException("entry " + number + " is not one of " + SCHEMA);
      }
    }
    lines(file).forEach(wanted::remove);
    if (!wanted.isEmpty()) {
      append(new ArrayList<>(wanted));
      rates.renew();
    }
    return wanted.size();
  }

  /** The lines that are understood, oldest first. */
  List<String> trials() throws IOException {
    return lines(file).stream().filter(this::isTrial).toList();
  }

  boolean isTrial(String line) {
    return read(line) != null;
  }

  static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private @Nullable Trial read(String line) {
    try {
      JsonNode node = json.readTree(line);
      if (!SCHEMA.equals(node.path("schema").asText())) {
        return null;
      }
      Map<String, String> captures = new LinkedHashMap<>();
      for (Map.Entry<String, JsonNode> capture : node.path("captures").properties()) {
        captures.put(capture.getKey(), capture.getValue().asText());
      }
      return new Trial(
          new Key(
              node.path("target").isTextual() ? node.path("target").asText() : null,
              node.path("subject").asText(),
              node.path("signature").asText(),
              Map.copyOf(captures),
              RemediationJson.read(json, node.path("remediation"))),
          node.path("helped").asBoolean(),
          Instant.parse(node.path("time").asText()));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
      return null;
    }
  }
}
