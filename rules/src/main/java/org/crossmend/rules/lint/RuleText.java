package org.crossmend.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule as it stands in a DRL file.
 *
 * @param file the file's name
 * @param line the 1-based line of the word {@code rule}
 * @param name the text between the quotes
 * @param id the value of {@code @id}, or null
 * @param since the value of {@code @since}, or null
 * @param group the value of {@code ruleflow-group}, or null
 * @param comment the lines directly above the rule, without the slashes, joined; empty if there are
 *     none
 * @param attributes what stands between the name and {@code when}
 * @param condition what stands between {@code when} and {@code then}
 * @param consequence what stands between {@code then} and {@code end}
 */
public record RuleText(
    String file,
    int line,
    String name,
    @Nullable String id,
    @Nullable String since,
    @Nullable String group,
    String comment,
    String attributes,
    String condition,
    String consequence) {

  private static final Pattern RULE =
      Pattern.compile(
          "^rule \"([^\"\\n]*)\"(.*?)^when$(.*?)^then$(.*?)^end$",
          Pattern.MULTILINE | Pattern.DOTALL);

  private static final Pattern RULE_LINE = Pattern.compile("^\\s*rule\\b", Pattern.MULTILINE);

  /** The rules of a file, in its order. */
  public static List<RuleText> read(String file, String drl) {
    List<RuleText> rules = new ArrayList<>();
    Matcher rule = RULE.matcher(drl);
    while (rule.find()) {
      String attributes = rule.group(2);
      rules.add(
          new RuleText(
              file,
              1 + (int) drl.substring(0, rule.start()).lines().count(),
              rule.group(1),
              attribute(attributes, "@id\\(\"([^\"]*)\"\\)"),
              attribute(attributes, "@since\\(\"([^\"]*)\"\\)"),
              attribute(attributes, "ruleflow-group \"([^\"]*)\""),
              commentAbove(drl.substring(0, rule.start())),
              attributes,
              rule.group(3),
              rule.group(4).strip()));
    }
    return rules;
  }

  /**
   * How often a rule begins, whatever its form; more than {@link #read} finds if a rule has another
   * form.
   */
  static int beginnings(String drl) {
    return (int) RULE_LINE.matcher(drl).results().count();
  }

  private static @Nullable String attribute(String attributes, String pattern) {
    Matcher m = Pattern.compile(pattern).matcher(attributes);
    return m.find() ? m.group(1) : null;
  }

  private static String commentAbove(String before) {
    List<String> lines = before.lines().toList();
    int from = lines.size();
    while (from > 0 && lines.get(from - 1).startsWith("//")) {
      from--;
    }
    return String.join(
        " ", lines.subList(from, lines.size()).stream().map(l -> l.substring(2).strip()).toList());
  }
}
