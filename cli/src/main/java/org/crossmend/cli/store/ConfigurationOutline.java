package org.crossmend.cli.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where things stand in the text of a configuration, so that it can be changed without losing
 * comments and order. Offsets count characters from the text's start.
 */
final class ConfigurationOutline {

  /**
   * A key with its value.
   *
   * @param key where the key begins
   * @param start where the value begins
   * @param end where the value has ended; of a mapping over several lines, where its last value has
   * @param flow whether the value is written in braces or brackets
   * @param inner the keys of a mapping
   */
  record Entry(int key, int start, int end, boolean flow, Map<String, Entry> inner) {}

  private final String text;
  private final JsonParser parser;

  private ConfigurationOutline(String text, JsonParser parser) {
    this.text = text;
    this.parser = parser;
  }

  /** The entry {@code targets}, null if there is none. The text must be a valid configuration. */
  static @Nullable Entry targets(String text) throws IOException {
    try (JsonParser parser = YAMLFactory.builder().build().createParser(text)) {
      ConfigurationOutline outline = new ConfigurationOutline(text, parser);
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      return outline.entry(0).inner().get("targets");
    }
  }

  /** The value that begins at the current token; afterwards the current token is its last. */
  private Entry entry(int key) throws IOException {
    int start = offset(parser.currentTokenLocation().getCharOffset());
    JsonToken token = parser.currentToken();
    Map<String, Entry> inner = new LinkedHashMap<>();
    if (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY) {
      return new Entry(key, start, offset(parser.currentLocation().getCharOffset()), false, inner);
    }
    boolean flow = start < text.length() && "{[".indexOf(text.charAt(start)) >= 0;
    int end = start;
    for (JsonToken next = parser.nextToken();
        next != null && !next.isStructEnd();
        next = parser.nextToken()) {
      int at = offset(parser.currentTokenLocation().getCharOffset());
      String name = parser.currentName();
      if (next == JsonToken.FIELD_NAME) {
        parser.nextToken();
      }
      Entry value = entry(at);
      end = value.end();
      if (next == JsonToken.FIELD_NAME) {
        inner.put(name, value);
      }
    }
    // the end of a mapping over several lines is only noticed where the next thing begins
    return new Entry(
        key, start, flow ? offset(parser.currentLocation().getCharOffset()) : end, flow, inner);
  }

  /** The parser counts code points. */
  private int offset(long codePoints) {
    return text.offsetByCodePoints(0, (int) codePoints);
  }
}
