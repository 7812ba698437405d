package org.crossmend.cli.render;

import java.util.List;
import org.crossmend.cli.wiring.RuleList.Listed;
import org.crossmend.cli.wiring.RuleScenarios.Situation;
import org.crossmend.rules.lint.RuleCatalogue;

/** Rules as text for a terminal. */
public final class RuleText {

  private final Palette palette;

  public RuleText(Palette palette) {
    this.palette = palette;
  }

  /** One line a rule, with what is special about it below, under the name of its group. */
  public String list(List<Listed> rules) {
    TextRenderer.Lines out = new TextRenderer.Lines();
    for (String group : List.of("derive", "propose", "veto")) {
      List<Listed> some = rules.stream().filter(r -> r.rule().group().equals(group)).toList();
      if (some.isEmpty()) {
        continue;
      }
      out.add(palette.strong(group) + palette.faint("  (" + some.size() + ")"));
      for (Listed listed : some) {
        RuleCatalogue.Entry rule = listed.rule();
        String name = rule.name();
        out.wrapped(
            "  " + palette.good(rule.id()) + palette.faint(" " + Visible.of(rule.since())) + " ",
            Visible.of(name.substring(Math.min(name.length(), group.length() + 2))));
        marks(out, listed, "      ");
      }
    }
    return out.text();
  }

  private void marks(TextRenderer.Lines out, Listed listed, String indent) {
    if (listed.site()) {
      out.add(
          indent
              + palette.bad("of the site: ")
              + listed.rule().file()
              + ":"
              + listed.rule().line());
    }
    if (!listed.off().isEmpty()) {
      out.wrapped(indent + palette.bad("not in force: "), Visible.of(listed.off()));
    }
  }

  /** Everything that is known about a rule. */
  public String details(Listed listed, List<Situation> situations) {
    TextRenderer.Lines out = new TextRenderer.Lines();
    RuleCatalogue.Entry rule = listed.rule();
    out.add(palette.strong(rule.id()) + "  " + Visible.of(rule.name()));
    out.add(
        palette.faint(
            "  " + Visible.of(rule.file()) + ":" + rule.line() + ", since " + rule.since()));
    marks(out, listed, "  ");
    out.blank();
    out.wrapped("  ", Visible.of(rule.comment()));
    out.blank();
    named(out, "  categories: ", listed.categories());
    named(out, "  kinds:      ", listed.kinds());
    code(out, "when", rule.condition());
    code(out, "then", rule.consequence());
    if (!situations.isEmpty()) {
      out.blank();
      out.add("  " + palette.strong("scenarios"));
      for (Situation situation : situations) {
        String gives = String.join(", ", situation.gives());
        out.add(
            "    "
                + Visible.of(situation.name())
                + ": "
                + (gives.isEmpty() ? palette.bad("silent") : palette.good(Visible.of(gives))));
        out.wrapped("      ", Visible.of(situation.given()));
      }
    }
    return out.text();
  }

  private static void named(TextRenderer.Lines out, String lead, List<String> names) {
    if (!names.isEmpty()) {
      out.wrapped(lead, String.join(", ", names));
    }
  }

  private void code(TextRenderer.Lines out, String word, String text) {
    out.add("  " + palette.strong(word));
    text.strip().lines().forEach(line -> out.add("    " + Visible.of(line.strip())));
  }
}
