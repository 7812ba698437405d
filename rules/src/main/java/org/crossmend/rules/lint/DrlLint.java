package org.crossmend.rules.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks the form of rules: what every rule says about itself, and what no rule may do. */
public final class DrlLint {

  private static final Pattern ID =
      Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern SINCE = Pattern.compile("\\d+\\.\\d+\\.\\d+");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(salience|agenda-group|no-loop|lock-on-active|auto-focus|duration|timer)\\b");

  /** What the one statement of a consequence begins with, by group. */
  private static final Map<String, String> INSERTS =
      Map.of(
          "derive", "insertLogical( new ",
          "propose", "insert( Proposal.of( ",
          "veto", "insert( new Veto( ");

  private final List<String> faults = new ArrayList<>();
  private final Map<String, RuleText> ids = new HashMap<>();
  private final Map<String, RuleText> names = new HashMap<>();

  private DrlLint() {}

  /**
   * Checks files.
   *
   * @param sources file name → DRL
   * @return what is wrong, {@code file:line: what}, in the order of the files; empty if nothing is
   */
  public static List<String> check(Map<String, String> sources) {
    DrlLint lint = new DrlLint();
    int count = 0;
    for (Map.Entry<String, String> file : new TreeMap<>(sources).entrySet()) {
      List<RuleText> rules = RuleText.read(file.getKey(), file.getValue());
      count += rules.size();
      if (RuleText.beginnings(file.getValue()) != rules.size()) {
        lint.faults.add(
            file.getKey()
                + ":1: a rule is not of the form: rule \"name\", attributes, and `when`, `then` and"
                + " `end` on lines of their own");
      }
      rules.forEach(lint::check);
    }
    if (count == 0) {
      lint.faults.add("no rules at all");
    }
    return List.copyOf(lint.faults);
  }

  private void check(RuleText rule) {
    String group = rule.group();
    if (rule.comment().isEmpty()) {
      fault(
          rule, "no comment directly above it that says why the cure is right and where it stops");
    }
    if (rule.id() == null || !ID.matcher(rule.id()).matches()) {
      fault(rule, "needs an @id(\"theme/name\")");
    } else {
      unique(ids, rule.id(), rule, "id");
    }
    unique(names, rule.name(), rule, "name");
    if (rule.since() == null || !SINCE.matcher(rule.since()).matches()) {
      fault(rule, "needs a @since(\"major.minor.patch\")");
    }
    if (group == null || !INSERTS.containsKey(group)) {
      fault(rule, "needs a ruleflow-group: derive, propose or veto");
    } else {
      checkGroup(rule, group);
    }
    var forbidden = FORBIDDEN.matcher(rule.attributes());
    if (forbidden.find()) {
      fault(rule, "uses " + forbidden.group() + "; if order matters, a fact is missing");
    }
  }

  private void checkGroup(RuleText rule, String group) {
    if (!rule.name().matches(group + ": \\S.* when \\S.*[^.]")) {
      fault(rule, "its name does not read `" + group + ": cure when situation`");
    }
    String insert = String.valueOf(INSERTS.get(group));
    String consequence = rule.consequence();
    if (!consequence.startsWith(insert)
        || !consequence.endsWith(");")
        || consequence.indexOf(';') != consequence.length() - 1) {
      fault(rule, "its consequence is not the one statement `" + insert + "… );`");
    }
  }

  private void unique(Map<String, RuleText> seen, String value, RuleText rule, String what) {
    RuleText other = seen.putIfAbsent(value, rule);
    if (other != null) {
      fault(rule, "has the " + what + " of the rule at " + other.file() + ":" + other.line());
    }
  }

  private void fault(RuleText rule, String what) {
    faults.add(rule.file() + ":" + rule.line() + ": rule \"" + rule.name() + "\": " + what);
  }
}
