package org.crossmend.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.crossmend.cli.render.HealJson;
import org.crossmend.cli.render.HealReport;
import org.crossmend.cli.report.BugDrafter;
import org.crossmend.cli.report.HealReportReader;
import org.crossmend.cli.report.Report;
import org.crossmend.cli.report.ReportFormat;
import org.crossmend.cli.report.ReportWriter;
import org.crossmend.cli.wiring.Workshop;
import org.crossmend.corpus.curate.PrivateNames;
import org.crossmend.engine.attempt.PackageReport;
import org.crossmend.engine.attempt.Result;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Standing;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.crossmend.engine.spi.CompanionFiles;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/**
 * Logs full of markup, scripts, escapes of terminals, ends of fences and of strings: every report
 * is valid, and nothing of them is more than text.
 */
class HostileReportsTest {

  /** All that a page consists of. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section",
          "h1", "h2", "h3", "p", "b", "i", "a", "small", "span", "code", "pre", "ul", "ol", "li",
          "details", "summary", "time", "svg", "rect");

  private static final Set<String> ATTRIBUTES =
      Set.of(
          "lang",
          "charset",
          "name",
          "content",
          "http-equiv",
          "id",
          "class",
          "href",
          "open",
          "role",
          "datetime",
          "aria-hidden",
          "aria-label",
          "viewbox",
          "preserveaspectratio",
          "x",
          "width",
          "height");

  @TempDir static Path dir;

  /** The reports of a diagnosis and of a healing. */
  private static final List<Map<ReportFormat, String>> REPORTS = new ArrayList<>();

  private static final List<PackageReport.Ending> ENDINGS =
      List.copyOf(EnumSet.allOf(PackageReport.Ending.class));
  private static final List<Standing> STANDINGS = List.copyOf(EnumSet.allOf(Standing.class));

  private static int entries;

  @BeforeAll
  static void writeReports() throws IOException {
    Path logs = Files.createDirectory(dir.resolve("logs <b onclick=window.pwned=1>"));
    List<PackageDiagnosis> diagnoses = new ArrayList<>();
    Workshop workshop = new Workshop(List.of(), null);
    List<String> arguments = new ArrayList<>(List.of("diagnose"));
    for (ReportFormat format : ReportFormat.values()) {
      arguments.addAll(List.of("--report", file(format).toString()));
    }
    for (int i = 0; i < HostileTexts.LINES.size(); i++) {
      for (boolean known : new boolean[] {true, false}) {
        byte[] log = HostileTexts.log(i, known);
        Path file = logs.resolve("`" + i + "` &amp; \"" + known + "\".log");
        Files.write(file, log);
        arguments.add(file.toString());
        diagnoses.addAll(
            workshop
                .diagnoser(CompanionFiles.NONE, 3, 12, List.of())
                .diagnose(HostileTexts.LINES.get(i), new ByteArrayInputStream(log)));
      }
    }
    Run run = Run.of(arguments.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitCode.UNRECOGNISED);
    entries = diagnoses.size();
    Map<ReportFormat, String> ofDiagnosis = new HashMap<>();
    for (ReportFormat format : ReportFormat.values()) {
      ofDiagnosis.put(format, strict(Files.readAllBytes(file(format))));
    }
    REPORTS.add(ofDiagnosis);
    REPORTS.add(healing(workshop, diagnoses));
  }

  private static Path file(ReportFormat format) {
    return dir.resolve(
        "report"
            + switch (format) {
              case HTML -> ".html";
              case JSON -> ".json";
              case MARKDOWN -> ".md";
              case BUGS -> ".bug.md";
              case SARIF -> ".sarif";
              case JUNIT -> ".xml";
            });
  }

  private static String strict(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
  }

