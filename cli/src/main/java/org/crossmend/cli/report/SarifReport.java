package org.crossmend.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossmend.cli.render.Meaning;
import org.crossmend.cli.render.Visible;
import org.crossmend.engine.model.Confidence;
import org.crossmend.engine.model.Digests;
import org.crossmend.engine.model.RemediationKind;
import org.crossmend.engine.model.Signature;
import org.crossmend.engine.model.Standing;
import org.jspecify.annotations.Nullable;

/**
 * A report as SARIF 2.1.0 (OASIS), which GitHub and others show beside the code: a rule for each
 * cause, a result for each package that failed. What was healed is a note.
 */
final class SarifReport {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  /** What GitHub tells results apart by; it looks at no other. */
  private static final String PRIMARY = "primaryLocationLineHash";

  private final Report report;
  private final JsonGenerator json;
  private final Map<String, Integer> rules = new LinkedHashMap<>();

  private SarifReport(Report report, JsonGenerator json) {
    this.report = report;
    this.json = json;
  }

  /** Writes it. */
  static void write(Report report, Writer out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory()
            .createGenerator(out)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .useDefaultPrettyPrinter()) {
      new SarifReport(report, json).write();
    }
    out.write('\n');
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("$schema", SCHEMA);
    json.writeStringField("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool();
    invocation();
    json.writeStringField("columnKind", "utf16CodeUnits");
    json.writeArrayFieldStart("results");
    for (Entry entry : report.entries()) {
      for (Finding finding : results(entry)) {
        result(entry, finding);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  /** A package that failed has one decisive cause; of one that was healed all were cured. */
  private static List<Finding> results(Entry entry) {
    return entry.state().isFailure()
        ? entry.findings().stream().limit(1).toList()
        : entry.findings();
  }

  private void tool() throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    json.writeStringField("name", "crossmend");
    string("version", report.version());
    json.writeArrayFieldStart("rules");
    for (Entry entry : report.entries()) {
      for (Finding finding : results(entry)) {
        if (rules.putIfAbsent(finding.key(), rules.size()) == null) {
          rule(finding.key(), finding.signature());
        }
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(String id, @Nullable Signature signature) throws IOException {
    json.writeStartObject();
    string("id", id);
    String title = signature == null ? "Nothing recognises this failure" : signature.title();
    message("shortDescription", title + ".");
    message("fullDescription", signature == null ? title + "." : signature.cause());
    json.writeObjectFieldStart("help");
    string("text", help(signature, false));
    string("markdown", help(signature, true));
    json.writeEndObject();
    json.writeObjectFieldStart("defaultConfiguration");
    json.writeStringField("level", "error");
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    json.writeArrayFieldStart("tags");
    json.writeString("build");
    if (signature != null) {
      json.writeString(signature.category().id());
    }
    json.writeEndArray();
    if (signature != null) {
      json.writeStringField("precision", precision(signature.confidence()));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** In GitHub's words. */
  private static String precision(Confidence confidence) {
    return switch (confidence) {
      case CERTAIN -> "very-high";
      case LIKELY -> "high";
      case HINT -> "low";
    };
  }

  private static String help(@Nullable Signature signature, boolean markdown) {
    if (signature == null) {
      return "No signature knows this failure. The most telling line is marked.";
    }
    StringBuilder help = new StringBuilder();
    help.append(prose(signature.cause(), markdown));
    for (RemediationKind kind : signature.hints()) {
      help.append(markdown ? "\n- " : "\n* ")
          .append(markdown ? Markdown.code(kind.id()) : kind.id())
          .append(": ")
          .append(prose(Meaning.of(kind), markdown));
    }
    for (String caution : signature.falsePositives()) {
      if (!caution.equals("none known")) {
        help.append(markdown ? "\n\n" : "\n").append("Beware: ").append(prose(caution, markdown));
      }
    }
    for (String reference : signature.references()) {
      help.append(markdown ? "\n\n" : "\n")
          .append("See ")
          .append(
              markdown
                  ? "<" + Visible.of(reference).replaceAll("[<>\\s]", "") + ">"
                  : Visible.of(reference));
    }
    return help.toString();
  }

  private static String prose(String text, boolean markdown) {
    return markdown ? Markdown.prose(text) : Visible.of(text);
  }

  private void invocation() throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    json.writeBooleanField("executionSuccessful", report.stopped() == null);
    json.writeNumberField("exitCode", report.exit());
    json.writeStringField(
        "startTimeUtc", report.started().truncatedTo(ChronoUnit.MILLIS).toString());
    json.writeStringField(
        "endTimeUtc",
        report.started().plus(report.took()).truncatedTo(ChronoUnit.MILLIS).toString());
    if (report.stopped() != null) {
      json.writeArrayFieldStart("toolExecutionNotifications");
      json.writeStartObject();
      json.writeStringField("level", "error");
      message("message", report.stopped());
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeEndArray();
  }

  private void result(Entry entry, Finding finding) throws IOException {
    json.writeStartObject();
    string("ruleId", finding.key());
    json.writeNumberField("ruleIndex", rules.getOrDefault(finding.key(), -1));
    json.writeStringField("level", entry.state().isFailure() ? "error" : "note");
    message("message", text(entry, finding));
    if (entry.standing() != null) {
      json.writeStringField(
          "baselineState", entry.standing() == Standing.RECURRING ? "unchanged" : "new");
    }
    json.writeArrayFieldStart("locations");
    location(entry, finding);
    json.writeEndArray();
    json.writeObjectFieldStart("partialFingerprints");
    String fingerprint = fingerprint(entry, finding);
    json.writeStringField(PRIMARY, fingerprint + ":1");
    json.writeStringField("packageAndCause/v1", fingerprint);
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    string("package", entry.name());
    json.writeStringField("outcome", entry.state().id());
    if (entry.standing() != null) {
      json.writeStringField("standing", entry.standing().id());
    }
    if (entry.phase() != null) {
      json.writeStringField("phase", entry.phase().id());
    }
    json.writeArrayFieldStart("remedies");
    for (RemediationKind kind : entry.remedies()) {
      json.writeString(kind.id());
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String text(Entry entry, Finding finding) {
    String text =
        entry.name()
            + ": "
            + finding.title()
            + (finding.about().isEmpty() ? "" : ": " + finding.about());
    if (!entry.state().isFailure()) {
      return text + ". It is " + entry.state().words() + ".";
    }
    return text
        + (finding.cures().isEmpty() ? "." : ". Advice: " + finding.cures().get(0).title() + ".");
  }

  private void location(Entry entry, Finding finding) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    json.writeStringField("uri", address(finding.place()));
    json.writeEndObject();
    if (finding.line() > 0) {
      region("region", finding.lines().stream().filter(Finding.Line::decisive).toList(), finding);
      region("contextRegion", finding.lines(), finding);
    }
    json.writeEndObject();
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    string("fullyQualifiedName", entry.name());
    json.writeStringField("kind", "package");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private void region(String name, List<Finding.Line> lines, Finding finding) throws IOException {
    json.writeObjectFieldStart(name);
    long first = lines.isEmpty() ? finding.line() : Math.max(1, lines.get(0).number());
    json.writeNumberField("startLine", first);
    if (!lines.isEmpty()) {
      json.writeNumberField("endLine", Math.max(first, lines.get(lines.size() - 1).number()));
      StringBuilder snippet = new StringBuilder();
      for (Finding.Line line : lines) {
        snippet.append(Visible.of(line.text())).append('\n');
      }
      json.writeObjectFieldStart("snippet");
      json.writeStringField("text", snippet.toString());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A file's name as a reference: relative ones stay relative, so that a checkout finds them. */
  static String address(String file) {
    try {
      Path path = Path.of(Visible.of(file));
      if (path.isAbsolute()) {
        return "file://" + new URI(null, null, path.normalize().toString(), null).toASCIIString();
      }
      // what stands before a colon would be taken for a scheme
      String name = path.toString();
      String relative = name.indexOf(':') >= 0 || name.startsWith("//") ? "./" + name : name;
      String address = new URI(null, null, relative, null).toASCIIString();
      return address.isEmpty() ? "unknown" : address;
    } catch (URISyntaxException | InvalidPathException e) {
      return "unknown";
    }
  }

  /** The same cause in the same package, whatever its version and the line. */
  private static String fingerprint(Entry entry, Finding finding) {
    String subject = entry.id() == null ? entry.name() : entry.id().cp();
    return Digests.sha256((subject + "\n" + finding.key()).getBytes(StandardCharsets.UTF_8))
        .substring(0, 32);
  }

  private void message(String name, String text) throws IOException {
    json.writeObjectFieldStart(name);
    string("text", text);
    json.writeEndObject();
  }

  private void string(String name, String text) throws IOException {
    json.writeStringField(name, visibleLines(text));
  }

  private static String visibleLines(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      out.append(out.length() == 0 ? "" : "\n").append(Visible.of(line));
    }
    return out.toString();
  }
}
