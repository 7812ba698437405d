package org.crossmend.cli.render;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossmend.cli.wiring.CatalogueData;
import org.crossmend.cli.wiring.RuleList;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;

/** The catalogue as a page of Markdown: one short paragraph for each signature. */
public final class CatalogueMarkdown {

  private static final Pattern SPECIAL =
      Pattern.compile("[\\\\`*\\[\\]<>|#~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])");

  private static final int LONGEST = 120;

  private final StringBuilder out = new StringBuilder();

  private CatalogueMarkdown() {}

  /** The page. */
  public static String of(CatalogueData data) {
    CatalogueMarkdown page = new CatalogueMarkdown();
    page.write(data);
    return page.out.toString();
  }

  private void write(CatalogueData data) {
    line("# What crossmend knows");
    line("");
    line(
        "Corpus "
            + text(data.version())
            + ": "
            + data.size()
            + " signatures, "
            + data.rules().size()
            + " rules. Written by `crossmend corpus catalogue`; `--out catalogue.html` makes a page"
            + " to search in, with references.");
    for (Map.Entry<Category, List<CatalogueData.Entry>> category : data.entries().entrySet()) {
      line("");
      line("## " + category.getKey().id());
      line("");
      line(text(Meaning.of(category.getKey())));
      line("");
      category.getValue().forEach(this::signature);
    }
    line("");
    line("## Rules");
    line("");
    data.rules().forEach(this::rule);
    line("");
    line("## Remedies");
    line("");
    for (RemediationKind kind : RemediationKind.values()) {
      line("- `" + kind.id() + "`: " + text(Meaning.of(kind)));
    }
  }

  private void signature(CatalogueData.Entry entry) {
    Signature s = entry.signature();
    StringBuilder item =
        new StringBuilder("- **").append(text(s.title())).append("** ").append(code(s.id()));
    if (entry.site()) {
      item.append(" (of the site)");
    }
    item.append(" ").append(text(s.cause()));
    if (!entry.example().isEmpty()) {
      item.append("  \n  ").append(code(shortened(entry.example())));
    }
    item.append("  \n  ").append(s.confidence().id()).append(", ").append(s.status().id());
    if (!s.hints().isEmpty()) {
      item.append("; remedies: ")
          .append(s.hints().stream().map(RemediationKind::id).collect(Collectors.joining(", ")));
    }
    if (!entry.captures().isEmpty()) {
      item.append("; names: ").append(text(String.join(", ", entry.captures().keySet())));
    }
    List<String> cautions =
        s.falsePositives().stream().filter(text -> !text.equals("none known")).toList();
    if (!cautions.isEmpty()) {
      item.append("; beware: ").append(text(String.join(" ", cautions)));
    }
    line(item.toString());
  }

  private void rule(RuleList.Listed listed) {
    line(
        "- "
            + code(listed.rule().id())
            + (listed.site() ? " (of the site)" : "")
            + " **"
            + text(listed.rule().name())
            + "** "
            + text(listed.rule().comment())
            + (listed.off().isEmpty() ? "" : " *Not in force: " + text(listed.off()) + "*"));
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONGEST))) + "…";
  }

  /** Nothing in it is Markdown or HTML any more. */
  static String text(String text) {
    return SPECIAL.matcher(flat(text).replace("&", "&amp;")).replaceAll("\\\\$0");
  }

  /** A code span; its fence is longer than any row of backticks in it. */
  static String code(String text) {
    String flat = flat(text);
    String fence = "`";
    while (flat.contains(fence)) {
      fence += "`";
    }
    String pad = flat.startsWith("`") || flat.endsWith("`") ? " " : "";
    return fence + pad + flat + pad + fence;
  }

  private static String flat(String text) {
    return Visible.of(text.replaceAll("\\s+", " ").strip());
  }
}