  /** One with hostile texts in every field that is a text. */
  private static Map<ReportFormat, String> healing(
      Workshop workshop, List<PackageDiagnosis> diagnoses) throws IOException {
    List<PackageReport> packages = new ArrayList<>();
    Map<String, Standing> standings = new HashMap<>();
    Instant begun = Instant.parse("2026-01-01T00:00:00Z");
    for (int i = 0; i < diagnoses.size(); i++) {
      PackageDiagnosis d = diagnoses.get(i);
      String text = HostileTexts.LINES.get(i / 2);
      PackageReport.Ending ending = ENDINGS.get(i % ENDINGS.size());
      standings.put(text + i, STANDINGS.get(i % STANDINGS.size()));
      packages.add(
          new PackageReport(
              text + i,
              d.part().packageId(),
              i % 2 == 0,
              ending,
              2,
              List.of(RemediationKind.METHOD_5),
              List.of("gcc/header-missing"),
              List.of(
                  new PackageReport.AttemptReport(
                      1, 1, Result.FAILED, text, null, begun, Duration.ofSeconds(3), d),
                  new PackageReport.AttemptReport(
                      2,
                      2,
                      Result.FIXED,
                      text,
                      RemediationKind.METHOD_5,
                      begun.plusSeconds(3),
                      Duration.ofMinutes(2),
                      null)),
              d,
              List.of(text),
              List.of(text),
              Map.of(text, text),
              text));
    }
    entries = packages.size();
    HealReport healing =
        new HealReport(
            HostileTexts.LINES.get(0),
            10,
            packages,
            HostileTexts.LINES,
            true,
            begun,
            Duration.ofMinutes(4),
            HostileTexts.LINES.get(1),
            standings);
    String version = HostileTexts.LINES.get(2);
    Report report =
        new HealReportReader(
                (d, proposal) -> {
                  List<Step> steps = new ArrayList<>(workshop.steps(d, proposal));
                  steps.add(new Step.Advice(d.log(), d.log()));
                  steps.add(new Step.Edit(d.log(), d.log(), "+" + d.log()));
                  return steps;
                },
                new BugDrafter(PrivateNames::new, version),
                version)
            .read(healing);
    Map<ReportFormat, String> written = new HashMap<>();
    for (ReportFormat format : ReportFormat.values()) {
      StringWriter out = new StringWriter();
      if (format == ReportFormat.JSON) {
        out.write(new HealJson().of(healing));
      } else {
        ReportWriter.write(report, format, out);
      }
      written.put(format, out.toString());
    }
    return written;
  }

  /** Shown, or at least kept from being obeyed. */
  private static void assertNothingInvisible(String text) {
    assertThat(text.chars().filter(c -> c != '\n'))
        .noneMatch(c -> c < 0x20 || c == 0x7f || (c >= 0x80 && c < 0xa0) || c == 0x202e);
  }

  @Test
  void pagesConsistOfTheirOwnElementsOnly() {
    for (Map<ReportFormat, String> reports : REPORTS) {
      String html = reports.getOrDefault(ReportFormat.HTML, "");
      assertNothingInvisible(html);
      Document page = Jsoup.parse(html);
      assertThat(
              page.getAllElements().stream()
                  .map(Element::normalName)
                  .filter(n -> !n.equals("#root")))
          .isSubsetOf(ELEMENTS);
      for (Element element : page.getAllElements()) {
        assertThat(
                element.attributes().asList().stream()
                    .map(a -> a.getKey().toLowerCase(java.util.Locale.ROOT)))
            .isSubsetOf(ATTRIBUTES);
        assertThat(element.attr("href")).matches("(#[pc]\\d+|#causes)?");
      }
      assertThat(page.select("style")).hasSize(1);
      assertThat(page.select("meta[http-equiv]").attr("content"))
          .startsWith("default-src 'none';")
          .doesNotContain("unsafe")
          .doesNotContain("script");
      assertThat(page.text()).contains(HostileTexts.LINES.get(0));
      Set<String> ids = new TreeSet<>(page.select("[id]").eachAttr("id"));
      assertThat(page.select("[id]")).hasSize(ids.size());
      assertThat(page.select("a").eachAttr("href"))
          .allMatch(href -> ids.contains(href.substring(1)));
    }
  }

