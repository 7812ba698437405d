package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossmend.cli.render.CatalogueHtml;
import org.crossmend.cli.render.CatalogueMarkdown;
import org.crossmend.cli.wiring.CatalogueData;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.corpus.Corpus;
import org.crossmend.engine.model.Category;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;
import org.crossmend.rules.lint.RuleCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue: complete, current, and harmless whatever a signature says. */
class CatalogueTest {

  private static final Path COMMITTED = Path.of("../docs/catalogue.md");
  private static final Path BUILT = Path.of("target/catalogue.html");
  private static final CatalogueData DATA = CatalogueData.of(new Workshop(List.of(), null));

  private static final String HOSTILE = "</pre><script>alert(1)</script>\" onload=\"x ` ``` & <b>";

  @TempDir Path site;

  @Test
  void theCommittedPageIsCurrent() throws IOException {
    String page = CatalogueMarkdown.of(DATA);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(COMMITTED, page);
    }
    assertThat(Files.readString(COMMITTED).equals(page))
        .as(
            "docs/catalogue.md is out of date; write it with: mvn -q -pl cli -am test"
                + " -Dtest=CatalogueTest -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dcrossmend.test.jvm=-Dgolden.write=true")
        .isTrue();
    assertThat(page.length()).isLessThan(500_000);
  }

  @Test
  void theBuildWritesAPageToSearchIn() throws IOException {
    Files.createDirectories(BUILT.toAbsolutePath().getParent());
    Files.writeString(BUILT, CatalogueHtml.of(DATA));
    String page = Files.readString(BUILT);
    for (Signature signature : Corpus.builtIn().signatures()) {
      has(page, "<article id=\"" + signature.id() + "\">");
    }
    for (Category category : Category.values()) {
      has(page, "<section id=\"" + category.id() + "\">");
    }
    for (RemediationKind kind : RemediationKind.values()) {
      has(page, "id=\"remedy-" + kind.id() + "\"");
    }
    for (RuleCatalogue.Entry rule : RuleCatalogue.builtIn().all()) {
      has(page, "<article id=\"rule-" + rule.id() + "\">");
    }
    assertThat(page.split("<script", -1)).hasSize(2);
    has(page, "script-src 'sha256-");
    lacks(page, "<img", "<link", "@import");
  }

  @Test
  void whatASignatureSaysIsTextAndNothingElse() throws IOException {
    Path folder = Files.createDirectories(site.resolve("signatures/own"));
    Files.writeString(
        folder.resolve("hostile.yaml"),
        """
        id: own/hostile
        title: 'A [title](javascript:alert(1)) with <img src=x onerror=alert(1)> in it'
        category: other
        status: tested
        confidence: likely
        severity: fatal
        since: 0.1.0
        match:
          literals: ['zwieback vanished']
          any: ['^(?<program>\\S+) zwieback vanished']
        captures: {program: '<b>what</b> vanished'}
        cause: 'It is %s.'
        hints: [report-upstream]
        false-positives: ['*Bold* and <i>more</i>']
        references: ['https://example.org/?a=1&b=2']
        examples:
          matches: [{log: '%s zwieback vanished', expect: {line: 1}}]
          ignores: [{log: 'zwieback has vanished', why: another sentence}]
        """
            .formatted(HOSTILE, "<script>alert(2)</script>``")
            .replace("any: ['^(?<program>\\S+)", "any: ['^(?<program>.+)"));
    Workshop workshop = new Workshop(List.of(site), null);
    CatalogueData data = CatalogueData.of(workshop);
    assertThat(data.size()).isGreaterThanOrEqualTo(DATA.size());
    String html = CatalogueHtml.of(data);
    has(
        html,
        "own/hostile",
        "of the site",
        "&lt;script&gt;alert(2)&lt;/script&gt;",
        "?a=1&amp;b=2\"");
    lacks(html, "<img", "<b>", "<i>", "\" onload=");
    assertThat(html.split("<script", -1)).hasSize(2);
    String markdown = CatalogueMarkdown.of(data);
    String paragraph = markdown.substring(markdown.indexOf("- **A \\[title\\]"));
    assertThat(paragraph.lines().limit(3))
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .contains("\\[title\\](javascript")
                    .contains("\\<img")
                    .contains("\\</pre\\>\\<script\\>")
                    .contains("&amp; \\<b\\>"),
            second -> assertThat(second).contains("```<script>alert(2)</script>`` zwieback"),
            third -> assertThat(third).contains("\\*Bold\\*").contains("\\<i\\>"));
  }

  /** Does not print half a million characters when it fails. */
  private static void has(String page, String... texts) {
    for (String text : texts) {
      assertThat(page.contains(text)).as(text).isTrue();
    }
  }

  private static void lacks(String page, String... texts) {
    for (String text : texts) {
      assertThat(page.contains(text)).as(text).isFalse();
    }
  }

  @Test
  void isWrittenWhereTheUserWants() throws IOException {
    Run markdown = Run.of("corpus", "catalogue");
    assertThat(markdown.exit()).isZero();
    assertThat(markdown.out().equals(CatalogueMarkdown.of(DATA))).isTrue();
    Path page = site.resolve("known.html");
    assertThat(Run.of("corpus", "catalogue", "--out", page.toString()).exit()).isZero();
    assertThat(Files.readString(page).equals(CatalogueHtml.of(DATA))).isTrue();
    assertThat(Run.of("corpus", "catalogue", "--out", "known.pdf").exit())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Run.of("corpus", "catalogue", "--out", "/proc/none/x.md").err())
        .contains("error[CORPUS-045]");
  }
}
