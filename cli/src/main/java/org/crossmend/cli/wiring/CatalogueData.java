package org.crossmend.cli.wiring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossmend.corpus.Corpus;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Signature;

/**
 * Everything that is known, for the catalogue.
 *
 * @param version of the built-in corpus
 * @param entries by category, in the order of the vocabulary, and then by id; every category is
 *     there
 * @param rules those of the site first
 */
public record CatalogueData(
    String version, Map<Category, List<Entry>> entries, List<RuleList.Listed> rules) {

  private static final int LONGEST = 200;

  public CatalogueData {
    entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    rules = List.copyOf(rules);
  }

  /**
   * A signature.
   *
   * @param example a line that it recognises; empty if none is known
   * @param captures the meaning of what it catches
   * @param site whether it is the site's
   */
  public record Entry(
      Signature signature, String example, Map<String, String> captures, boolean site) {
    public Entry {
      captures = Collections.unmodifiableMap(new LinkedHashMap<>(captures));
    }
  }

  /** What a workshop knows, its site included. */
  public static CatalogueData of(Workshop workshop) {
    Corpus corpus = workshop.corpus();
    Map<String, String> examples = new HashMap<>();
    for (SignatureFile file : Corpus.sources()) {
      examples.put(file.expectedId(), firstLine(file.examples()));
    }
    Map<Category, List<Entry>> entries = new EnumMap<>(Category.class);
    for (Category category : Category.values()) {
      entries.put(category, new ArrayList<>());
    }
    for (Signature signature : corpus.signatures()) {
      String id = signature.id();
      boolean own = corpus.siteSignatures().contains(id);
      String example =
          own
              ? corpus.siteExample(id).flatMap(text -> text.lines().findFirst()).orElse("")
              : examples.getOrDefault(id, "");
      entries
          .computeIfAbsent(signature.category(), category -> new ArrayList<>())
          .add(
              new Entry(
                  signature,
                  shortened(example.strip()),
                  corpus.definition(id).map(SignatureDefinition::captures).orElse(Map.of()),
                  own));
    }
    return new CatalogueData(corpus.version(), entries, RuleList.of(workshop));
  }

  /** How many signatures there are. */
  public int size() {
    return entries.values().stream().mapToInt(List::size).sum();
  }

  private static String firstLine(Examples examples) {
    Optional<Examples.Match> first =
        examples.matches().stream().filter(match -> !match.lines().isEmpty()).findFirst();
    return first
        .flatMap(match -> match.log().lines().skip(match.lines().get(0) - 1L).findFirst())
        .orElse("");
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST))) + "…";
  }
}
