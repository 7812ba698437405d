package org.crossmend.corpus.compare;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.crossmend.corpus.format.Examples;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.SignatureFile;
import org.crossmend.corpus.format.Unless;
import org.crossmend.corpus.match.HitList;
import org.crossmend.corpus.match.PatternLimits;
import org.crossmend.corpus.match.Re2SignatureMatcher;
import org.crossmend.engine.model.Hit;

/** Runs the old examples through both states of the signatures. */
final class ExampleComparison {

  private ExampleComparison() {}

  /**
   * The old examples in which other signatures speak.
   *
   * @param before the old signatures by id, and {@code after} the new ones
   */
  static List<CorpusDiff.ExampleChange> of(
      Map<String, SignatureFile> before,
      Map<String, SignatureFile> after,
      Map<String, String> renamed) {
    List<SignatureFile> kept = new ArrayList<>();
    before.forEach(
        (id, file) -> {
          if (after.containsKey(renamed.getOrDefault(id, id))) {
            kept.add(file);
          }
        });
    Re2SignatureMatcher old = matcher(kept);
    Re2SignatureMatcher now = matcher(after.values());
    List<CorpusDiff.ExampleChange> changes = new ArrayList<>();
    for (SignatureFile file : before.values()) {
      for (Examples.Match example : file.examples().matches()) {
        SortedSet<String> then = hits(old, example.log(), renamed);
        SortedSet<String> today = hits(now, example.log(), Map.of());
        if (!then.equals(today)) {
          changes.add(
              new CorpusDiff.ExampleChange(
                  file.path(), example.line(), without(then, today), without(today, then)));
        }
      }
    }
    return changes;
  }

  private static List<String> without(SortedSet<String> some, SortedSet<String> others) {
    return some.stream().filter(hit -> !others.contains(hit)).toList();
  }

  /** A matcher for the signatures whose patterns can be used. */
  private static Re2SignatureMatcher matcher(Collection<SignatureFile> files) {
    List<SignatureEntry> entries = new ArrayList<>();
    for (SignatureFile file : files) {
      SignatureDefinition definition = file.definition();
      if (definition != null && isUsable(definition)) {
        entries.add(SignatureEntry.of(definition));
      }
    }
    return new Re2SignatureMatcher(entries);
  }

  private static boolean isUsable(SignatureDefinition definition) {
    List<String> patterns = new ArrayList<>(definition.match().patterns());
    definition.unless().stream().map(Unless::pattern).forEach(patterns::add);
    return patterns.stream().allMatch(pattern -> PatternLimits.refusal(pattern).isEmpty())
        && !definition.literals().isEmpty()
        && definition.literals().stream()
            .allMatch(literal -> literal.getBytes(StandardCharsets.UTF_8).length >= 4);
  }

  /** What is found, as {@code line: id}, with the new ids of what is renamed. */
  private static SortedSet<String> hits(
      Re2SignatureMatcher matcher, String log, Map<String, String> renamed) {
    HitList list = new HitList();
    try {
      matcher.scan(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)), list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SortedSet<String> found = new TreeSet<>();
    for (Hit hit : list.hits()) {
      String id = hit.signature().id();
      found.add(hit.line() + ": " + renamed.getOrDefault(id, id));
    }
    return found;
  }
}
