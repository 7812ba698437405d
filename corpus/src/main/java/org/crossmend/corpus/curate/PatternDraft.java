package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern made from one message.
 *
 * @param pattern RE2
 * @param fixed the texts that every match contains, in their order
 * @param captures the meaning of each named group
 */
record PatternDraft(String pattern, List<String> fixed, Map<String, String> captures) {

  /** After so many chars that stay the same, the rest of a message makes it no surer. */
  private static final int ENOUGH = 160;

  private static final int MOST_PARTS = 24;
  private static final int FEW_WORDS = 3;

  private static final Pattern SENTENCE =
      Pattern.compile("(?<=[\\p{L}\\p{N})]{2})[.!](?= +\\p{Lu})");

  PatternDraft {
    fixed = List.copyOf(fixed);
    captures = new LinkedHashMap<>(captures);
  }

  /**
   * The pattern for a message.
   *
   * @param fromBegin whether the message begins with its line
   * @param toEnd whether the message ends with its line
   */
  static PatternDraft of(List<Part> all, boolean fromBegin, boolean toEnd) {
    List<Part> message = withoutTail(all);
    StringBuilder regex = new StringBuilder();
    List<String> fixed = new ArrayList<>();
    Map<String, String> captures = new LinkedHashMap<>();
    int length = 0;
    boolean whole = toEnd && message.size() == all.size();
    for (int i = 0; i < message.size(); i++) {
      Part part = message.get(i);
      if (length >= ENOUGH || i >= MOST_PARTS) {
        whole = false;
        break;
      }
      if (part.isFixed()) {
        String text = firstSentence(part.text(), fixed);
        boolean cut = text.length() < part.text().length() || text.length() > ENOUGH;
        text = text.length() > ENOUGH ? text.substring(0, wordEnd(text)) : text;
        regex.append(Escapes.re2(text));
        fixed.add(text);
        length += text.length();
        if (cut) {
          whole = false;
          break;
        }
      } else {
        append(regex, part, captures);
        int rest = afterList(message, i);
        if (rest > i) {
          whole = false;
          if (rest == message.size()) {
            break;
          }
          regex.append(".*?");
          i = rest - 1;
        }
      }
    }
    String body = regex.toString().replaceFirst("(?<!\\\\) +$", "");
    boolean anchored =
        fromBegin && !body.startsWith(MessageParts.UNANCHORED) && !body.startsWith("\\b");
    if (!anchored && body.startsWith("\\s+")) {
      body = body.substring(3);
    }
    int words = Words.telling(String.join(" ", fixed)).size();
    String end = whole && words < FEW_WORDS ? "\\s*$" : "";
    return new PatternDraft((anchored ? "^" : "") + body + end, fixed, captures);
  }

  /**
   * Where a list of things ends that has at least three items, of which another build may have any
   * number; {@code at} if there is no such list.
   */
  private static int afterList(List<Part> message, int at) {
    int items = 1;
    int next = at + 1;
    while (next + 1 < message.size()
        && isBetween(message.get(next), message.get(at + 1))
        && !message.get(next + 1).isFixed()) {
      items++;
      next += 2;
    }
    return items < 3 ? at : next;
  }

  private static boolean isBetween(Part part, Part first) {
    return part.isFixed()
        && part.text().equals(first.text())
        && part.text().length() <= 3
        && part.text().codePoints().noneMatch(Character::isLetterOrDigit);
  }

  /**
   * Without the numbers and places at a message's end, which say nothing of what it is; all of it
   * if that would leave too little.
   */
  private static List<Part> withoutTail(List<Part> message) {
    int end = message.size();
    while (end > 1 && saysNothing(message.get(end - 1))) {
      end--;
    }
    List<String> fixed = new ArrayList<>();
    for (Part part : message.subList(0, end)) {
      fixed.add(part.isFixed() ? part.text() : "");
    }
    return Words.telling(String.join(" ", fixed)).size() >= FEW_WORDS
        ? message.subList(0, end)
        : message;
  }

  private static boolean saysNothing(Part part) {
    return part.isFixed()
        ? part.text().codePoints().noneMatch(Character::isLetterOrDigit)
        : part.capture() == null;
  }

  private static void append(StringBuilder regex, Part part, Map<String, String> captures) {
    Part.Stand stand = java.util.Objects.requireNonNull(part.regex());
    String name = part.capture();
    boolean named = name != null && !captures.containsKey(name);
    regex.append(stand.before());
    if (named) {
      regex.append("(?<").append(name).append('>').append(stand.inner()).append(')');
      captures.put(String.valueOf(name), CaptureNames.meaning(String.valueOf(name)));
    } else {
      regex.append(stand.inner());
    }
    regex.append(stand.after());
  }

  /** Advice comes in further sentences, and changes more often than the complaint. */
  private static String firstSentence(String text, List<String> before) {
    Matcher matcher = SENTENCE.matcher(text);
    while (matcher.find()) {
      String first = text.substring(0, matcher.end());
      if (Words.telling(String.join(" ", before) + " " + first).size() >= FEW_WORDS) {
        return first;
      }
    }
    return text;
  }

  private static int wordEnd(String text) {
    int at = ENOUGH;
    while (at > ENOUGH / 2 && Character.isLetterOrDigit(text.charAt(at))) {
      at--;
    }
    return Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
  }

  /** The words that every match contains and that not every other message has. */
  List<String> tellingWords() {
    return Words.telling(String.join(" ", fixed));
  }
}
