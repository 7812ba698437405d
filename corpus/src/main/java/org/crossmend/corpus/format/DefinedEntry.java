package org.crossmend.corpus.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The entry of a definition that was read from YAML. */
record DefinedEntry(SignatureDefinition definition) implements SignatureEntry {

  @Override
  public String id() {
    return definition.id();
  }

  @Override
  public List<String> literalBytes() {
    return definition.literals().stream()
        .map(l -> new String(l.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .toList();
  }

  @Override
  public int[] rareOffsets() {
    int[] unknown = new int[definition.literals().size()];
    Arrays.fill(unknown, -1);
    return unknown;
  }

  @Override
  public List<List<List<String>>> required() {
    return definition.match().patterns().stream().map(RequiredTexts::of).toList();
  }
}
