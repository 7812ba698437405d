package org.crossmend.corpus.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds texts that every match of a pattern must contain, so that a cheap search can spare the
 * pattern. The result is a list of choices: of each, a match contains at least one text. Reads
 * plain characters, groups and alternatives; whatever stands under a quantifier that allows zero
 * counts for nothing. When in doubt the answer is the empty list, which spares nothing and loses
 * nothing.
 */
public final class RequiredTexts {

  private static final String PLAIN_ESCAPES = "\\.[]{}()*+-?^$|/&#'\"<>=!:;,%@~` ";
  private static final String CLASS_ESCAPES = "bBdDsSwWAztnrf";
  private static final int SHORTEST = 2;
  private static final int MOST_TEXTS = 24;

  private final String pattern;
  private int at;
  private boolean inDoubt;

  private RequiredTexts(String pattern) {
    this.pattern = pattern;
  }

  /** The choices, the most telling first. */
  public static List<List<String>> of(String pattern) {
    RequiredTexts reader = new RequiredTexts(pattern);
    List<Set<String>> choices = reader.alternatives();
    if (reader.inDoubt || reader.at < pattern.length()) {
      return List.of();
    }
    return choices.stream()
        .sorted(Comparator.<Set<String>>comparingInt(RequiredTexts::strength).reversed())
        .distinct()
        .map(List::copyOf)
        .toList();
  }

  /** Whether a text has what the choices ask for. */
  public static boolean areIn(String text, List<List<String>> choices) {
    for (List<String> choice : choices) {
      boolean found = false;
      for (int i = 0; i < choice.size() && !found; i++) {
        found = text.contains(choice.get(i));
      }
      if (!found) {
        return false;
      }
    }
    return true;
  }

  /** Reads up to the end or a closing parenthesis. */
  private List<Set<String>> alternatives() {
    List<Set<String>> first = sequence();
    if (!next('|')) {
      return first;
    }
    List<List<Set<String>>> all = new ArrayList<>();
    all.add(first);
    while (next('|')) {
      at++;
      all.add(sequence());
    }
    Set<String> union = new LinkedHashSet<>();
    for (List<Set<String>> one : all) {
      if (one.isEmpty()) {
        return List.of();
      }
      union.addAll(one.stream().max(Comparator.comparingInt(RequiredTexts::strength)).get());
    }
    return union.size() > MOST_TEXTS ? List.of() : List.of(union);
  }

  private List<Set<String>> sequence() {
    List<Set<String>> choices = new ArrayList<>();
    StringBuilder run = new StringBuilder();
    while (at < pattern.length() && !inDoubt) {
      char c = pattern.charAt(at);
      if (c == '|' || c == ')') {
        break;
      }
      at++;
      if (c == '(') {
        end(run, choices);
        List<Set<String>> inner = group();
        if (!isOptional()) {
          choices.addAll(inner);
        }
      } else if (c == '[') {
        end(run, choices);
        skipClass();
      } else if (c == '\\') {
        escape(run, choices);
      } else if (c == '{' && isCount(at - 1)) {
        end(run, choices);
        at = pattern.indexOf('}', at) + 1;
      } else if (".^$*?+".indexOf(c) >= 0) {
        end(run, choices);
      } else {
        plain(c, run, choices);
      }
    }
    end(run, choices);
    return choices;
  }

  private List<Set<String>> group() {
    if (next('?')) {
      boolean named = pattern.startsWith("?<", at) || pattern.startsWith("?P<", at);
      int body = named ? pattern.indexOf('>', at) + 1 : at + 2;
      if (body <= 0 || !(named || pattern.startsWith("?:", at))) {
        inDoubt = true;
        return List.of();
      }
      at = body;
    }
    List<Set<String>> inner = alternatives();
    if (next(')')) {
      at++;
    } else {
      inDoubt = true;
    }
    return inner;
  }

  private void escape(StringBuilder run, List<Set<String>> choices) {
    char escaped = at < pattern.length() ? pattern.charAt(at++) : '\0';
    if (PLAIN_ESCAPES.indexOf(escaped) >= 0) {
      plain(escaped, run, choices);
    } else {
      end(run, choices);
      inDoubt |= CLASS_ESCAPES.indexOf(escaped) < 0;
    }
  }

  private void plain(char c, StringBuilder run, List<Set<String>> choices) {
    if (Character.isSurrogate(c)) {
      end(run, choices);
    } else if (isOptional()) {
      end(run, choices);
    } else {
      run.append(c);
    }
  }

  private static void end(StringBuilder run, List<Set<String>> choices) {
    if (run.length() >= SHORTEST) {
      choices.add(Set.of(run.toString()));
    }
    run.setLength(0);
  }

  private boolean next(char c) {
    return at < pattern.length() && pattern.charAt(at) == c;
  }

  /** Whether a quantifier comes next that may allow zero. */
  private boolean isOptional() {
    return next('*') || next('?') || isCount(at);
  }

  /**
   * Whether a quantifier like <code>{2,3}</code> stands there; any other brace is a plain
   * character.
   */
  private boolean isCount(int from) {
    int end = from + 1;
    while (end < pattern.length() && "0123456789,".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    return pattern.startsWith("{", from)
        && end > from + 1
        && end < pattern.length()
        && pattern.charAt(end) == '}';
  }

  /** Steps over a class whose bracket has been read. */
  private void skipClass() {
    if (next('^')) {
      at++;
    }
    if (next(']')) {
      at++;
    }
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == '\\') {
        at++;
      } else if (c == '[' && next(':')) {
        int end = pattern.indexOf(":]", at);
        if (end < 0) {
          break;
        }
        at = end + 2;
      } else if (c == ']') {
        return;
      }
    }
    inDoubt = true;
  }

  /**
   * How much a choice tells: the length of its shortest text; single texts before choices of
   * several.
   */
  private static int strength(Set<String> choice) {
    int shortest = choice.stream().mapToInt(String::length).min().orElse(0);
    return choice.size() == 1 ? 2 * shortest : shortest;
  }
}
