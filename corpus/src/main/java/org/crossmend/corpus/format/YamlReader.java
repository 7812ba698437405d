package org.crossmend.corpus.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one YAML document into nodes with lines. Aliases, duplicate keys and deep nesting are
 * refused.
 */
public final class YamlReader {

  private static final int DEEPEST = 12;
  private static final Pattern LEADING_TAB = Pattern.compile("^ *\t");
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private YamlReader() {}

  /**
   * Reads a document.
   *
   * @throws YamlException if the text is not a single YAML document of the kinds we use
   */
  public static LocatedNode read(String yaml) throws YamlException {
    try (YAMLParser parser = FACTORY.createParser(yaml)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        throw new YamlException(1, "the file is empty");
      }
      LocatedNode root = node(parser, token, 0);
      if (parser.nextToken() != null) {
        throw new YamlException(line(parser), "a second document begins");
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      String message = e.getOriginalMessage();
      if (message.contains("(TAB)")) {
        throw new YamlException(tabLine(yaml, line), "not YAML: a tab where blanks are expected");
      }
      throw new YamlException(line, "not YAML: " + firstLine(message));
    } catch (IOException e) {
      throw new YamlException(1, "not YAML: " + e.getMessage());
    }
  }

  private static LocatedNode node(YAMLParser parser, JsonToken token, int depth)
      throws IOException, YamlException {
    int line = line(parser);
    if (depth > DEEPEST) {
      throw new YamlException(line, "nested too deeply");
    }
    if (parser.isCurrentAlias()) {
      throw new YamlException(line, "an alias (*" + parser.getText() + ")");
    }
    return switch (token) {
      case START_OBJECT -> mapping(parser, line, depth);
      case START_ARRAY -> sequence(parser, line, depth);
      case VALUE_STRING -> new LocatedNode(LocatedNode.Kind.TEXT, line, parser.getText());
      case VALUE_NUMBER_INT -> new LocatedNode(LocatedNode.Kind.NUMBER, line, parser.getText());
      default -> new LocatedNode(LocatedNode.Kind.OTHER, line, String.valueOf(parser.getText()));
    };
  }

  private static LocatedNode mapping(YAMLParser parser, int line, int depth)
      throws IOException, YamlException {
    LocatedNode mapping = new LocatedNode(LocatedNode.Kind.MAPPING, line, "");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = line(parser);
      if (!mapping.put(key, keyLine, node(parser, parser.nextToken(), depth + 1))) {
        throw new YamlException(keyLine, "the key " + key + " stands here twice");
      }
    }
    return mapping;
  }

  private static LocatedNode sequence(YAMLParser parser, int line, int depth)
      throws IOException, YamlException {
    LocatedNode sequence = new LocatedNode(LocatedNode.Kind.SEQUENCE, line, "");
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      sequence.add(node(parser, t, depth + 1));
    }
    return sequence;
  }

  private static int line(JsonParser parser) {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }

  /** The parser may name the line before; the tab stands where the next line begins. */
  private static int tabLine(String yaml, int line) {
    List<String> lines = yaml.lines().toList();
    for (int i = line - 1; i < Math.min(lines.size(), line + 1); i++) {
      if (LEADING_TAB.matcher(lines.get(i)).find()) {
        return i + 1;
      }
    }
    return line;
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
