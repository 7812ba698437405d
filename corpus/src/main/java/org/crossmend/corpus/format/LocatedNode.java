package org.crossmend.corpus.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A node of a YAML document that knows the line it stands on. */
public final class LocatedNode {

  /** What a node is. */
  public enum Kind {
    MAPPING,
    SEQUENCE,
    TEXT,
    NUMBER,
    OTHER
  }

  private final Kind kind;
  private final int line;
  private final String text;
  private final Map<String, LocatedNode> entries = new LinkedHashMap<>();
  private final Map<String, Integer> keyLines = new LinkedHashMap<>();
  private final List<LocatedNode> items = new ArrayList<>();

  LocatedNode(Kind kind, int line, String text) {
    this.kind = kind;
    this.line = line;
    this.text = text;
  }

  /** Adds an entry to a mapping; false, and nothing changes, if the key is there already. */
  boolean put(String key, int keyLine, LocatedNode value) {
    if (entries.containsKey(key)) {
      return false;
    }
    entries.put(key, value);
    keyLines.put(key, keyLine);
    return true;
  }

  void add(LocatedNode item) {
    items.add(item);
  }

  public Kind kind() {
    return kind;
  }

  /** 1-based. */
  public int line() {
    return line;
  }

  /** A scalar's text; empty for mappings and sequences. */
  public String text() {
    return text;
  }

  /** The keys of a mapping, in the order of the file. */
  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /** The value of a key of a mapping, or null. */
  public @Nullable LocatedNode get(String key) {
    return entries.get(key);
  }

  /** The line of a key, or the node's own line if it has no such key. */
  public int lineOf(String key) {
    return keyLines.getOrDefault(key, line);
  }

  /** The items of a sequence. */
  public List<LocatedNode> items() {
    return List.copyOf(items);
  }

  @Override
  public String toString() {
    return kind + "@" + line + (text.isEmpty() ? "" : " " + text);
  }
}
