package org.crossmend.cli.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.crossmend.cli.wiring.CatalogueData;
import org.crossmend.cli.wiring.RuleList;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;

/**
 * The catalogue as one HTML page that needs nothing else and no network. Its texts come from
 * anywhere: all are escaped, and the page allows no script but its own, by digest.
 */
public final class CatalogueHtml {

  private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

  private final StringBuilder out = new StringBuilder();

  private CatalogueHtml() {}

  /** The page. */
  public static String of(CatalogueData data) {
    CatalogueHtml page = new CatalogueHtml();
    page.write(data);
    return page.out.toString();
  }

  private void write(CatalogueData data) {
    String script = resource("catalogue.js");
    String style = resource("catalogue.css");
    line("<!DOCTYPE html>");
    line("<html lang=\"en\">");
    line("<head>");
    line("<meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<meta name=\"color-scheme\" content=\"light dark\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri"
            + " 'none'; form-action 'none'; style-src 'sha256-"
            + sha256(style)
            + "'; script-src 'sha256-"
            + sha256(script)
            + "'\">");
    line("<title>What crossmend knows</title>");
    line("<style>" + style + "</style>");
    line("</head>");
    line("<body>");
    line("<header>");
    line("<h1>What crossmend knows</h1>");
    line(
        "<p>Corpus "
            + text(data.version())
            + ": "
            + data.size()
            + " signatures, "
            + data.rules().size()
            + " rules.</p>");
    line(
        "<p id=\"search\" hidden><input id=\"words\" type=\"search\" autocomplete=\"off\""
            + " placeholder=\"Words, a tool, a remedy …\" aria-label=\"Search\">"
            + " <output id=\"count\" for=\"words\"></output></p>");
    line("</header>");
    line("<nav><details><summary>Contents</summary><ul>");
    data.entries().forEach((category, list) -> link(category.id(), list.size()));
    link("rules", data.rules().size());
    link("remedies", RemediationKind.values().length);
    line("</ul></details></nav>");
    line("<main>");
    for (Map.Entry<Category, List<CatalogueData.Entry>> category : data.entries().entrySet()) {
      section(category.getKey().id(), category.getKey().id(), Meaning.of(category.getKey()));
      category.getValue().forEach(this::signature);
      line("</section>");
    }
    section("rules", "Rules", "What proposes and forbids remedies, and what it goes by.");
    data.rules().forEach(this::rule);
    line("</section>");
    section("remedies", "Remedies", "What can be done.");
    for (RemediationKind kind : RemediationKind.values()) {
      line(
          "<article id=\"remedy-"
              + text(kind.id())
              + "\"><h3><code>"
              + text(kind.id())
              + "</code></h3><p>"
              + text(Meaning.of(kind))
              + "</p></article>");
    }
    line("</section>");
    line("</main>");
    line("<script>" + script + "</script>");
    line("</body>");
    line("</html>");
  }

  private void link(String id, int count) {
    line("<li><a href=\"#" + text(id) + "\">" + text(id) + "</a> " + count + "</li>");
  }

  private void section(String id, String title, String meaning) {
    line("<section id=\"" + text(id) + "\">");
    line("<h2>" + text(title) + "</h2>");
    line("<p class=\"meaning\">" + text(meaning) + "</p>");
  }

  private void signature(CatalogueData.Entry entry) {
    Signature s = entry.signature();
    line("<article id=\"" + text(s.id()) + "\">");
    line(
        "<h3>"
            + text(s.title())
            + " <code><a href=\"#"
            + text(s.id())
            + "\">"
            + text(s.id())
            + "</a></code></h3>");
    line("<p>" + text(s.cause()) + "</p>");
    if (!entry.example().isEmpty()) {
      line("<pre>" + text(entry.example()) + "</pre>");
    }
    line("<dl>");
    fact(
        "is", s.confidence().id() + ", " + s.status().id() + (entry.site() ? ", of the site" : ""));
    if (!s.hints().isEmpty()) {
      row(
          "remedies",
          s.hints().stream()
              .map(
                  kind -> "<a href=\"#remedy-" + text(kind.id()) + "\">" + text(kind.id()) + "</a>")
              .collect(Collectors.joining(", ")));
    }
    entry.captures().forEach((name, meaning) -> fact(name, meaning));
    for (String caution : s.falsePositives()) {
      if (!caution.equals("none known")) {
        fact("beware", caution);
      }
    }
    for (String reference : s.references()) {
      row("see", reference(reference));
    }
    line("</dl>");
    line("</article>");
  }

  private void rule(RuleList.Listed listed) {
    line("<article id=\"rule-" + text(listed.rule().id()) + "\">");
    line(
        "<h3>"
            + text(listed.rule().name())
            + " <code>"
            + text(listed.rule().id())
            + "</code></h3>");
    line("<p>" + text(listed.rule().comment()) + "</p>");
    line("<dl>");
    fact("since", listed.rule().since() + (listed.site() ? ", of the site" : ""));
    if (!listed.off().isEmpty()) {
      fact("not in force", listed.off());
    }
    line("</dl>");
    line("</article>");
  }

  private void fact(String name, String value) {
    row(name, text(value));
  }

  private void row(String name, String html) {
    line("<dt>" + text(name) + "</dt><dd>" + html + "</dd>");
  }

  private void line(String html) {
    out.append(html).append('\n');
  }

  private static String reference(String address) {
    return ADDRESS.matcher(address).matches()
        ? "<a rel=\"noreferrer noopener\" href=\"" + text(address) + "\">" + text(address) + "</a>"
        : text(address);
  }

  /** Text for content and for attributes in quotes. */
  static String text(String text) {
    StringBuilder html = new StringBuilder();
    Visible.of(text)
        .chars()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append((char) c);
              }
            });
    return html.toString();
  }

  private static String sha256(String text) {
    String hex = Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static String resource(String name) {
    try (InputStream in = CatalogueHtml.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("crossmend was built without " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
