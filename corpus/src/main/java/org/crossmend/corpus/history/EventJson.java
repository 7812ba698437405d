package org.crossmend.corpus.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.spi.FailureHistory.Brief;
import org.crossmend.engine.spi.FailureHistory.Ended;
import org.crossmend.engine.spi.FailureHistory.Event;
import org.crossmend.engine.spi.FailureHistory.Failed;
import org.crossmend.engine.spi.FailureHistory.Kind;
import org.jspecify.annotations.Nullable;

/**
 * An event as a line of JSON. Its first keys have fixed places, so that what most readers want is
 * read without any parsing; lines that look otherwise are parsed.
 */
final class EventJson {

  static final String FAILURE = "crossmend.failure/1";
  static final String ENDING = "crossmend.ending/1";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

  private static final int HEX = 16;

  /** How a line ends that was not cut off; within texts the quotes would be escaped. */
  private static final String END = ",\"whole\":true}";

  /** Where things stand in a line of each kind. */
  private static final Layout FAILED = Layout.of(FAILURE, "cause\":\"");

  private static final Layout ENDED = Layout.of(ENDING, "built\":");

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventJson() {}

  /** The beginning of a line up to the time, and the offsets of what follows. */
  private record Layout(String head, int time, int id, int of, int by, int last) {
    static Layout of(String schema, String lastKey) {
      String head = "{\"schema\":\"" + schema + "\",\"time\":\"";
      int time = head.length();
      int id = time + "2026-11-20T20:00:00.000Z\",\"id\":\"".length();
      int of = id + HEX + "\",\"of\":\"".length();
      int by = of + HEX + "\",\"by\":\"".length();
      int last = by + "heal\",\"".length() + lastKey.length();
      return new Layout(head, time, id, of, by, last);
    }

