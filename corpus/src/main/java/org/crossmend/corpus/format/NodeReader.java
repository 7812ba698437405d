package org.crossmend.corpus.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes typed values from nodes and writes down a fault for each that is missing or of another
 * type.
 */
final class NodeReader {

  private final String path;
  private final List<Fault> faults;

  NodeReader(String path, List<Fault> faults) {
    this.path = path;
    this.faults = faults;
  }

  void fault(int line, String what, String why, String remedy) {
    faults.add(new Fault(path, line, what, why, remedy));
  }

  /** Whether the node is a mapping; if so, keys outside the allowed ones are faults. */
  boolean mapping(@Nullable LocatedNode node, int line, String name, Set<String> allowed) {
    if (node == null || node.kind() != LocatedNode.Kind.MAPPING) {
      wrongType(node, line, name, "a mapping");
      return false;
    }
    for (String key : node.keys()) {
      if (!allowed.contains(key)) {
        fault(
            node.lineOf(key),
            "unknown key " + key + " in " + name,
            "nothing reads it",
            "use one of " + String.join(", ", allowed.stream().sorted().toList()));
      }
    }
    return true;
  }

  /** A text that must be there. */
  @Nullable String text(LocatedNode parent, String key) {
    LocatedNode node = parent.get(key);
    if (node == null || node.kind() != LocatedNode.Kind.TEXT || node.text().isBlank()) {
      wrongType(node, parent.lineOf(key), key, "a text");
      return null;
    }
    return node.text();
  }

  /** A text of one line that must be there: no line ends and no other control characters. */
  @Nullable String line(LocatedNode parent, String key) {
    String text = text(parent, key);
    if (text != null && text.chars().anyMatch(Character::isISOControl)) {
      fault(
          parent.lineOf(key),
          key + " is " + quoted(text) + ", with control characters",
          "a terminal would act on them",
          "write it without");
      return null;
    }
    return text;
  }

  /** A text that may be absent. */
  @Nullable String optionalText(LocatedNode parent, String key) {
    return parent.get(key) == null ? null : text(parent, key);
  }

  /** A text of a closed vocabulary. */
  <T> @Nullable T word(LocatedNode parent, String key, Vocabulary<T> vocabulary) {
    String text = text(parent, key);
    return text == null ? null : word(text, parent.lineOf(key), key, vocabulary);
  }

  <T> @Nullable T word(String text, int line, String key, Vocabulary<T> vocabulary) {
    T word = vocabulary.words().get(text);
    if (word == null) {
      fault(
          line,
          key + " is " + quoted(text),
          "no such word is known",
          "take one of " + vocabulary.list());
    }
    return word;
  }

  /** Words of a closed vocabulary; unknown ones are faults and left out. */
  <T> List<T> words(LocatedNode parent, String key, Vocabulary<T> vocabulary, boolean required) {
    List<T> words = new ArrayList<>();
    for (LocatedNode item : texts(parent, key, required)) {
      T word = word(item.text(), item.line(), key, vocabulary);
      if (word != null) {
        words.add(word);
      }
    }
    return words;
  }

  List<String> strings(LocatedNode parent, String key, boolean required) {
    return texts(parent, key, required).stream().map(LocatedNode::text).toList();
  }

  /** The items of a list of texts. */
  List<LocatedNode> texts(LocatedNode parent, String key, boolean required) {
    List<LocatedNode> texts = new ArrayList<>();
    for (LocatedNode item : items(parent, key, required)) {
      if (item.kind() == LocatedNode.Kind.TEXT && !item.text().isEmpty()) {
        texts.add(item);
      } else if (item.kind() == LocatedNode.Kind.TEXT) {
        fault(item.line(), "an item of " + key + " is empty", "it says nothing", "fill it in");
      } else {
        wrongType(item, item.line(), "an item of " + key, "a text (put it in quotes)");
      }
    }
    return texts;
  }

  /** Patterns of a list. */
  List<String> patterns(LocatedNode parent, String key) {
    LocatedNode list = parent.get(key);
    if (list != null && list.kind() == LocatedNode.Kind.SEQUENCE) {
      for (LocatedNode item : list.items()) {
        if (isEmptyPattern(item, item.line(), key)) {
          return List.of();
        }
      }
    }
    return strings(parent, key, true);
  }

  /** One pattern. */
  @Nullable String pattern(LocatedNode parent, String key) {
    return isEmptyPattern(parent.get(key), parent.lineOf(key), key) ? null : text(parent, key);
  }

  private boolean isEmptyPattern(@Nullable LocatedNode node, int line, String key) {
    if (node == null || node.kind() != LocatedNode.Kind.TEXT || !node.text().isEmpty()) {
      return false;
    }
    fault(
        line,
        "a pattern of " + key + " is empty",
        "it would match every line",
        "ask for some text");
    return true;
  }

  /** The items of a list; empty if absent and not required. */
  List<LocatedNode> items(LocatedNode parent, String key, boolean required) {
    LocatedNode node = parent.get(key);
    if (node == null && !required) {
      return List.of();
    }
    if (node == null || node.kind() != LocatedNode.Kind.SEQUENCE) {
      wrongType(node, parent.lineOf(key), key, "a list");
      return List.of();
    }
    return node.items();
  }

  /** A mapping from names to texts; absent means empty. */
  Map<String, String> textMap(LocatedNode parent, String key) {
    Map<String, String> map = new LinkedHashMap<>();
    LocatedNode node = parent.get(key);
    if (node == null) {
      return map;
    }
    if (node.kind() != LocatedNode.Kind.MAPPING) {
      wrongType(node, parent.lineOf(key), key, "a mapping from names to texts");
      return map;
    }
    for (String name : node.keys()) {
      LocatedNode value = node.get(name);
      if (value == null || isNested(value)) {
        wrongType(value, node.lineOf(name), key + "." + name, "a text");
      } else {
        map.put(name, value.text());
      }
    }
    return map;
  }

  /** A number of at least 1; 0 after a fault. */
  int number(@Nullable LocatedNode node, int line, String name) {
    if (node != null && node.kind() == LocatedNode.Kind.NUMBER) {
      try {
        int number = Integer.parseInt(node.text());
        if (number >= 1 && number <= 1_000_000) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Reported below like any other wrong number.
      }
    }
    wrongType(node, line, name, "a number from 1 to 1000000");
    return 0;
  }

  static String quoted(String text) {
    String shown = text.length() > 60 ? text.substring(0, 57) + "..." : text;
    return "\"" + shown.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?") + "\"";
  }

  private static boolean isNested(LocatedNode node) {
    return node.kind() == LocatedNode.Kind.MAPPING || node.kind() == LocatedNode.Kind.SEQUENCE;
  }

  private void wrongType(@Nullable LocatedNode node, int line, String name, String wanted) {
    if (node == null) {
      fault(line, name + " is missing", "a signature needs it", "add " + wanted);
    } else {
      String is =
          isNested(node) || node.text().isBlank() ? "of the wrong type" : quoted(node.text());
      fault(node.line(), name + " is " + is, "it must be " + wanted, "write " + wanted);
    }
  }
}