  @Test
  void chromiumRunsNothingAndAsksForNothing(@TempDir Path scratch)
      throws IOException, InterruptedException {
    for (Map<ReportFormat, String> reports : REPORTS) {
      byte[] page = reports.getOrDefault(ReportFormat.HTML, "").getBytes(StandardCharsets.UTF_8);
      Browser.Seen seen = Browser.look(page, Files.createTempDirectory(scratch, "look"));
      assertThat(seen.asked()).isEmpty();
      for (String name : List.of("phone", "desk", "dead")) {
        JsonNode view = seen.views().path(name);
        assertThat(view.path("title").asText()).startsWith("crossmend: ");
        assertThat(view.path("pwned").asText()).isEqualTo("undefined");
        assertThat(Browser.tags(view)).isSubsetOf(ELEMENTS);
        assertThat(view.path("text").asText()).contains(HostileTexts.LINES.get(1));
        assertThat(view.path("folded").asInt(9999)).isLessThanOrEqualTo(view.path("width").asInt());
        assertThat(view.path("unfolded").asInt(9999))
            .isLessThanOrEqualTo(view.path("width").asInt());
        assertThat(view.path("height").asInt()).isGreaterThan(2000);
      }
      assertThat(seen.views().path("phone").path("width").asInt()).isEqualTo(390);
      for (String part : List.of("title", "text", "tags", "height")) {
        assertThat(seen.views().path("dead").path(part))
            .isEqualTo(seen.views().path("phone").path(part));
      }
    }
  }

  /** Or the test above could not fail. */
  @Test
  void chromiumWouldTell(@TempDir Path scratch) throws IOException, InterruptedException {
    String page =
        "<!DOCTYPE html><title>x</title><p style='width:700px'>"
            + String.join("\n", HostileTexts.LINES.subList(0, 2))
            + "<img src='http://evil.test/pwned'>";
    Browser.Seen seen = Browser.look(page.getBytes(StandardCharsets.UTF_8), scratch);
    assertThat(seen.asked()).contains("/pwned", "evil.test/pwned");
    assertThat(seen.views().path("phone").path("pwned").asText()).isEqualTo("1");
    assertThat(seen.views().path("dead").path("pwned").asText()).isEqualTo("undefined");
    assertThat(seen.views().path("phone").path("title").asText()).isEqualTo("pwned");
    assertThat(Browser.tags(seen.views().path("phone"))).contains("script");
    assertThat(seen.views().path("phone").path("folded").asInt()).isGreaterThan(390);
  }