    boolean fits(byte[] line, int from, int length) {
      if (length < last + HEX + END.length()) {
        return false;
      }
      for (int i = 0; i < END.length(); i++) {
        if (line[from + length - END.length() + i] != END.charAt(i)) {
          return false;
        }
      }
      for (int i = 0; i < head.length(); i++) {
        if (line[from + i] != head.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** The event as a line, with its end. */
  static byte[] write(Event event) {
    ObjectNode node = JSON.createObjectNode();
    node.put("schema", event instanceof Failed ? FAILURE : ENDING);
    node.put("time", TIME.format(bounded(event.time())));
    node.put("id", event.id());
    node.put("of", Digests.briefHex(event.subject()));
    node.put("by", event.healing() ? "heal" : "logs");
    if (event instanceof Failed failed) {
      node.put("cause", failed.cause());
      common(node, event);
      node.put("phase", failed.phase());
      node.put("signature", failed.signature());
      node.put("title", failed.title());
      ObjectNode captures = node.putObject("captures");
      new TreeMap<>(failed.captures()).forEach(captures::put);
      node.put("line", failed.line());
      ArrayNode lines = node.putArray("lines");
      failed.lines().forEach(lines::add);
      node.put("log", failed.log());
    } else if (event instanceof Ended ended) {
      node.put("built", ended.built());
      common(node, event);
      node.put("outcome", ended.outcome());
      ArrayNode remedies = node.putArray("remedies");
      ended.remedies().forEach(kind -> remedies.add(kind.id()));
      ArrayNode causes = node.putArray("causes");
      ended.causes().forEach(causes::add);
    }
    node.put("whole", true);
    try {
      return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of JSON cannot fail to be written", e);
    }
  }

  private static void common(ObjectNode node, Event event) {
    node.put("target", event.target());
    node.put("subject", event.subject());
    node.put("version", event.version());
  }

  /** A clock may be wrong, and files may say any time. */
  private static Instant bounded(Instant time) {
    return time.isBefore(FIRST) ? FIRST : time.isAfter(LAST) ? LAST : time;
  }

  /** What a line says in short; null if it is not understood. */
  static @Nullable Brief brief(byte[] line, int from, int length) {
    try {
      if (FAILED.fits(line, from, length)) {
        return brief(FAILED, Kind.FAILED, line, from);
      } else if (ENDED.fits(line, from, length)) {
        Kind kind = line[from + ENDED.last] == 't' ? Kind.BUILT : Kind.NOT_BUILT;
        return brief(ENDED, kind, line, from);
      }
    } catch (NumberFormatException | DateTimeException e) {
      // written by somebody else: parsed
    }
    Event event = read(line, from, length);
    return event == null ? null : brief(event);
  }

  private static Brief brief(Layout layout, Kind kind, byte[] line, int from) {
    return new Brief(
        kind,
        line[from + layout.by] == 'h',
        millis(line, from + layout.time),
        hex(line, from + layout.id),
        hex(line, from + layout.of),
        kind == Kind.FAILED ? hex(line, from + layout.last) : 0);
  }

  static Brief brief(Event event) {
    long of = Digests.brief(event.subject());
    long id = Long.parseUnsignedLong(event.id(), HEX);
    long time = event.time().toEpochMilli();
    return event instanceof Failed failed
        ? new Brief(
            Kind.FAILED, event.healing(), time, id, of, Long.parseUnsignedLong(failed.cause(), HEX))
        : new Brief(
            ((Ended) event).built() ? Kind.BUILT : Kind.NOT_BUILT,
            event.healing(),
            time,
            id,
            of,
            0);
  }

  private static long millis(byte[] line, int at) {
    return LocalDateTime.of(
                    number(line, at, 4),
                    number(line, at + 5, 2),
                    number(line, at + 8, 2),
                    number(line, at + 11, 2),
                    number(line, at + 14, 2),
                    number(line, at + 17, 2))
                .toEpochSecond(ZoneOffset.UTC)
            * 1000
        + number(line, at + 20, 3);
  }

  private static int number(byte[] line, int at, int digits) {
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = line[i] - '0';
      if (digit < 0 || digit > 9) {
        throw new NumberFormatException("no time");
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static long hex(byte[] line, int at) {
    long number = 0;
    for (int i = at; i < at + HEX; i++) {
      int digit = Character.digit((char) line[i], HEX);
      if (digit < 0) {
        throw new NumberFormatException("no number");
      }
      number = number << 4 | digit;
    }
    return number;
  }

  /** The event that a line holds; null if it is not understood. */
  static @Nullable Event read(byte[] line, int from, int length) {
    try {
      return read(JSON.readTree(line, from, length));
    } catch (IOException | DateTimeException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable Event read(JsonNode node) {
    String schema = node.path("schema").asText();
    if (!schema.equals(FAILURE) && !schema.equals(ENDING)) {
      return null;
    }
    Instant time = Instant.parse(node.path("time").asText());
    String target = text(node, "target");
    String subject = node.path("subject").asText();
    String version = text(node, "version");
    String id = checkedHex(node.path("id").asText());
    boolean healing = node.path("by").asText().equals("heal");
    if (schema.equals(ENDING)) {
      return new Ended(
          time,
          target,
          subject,
          version,
          id,
          healing,
          node.path("built").asBoolean(),
          node.path("outcome").asText(),
          list(node.path("remedies"), RemediationKind::of),
          list(node.path("causes"), EventJson::checkedHex));
    }
    Map<String, String> captures = new TreeMap<>();
    for (Map.Entry<String, JsonNode> capture : node.path("captures").properties()) {
      captures.put(capture.getKey(), capture.getValue().asText());
    }
    return new Failed(
        time,
        target,
        subject,
        version,
        id,
        healing,
        checkedHex(node.path("cause").asText()),
        text(node, "phase"),
        text(node, "signature"),
        text(node, "title"),
        captures,
        node.path("line").asLong(),
        list(node.path("lines"), Function.identity()),
        text(node, "log"));
  }

  private static @Nullable String text(JsonNode node, String key) {
    return node.path(key).isTextual() ? node.path(key).asText() : null;
  }

  private static <T> List<T> list(JsonNode node, Function<String, T> reader) {
    List<T> list = new ArrayList<>();
    node.forEach(item -> list.add(reader.apply(item.asText())));
    return list;
  }

  private static String checkedHex(String text) {
    if (text.length() != HEX) {
      throw new IllegalArgumentException("not sixteen digits: " + text);
    }
    return Digests.hex(Long.parseUnsignedLong(text, HEX));
  }
}
