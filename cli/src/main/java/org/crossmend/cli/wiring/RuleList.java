package org.crossmend.cli.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossmend.corpus.Retirement;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.rules.lint.RuleCatalogue;

/** All rules, those of the site and those that are not in force included. */
public final class RuleList {

  private static final Pattern CATEGORY = Pattern.compile("\\bCategory\\.([A-Z0-9_]+)");
  private static final Pattern KIND = Pattern.compile("\\bRemediationKind\\.([A-Z0-9_]+)");

  private RuleList() {}

  /**
   * A rule.
   *
   * @param rule what its file says
   * @param site whether it is the site's
   * @param off why it is not in force, or empty
   */
  public record Listed(RuleCatalogue.Entry rule, boolean site, String off) {

    /** The categories that its conditions name. */
    public List<String> categories() {
      return named(CATEGORY, name -> Category.valueOf(name).id());
    }

    /** The kinds of remedies that its conditions name: mostly the hints that it answers. */
    public List<String> kinds() {
      return named(KIND, name -> RemediationKind.valueOf(name).id());
    }

    private List<String> named(Pattern pattern, Function<String, String> id) {
      TreeSet<String> found = new TreeSet<>();
      Matcher name = pattern.matcher(rule.condition());
      while (name.find()) {
        try {
          found.add(id.apply(name.group(1)));
        } catch (IllegalArgumentException e) {
          // a site's own class may be called so
        }
      }
      return List.copyOf(found);
    }

    boolean speaksOf(String text) {
      return (rule.id() + " " + rule.name() + " " + rule.comment() + " " + categories() + kinds())
          .toLowerCase(Locale.ROOT)
          .contains(text.toLowerCase(Locale.ROOT));
    }
  }

  /** The rules of the site, then the built-in ones, each in the order of its files. */
  public static List<Listed> of(Workshop workshop) {
    List<Listed> all = new ArrayList<>();
    for (RuleCatalogue.Entry rule : workshop.siteRules().all()) {
      all.add(new Listed(rule, true, ""));
    }
    for (RuleCatalogue.Entry rule : RuleCatalogue.builtIn().all()) {
      Retirement retired = workshop.retiredRules().get(rule.id());
      RuleCatalogue.Entry own = workshop.siteRules().get(rule.id());
      String off =
          retired != null
              ? "switched off by " + retired.file() + ":" + retired.line() + ": " + retired.why()
              : own != null ? "replaced by " + own.file() + ":" + own.line() : "";
      all.add(new Listed(rule, false, off));
    }
    return all;
  }

  /** The rule that is in force under this id; one that is not if there is no other. */
  public static Optional<Listed> find(List<Listed> rules, String id) {
    return rules.stream().filter(listed -> listed.rule().id().equals(id)).findFirst();
  }

  /** Those whose text holds all of the words. */
  public static List<Listed> about(List<Listed> rules, List<String> words) {
    return rules.stream().filter(rule -> words.stream().allMatch(rule::speaksOf)).toList();
  }
}