  @Test
  void jsonIsReadAndKeepsItsKeys() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    for (String line : REPORTS.get(0).getOrDefault(ReportFormat.JSON, "").lines().toList()) {
      JsonNode one = mapper.readTree(line);
      assertThat(one.path("schema").asText()).isEqualTo("crossmend.diagnosis/1");
      assertThat(one.has("pwned")).isFalse();
    }
    JsonNode healing = mapper.readTree(REPORTS.get(1).getOrDefault(ReportFormat.JSON, ""));
    assertThat(healing.path("schema").asText()).isEqualTo("crossmend.heal/1");
    assertThat(healing.path("packages")).hasSize(entries);
  }

  @Test
  void sarifIsValid() throws IOException {
    Schema schema = sarif();
    for (Map<ReportFormat, String> reports : REPORTS) {
      String sarif = reports.getOrDefault(ReportFormat.SARIF, "");
      assertNothingInvisible(sarif.replace("\\n", ""));
      assertThat(
              schema
                  .validate(
                      sarif,
                      InputFormat.JSON,
                      c -> c.executionConfig(e -> e.formatAssertionsEnabled(true)))
                  .stream()
                  .map(Error::toString))
          .isEmpty();
      JsonNode run = new ObjectMapper().readTree(sarif).path("runs").path(0);
      assertThat(run.path("results").size()).isGreaterThan(20);
      for (JsonNode result : run.path("results")) {
        String rule =
            run.path("tool")
                .path("driver")
                .path("rules")
                .path(result.path("ruleIndex").asInt())
                .path("id")
                .asText();
        assertThat(result.path("ruleId").asText()).isEqualTo(rule).isNotEmpty();
        assertThat(result.at("/partialFingerprints/primaryLocationLineHash").asText()).isNotEmpty();
      }
    }
    assertThat(schema.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
        .isNotEmpty();
  }

  private static Schema sarif() throws IOException {
    try (InputStream in =
        HostileReportsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7).getSchema(in);
    }
  }

  @Test
  void xmlIsWellFormedWithoutEntities() throws Exception {
    for (Map<ReportFormat, String> reports : REPORTS) {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      String text = reports.getOrDefault(ReportFormat.JUNIT, "");
      assertNothingInvisible(text);
      org.w3c.dom.Document xml =
          factory
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
      assertThat(names(xml.getElementsByTagName("*")))
          .isSubsetOf(
              Set.of(
                  "testsuites",
                  "testsuite",
                  "testcase",
                  "failure",
                  "skipped",
                  "system-out",
                  "system-err"));
      assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(entries);
      org.w3c.dom.Element suite =
          (org.w3c.dom.Element) xml.getElementsByTagName("testsuite").item(0);
      assertThat(suite.getAttribute("failures"))
          .isEqualTo(String.valueOf(xml.getElementsByTagName("failure").getLength()));
      assertThat(suite.getAttribute("skipped"))
          .isEqualTo(String.valueOf(xml.getElementsByTagName("skipped").getLength()));
      Set<String> cases = new TreeSet<>();
      NodeList all = xml.getElementsByTagName("testcase");
      for (int i = 0; i < all.getLength(); i++) {
        org.w3c.dom.Element one = (org.w3c.dom.Element) all.item(i);
        cases.add(one.getAttribute("classname") + " " + one.getAttribute("name"));
      }
      assertThat(cases).hasSize(entries);
    }
  }

  private static Set<String> names(NodeList nodes) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      names.add(nodes.item(i).getNodeName());
    }
    return names;
  }

  /** Neither markup nor links; only our own headings; nobody is called. */
  @Test
  void markdownStaysInItsFences() {
    for (Map<ReportFormat, String> reports : REPORTS) {
      for (ReportFormat format : List.of(ReportFormat.MARKDOWN, ReportFormat.BUGS)) {
        String text = reports.getOrDefault(format, "");
        assertNothingInvisible(text);
        List<String> headings = new ArrayList<>();
        Parser.builder()
            .build()
            .parse(text)
            .accept(
                new AbstractVisitor() {
                  @Override
                  public void visit(HtmlBlock block) {
                    throw new AssertionError(block.getLiteral());
                  }

                  @Override
                  public void visit(HtmlInline inline) {
                    throw new AssertionError(inline.getLiteral());
                  }

                  @Override
                  public void visit(Link link) {
                    throw new AssertionError(link.getDestination());
                  }

                  @Override
                  public void visit(Image image) {
                    throw new AssertionError(image.getDestination());
                  }

                  @Override
                  public void visit(Heading heading) {
                    headings.add(text(heading));
                    visitChildren(heading);
                  }

                  @Override
                  public void visit(Text text) {
                    assertThat(text.getLiteral())
                        .doesNotContain("@everyone")
                        .doesNotContain("#1 ")
                        .doesNotContain("https://evil");
                  }
                });
        assertThat(headings).isNotEmpty().noneMatch(heading -> heading.equals("pwned"));
      }
    }
  }

  private static String text(Heading heading) {
    return heading.getFirstChild() instanceof Text text ? text.getLiteral() : "";
  }
}
