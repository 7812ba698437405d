package org.crossmend.corpus.match;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.corpus.format.MatchForm;
import org.crossmend.corpus.format.RequiredTexts;
import org.crossmend.corpus.format.SignatureDefinition;
import org.crossmend.corpus.format.SignatureEntry;
import org.crossmend.corpus.format.Unless;
import org.crossmend.engine.model.Signature;
import org.jspecify.annotations.Nullable;

/**
 * A signature's patterns, compiled. Immutable; compiling is done once, when the first candidate
 * needs it.
 */
final class PatternSet {

  private final SignatureDefinition definition;
  private final List<OnePattern> patterns = new ArrayList<>();
  private final List<Condition> conditions = new ArrayList<>();

  /** An {@code unless} with its pattern. */
  record Condition(Unless unless, OnePattern pattern) {}

  PatternSet(SignatureEntry entry) {
    definition = entry.definition();
    List<List<List<String>>> required = entry.required();
    for (int i = 0; i < definition.match().patterns().size(); i++) {
      patterns.add(new OnePattern(definition.match().patterns().get(i), required.get(i)));
    }
    for (Unless unless : definition.unless()) {
      conditions.add(
          new Condition(
              unless, new OnePattern(unless.pattern(), RequiredTexts.of(unless.pattern()))));
    }
  }

  Signature signature() {
    return definition.signature();
  }

  MatchForm form() {
    return definition.match();
  }

  boolean isWrapped() {
    return definition.match().kind() == MatchForm.Kind.WRAPPED;
  }

  List<OnePattern> patterns() {
    return patterns;
  }

  /**
   * Whether the signature may be found where a literal proposes this line. False is final for the
   * line and for whatever its end is.
   */
  boolean mayBeIn(String line) {
    if (isWrapped()) {
      // what a match contains may stand in the lines before and after
      return true;
    }
    if (definition.match().kind() == MatchForm.Kind.SEQUENCE) {
      return patterns.get(0).mayBeIn(line);
    }
    for (OnePattern pattern : patterns) {
      if (pattern.mayBeIn(line)) {
        return true;
      }
    }
    return false;
  }

  List<Condition> conditions() {
    return conditions;
  }

  /**
   * One pattern, compiled when a text first has what every match contains. Safe for several
   * threads.
   */
  static final class OnePattern {
    private final String source;
    private final List<List<String>> required;
    private volatile @Nullable Compiled compiled;

    private record Compiled(Pattern pattern, List<String> groups) {}

    OnePattern(String source, List<List<String>> required) {
      this.source = source;
      this.required = required;
    }

    /** Whether a text has what every match contains; false means that the pattern is not found. */
    boolean mayBeIn(String text) {
      return RequiredTexts.areIn(text, required);
    }

    /** Whether the pattern is found. */
    boolean isIn(String text) {
      return find(text) != null;
    }

    /** A matcher that stands on the first place where the pattern is found, or null. */
    @Nullable Matcher find(String text) {
      if (!RequiredTexts.areIn(text, required)) {
        return null;
      }
      Matcher matcher = compiled().pattern().matcher(text);
      return matcher.find() ? matcher : null;
    }

    /** What the named groups caught, trimmed, in the order of the pattern. */
    Map<String, String> captures(Matcher found) {
      Map<String, String> captures = new LinkedHashMap<>();
      for (String group : compiled().groups()) {
        String caught = found.group(group);
        if (caught != null) {
          captures.put(group, caught.strip());
        }
      }
      return captures;
    }

    private Compiled compiled() {
      Compiled result = compiled;
      if (result == null) {
        Pattern pattern = Pattern.compile(source);
        List<String> groups =
            pattern.namedGroups().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
        result = new Compiled(pattern, groups);
        compiled = result;
      }
      return result;
    }
  }
}
