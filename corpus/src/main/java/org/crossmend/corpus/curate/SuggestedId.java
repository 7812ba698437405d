package org.crossmend.corpus.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes ids for signatures that nobody has named yet. */
public final class SuggestedId {

  private static final int MOST_WORDS = 4;
  private static final int LONGEST = 48;

  /** Whose message it is, by how it begins. */
  private static final Map<String, String> FAMILIES =
      Map.of(
          "cmake",
          "cmake",
          "configure",
          "autoconf",
          "meson",
          "meson",
          "traceback",
          "python",
          "error[e",
          "rust",
          "cargo",
          "rust",
          "ninja",
          "ninja",
          "ld",
          "ld",
          "collect2",
          "ld",
          "make",
          "make");

  /** A tool that says its name first. */
  private static final Pattern SPEAKER = Pattern.compile("^([a-z][a-z0-9-]{1,19}): \\D");

  private SuggestedId() {}

  /**
   * {@code family/name} from the words of a line.
   *
   * @param nearest the nearest known signature's id, whose family is taken, or null
   */
  public static String of(String line, @Nullable String nearest) {
    MessageParts reader =
        new MessageParts(word -> false, new Anonymiser(new PrivateNames(), null, null), List.of());
    StringBuilder fixed = new StringBuilder();
    reader.read(line.length() > 500 ? line.substring(0, 500) : line).parts().stream()
        .filter(Part::isFixed)
        .forEach(part -> fixed.append(part.text()).append(' '));
    List<String> words = new ArrayList<>();
    int length = 0;
    for (String word : Words.telling(fixed.toString())) {
      String plain = word.replaceAll("[^a-z0-9]", "");
      if (plain.length() > 2 && words.size() < MOST_WORDS && length + plain.length() < LONGEST) {
        words.add(plain);
        length += plain.length() + 1;
      }
    }
    String family = family(line, nearest);
    words.remove(family);
    return family + "/" + (words.isEmpty() ? "unnamed" : String.join("-", words));
  }

  private static String family(String line, @Nullable String nearest) {
    String lower = line.toLowerCase(java.util.Locale.ROOT);
    for (Map.Entry<String, String> family : FAMILIES.entrySet()) {
      if (lower.startsWith(family.getKey() + " ")
          || lower.startsWith(family.getKey() + ":")
          || lower.contains("/" + family.getKey() + ": ")) {
        return family.getValue();
      }
    }
    Matcher speaker = SPEAKER.matcher(line);
    if (speaker.find()
        && !Words.isCommon(speaker.group(1))
        && !"warning".equals(speaker.group(1))) {
      return speaker.group(1);
    }
    if (nearest == null || nearest.startsWith("cascade/") || nearest.indexOf('/') <= 0) {
      return "site";
    }
    return nearest.substring(0, nearest.indexOf('/'));
  }
}
