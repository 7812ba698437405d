package org.crossmend.corpus.match;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Says whether a pattern of somebody else's file can be used. RE2/J writes counted repetitions out
 * and walks nested groups by recursion, so a short pattern may ask for more memory or stack than
 * there is; what is too large is refused before it is compiled.
 */
public final class PatternLimits {

  private static final int LONGEST = 4000;
  private static final int LARGEST = 10_000;
  private static final int DEEPEST = 100;
  private static final int SHOWN = 120;

  private PatternLimits() {}

  /**
   * Why a pattern cannot be used.
   *
   * @param what what is wrong, quoting the pattern
   * @param why why that matters
   * @param remedy what to do
   */
  public record Refusal(String what, String why, String remedy) {}

  /** Why the pattern cannot be used; empty if it can. */
  public static Optional<Refusal> refusal(String pattern) {
    Optional<String> excess = excess(pattern);
    if (excess.isPresent()) {
      return tooLarge(pattern, excess.get());
    }
    try {
      Pattern.compile(pattern);
      return Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of(
          new Refusal(
              "the pattern " + shown(pattern) + " is not RE2: " + e.getDescription(),
              "patterns must run in linear time",
              "write it without lookaround, backreferences, possessive quantifiers, \\h and \\R"));
    } catch (StackOverflowError e) {
      return tooLarge(pattern, "its groups and repetitions are nested too deeply");
    }
  }

  /** A pattern as messages show it; the end of a long one is left out. */
  public static String shown(String pattern) {
    return pattern.length() <= SHOWN ? pattern : pattern.substring(0, SHOWN - 3) + "...";
  }

  private static Optional<Refusal> tooLarge(String pattern, String excess) {
    return Optional.of(
        new Refusal(
            "the pattern " + shown(pattern) + " is too large: " + excess,
            "it would take too much memory and time",
            "shorten it, or repeat with * or + instead of large counts"));
  }

  private static Optional<String> excess(String pattern) {
    if (pattern.length() > LONGEST) {
      return Optional.of(
          "it has " + pattern.length() + " characters, and " + LONGEST + " are allowed");
    }
    // Sizes of the groups that are open; the innermost is on top.
    Deque<Long> open = new ArrayDeque<>();
    long size = 0;
    long last = 0;
    int at = 0;
    while (at < pattern.length()) {
      int end = afterItem(pattern, at);
      char c = pattern.charAt(at);
      if (c == '(') {
        open.push(size);
        size = 0;
        last = 0;
        if (open.size() > DEEPEST) {
          return Optional.of("more than " + DEEPEST + " groups stand within each other");
        }
      } else if (c == ')' && !open.isEmpty()) {
        last = size + 1;
        size = open.pop() + last;
      } else if (c == '{' && end > at + 1) {
        // The repeated part is in the size once already.
        long times = Math.max(1, highest(pattern.substring(at + 1, end - 1)));
        size += last * (times - 1);
        last *= times;
      } else if ("*+?".indexOf(c) >= 0) {
        size++;
        last++;
      } else {
        last = pattern.startsWith("\\Q", at) ? end - at : 1;
        size += last;
      }
      if (size > LARGEST) {
        return Optional.of("written out, its repetitions have more than " + LARGEST + " parts");
      }
      at = end;
    }
    return Optional.empty();
  }

  /** The index after the character, escape, class, quoted text or count that begins there. */
  private static int afterItem(String pattern, int at) {
    char c = pattern.charAt(at);
    if (pattern.startsWith("\\Q", at)) {
      int end = pattern.indexOf("\\E", at + 2);
      return end < 0 ? pattern.length() : end + 2;
    }
    if (c == '\\') {
      return Math.min(at + 2, pattern.length());
    }
    if (c == '[') {
      return afterClass(pattern, at + 1);
    }
    if (c == '{') {
      int end = at + 1;
      while (end < pattern.length() && "0123456789,".indexOf(pattern.charAt(end)) >= 0) {
        end++;
      }
      boolean isCount = end > at + 1 && end < pattern.length() && pattern.charAt(end) == '}';
      return isCount ? end + 1 : at + 1;
    }
    return at + 1;
  }

  private static int afterClass(String pattern, int start) {
    int at = pattern.startsWith("^", start) ? start + 1 : start;
    at = pattern.startsWith("]", at) ? at + 1 : at;
    while (at < pattern.length()) {
      char c = pattern.charAt(at++);
      if (c == ']') {
        return at;
      } else if (c == '\\') {
        at++;
      } else if (c == '[' && pattern.startsWith(":", at)) {
        int end = pattern.indexOf(":]", at);
        at = end < 0 ? at : end + 2;
      }
    }
    return pattern.length();
  }

  /** The highest of the numbers in a count; RE2/J itself refuses those above 1000. */
  private static long highest(String count) {
    long highest = 0;
    long number = 0;
    for (int i = 0; i < count.length(); i++) {
      char c = count.charAt(i);
      number = c == ',' ? 0 : Math.min(LARGEST, 10 * number + (c - '0'));
      highest = Math.max(highest, number);
    }
    return highest;
  }
}
