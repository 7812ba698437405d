package org.crossmend.corpus.curate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.corpus.format.RequiredTexts;
import org.crossmend.corpus.format.SignatureDefinition;

/**
 * The words that tools use in their messages although they look like names of something: those in
 * the literals, patterns and titles of signatures, which people chose because they stay the same.
 */
public final class ToolWords implements Predicate<String> {

  private static final Pattern WORD =
      Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]*(?:(?:::|\\.)[\\p{L}_$][\\p{L}\\p{N}_$]*)*");

  private final Set<String> words = new HashSet<>();

  /** The words of these signatures. */
  public ToolWords(Iterable<SignatureDefinition> signatures) {
    for (SignatureDefinition definition : signatures) {
      words.addAll(of(definition));
    }
  }

  /** The words of one signature. */
  static Set<String> of(SignatureDefinition definition) {
    Set<String> words = new HashSet<>();
    definition.literals().forEach(literal -> add(literal, words));
    add(definition.signature().title(), words);
    for (String pattern : definition.match().patterns()) {
      for (List<String> choice : RequiredTexts.of(pattern)) {
        choice.forEach(text -> add(text, words));
      }
    }
    return words;
  }

  private static void add(String text, Set<String> words) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
  }

  @Override
  public boolean test(String word) {
    return words.contains(word);
  }
}
