package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.crossmend.engine.model.Because;
import org.crossmend.engine.model.Build;
import org.crossmend.engine.model.Diagnosis;
import org.crossmend.engine.model.Evidence;
import org.crossmend.engine.model.LogLine;
import org.crossmend.engine.model.Neighbour;
import org.crossmend.engine.model.PackageLog;
import org.crossmend.engine.model.Phase;
import org.crossmend.engine.model.Proposal;
import org.crossmend.engine.model.Step;
import org.crossmend.engine.model.Symptom;
import org.crossmend.engine.pipeline.CuredDiagnosis;
import org.crossmend.engine.pipeline.PackageDiagnosis;
import org.jspecify.annotations.Nullable;

/** Writes {@code crossmend.diagnosis/1}: one JSON object a package, each on a line of its own. */
public final class JsonRenderer {

  private static final String SCHEMA = "crossmend.diagnosis/1";

  private final JsonFactory factory = new JsonFactory();
  private final int context;
  private final BiFunction<PackageDiagnosis, Proposal, List<Step>> steps;

  /**
   * A renderer.
   *
   * @param context how many lines of the log an excerpt has before and after the decisive one
   * @param steps describes a proposal's steps for a package
   */
  public JsonRenderer(int context, BiFunction<PackageDiagnosis, Proposal, List<Step>> steps) {
    this.context = context;
    this.steps = steps;
  }

  /** The object for one package, without a line end. */
  public String render(PackageDiagnosis d) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      object(json, d);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.toString();
  }

  private void object(JsonGenerator json, PackageDiagnosis d) throws IOException {
    PackageLog part = d.part();
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("log", d.log());
    json.writeNumberField("bytes", d.bytes());
    json.writeNumberField("lines", d.lines());
    json.writeStringField("outcome", d.verdict().outcome().id());
    nullable(json, "package", part.packageId() == null ? null : part.packageId().cpv());
    nullable(json, "repository", part.repository());
    nullable(json, "phase", phase(part.phase()));
    build(json, d.build());
    json.writeArrayFieldStart("diagnoses");
    for (CuredDiagnosis cured : d.cured()) {
      diagnosis(json, d, cured);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("nearest");
    for (Neighbour n : d.nearest()) {
      json.writeStartObject();
      json.writeStringField("signature", n.signature());
      json.writeNumberField("score", Math.round(n.score() * 100) / 100.0);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (String note : d.verdict().notes()) {
      json.writeString(note);
    }
    for (LogLine line : d.verdict().telling()) {
      json.writeString("line " + line.number() + ": " + line.text());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /**
   * Only what {@code EBUILD_PHASE} can hold, and fetching; Portage's resolving and merging have no
   * such name.
   */
  private static @Nullable String phase(@Nullable Phase phase) {
    return phase == null || phase == Phase.RESOLVE || phase == Phase.MERGE ? null : phase.id();
  }

  private static void build(JsonGenerator json, Build build) throws IOException {
    json.writeObjectFieldStart("build");
    nullable(json, "kind", build.kind() == null ? null : build.kind().id());
    nullable(json, "cbuild", build.cbuild());
    nullable(json, "chost", build.chost());
    nullable(json, "sysroot", build.sysroot());
    json.writeEndObject();
  }

  private void diagnosis(JsonGenerator json, PackageDiagnosis d, CuredDiagnosis cured)
      throws IOException {
    Diagnosis diagnosis = cured.diagnosis();
    Evidence evidence = diagnosis.evidence();
    json.writeStartObject();
    json.writeNumberField("rank", diagnosis.rank());
    json.writeStringField("signature", evidence.signature().id());
    json.writeStringField("category", evidence.category().id());
    json.writeStringField("title", evidence.signature().title());
    json.writeStringField("cause", evidence.signature().cause());
    json.writeStringField("confidence", diagnosis.confidence().id());
    json.writeNumberField("line", evidence.line());
    if (evidence.file() != null) {
      json.writeStringField("file", evidence.file());
    }
    json.writeArrayFieldStart("excerpt");
    long last = Math.max(evidence.line(), evidence.first().lastLine());
    for (LogLine line : evidence.excerpt()) {
      if (line.number() >= evidence.line() - context && line.number() <= last + context) {
        json.writeString(line.text());
      }
    }
    json.writeEndArray();
    json.writeObjectFieldStart("captures");
    for (Map.Entry<String, String> capture : evidence.captures().entrySet()) {
      json.writeStringField(capture.getKey(), capture.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("symptoms");
    for (Symptom symptom : diagnosis.symptoms()) {
      json.writeStartObject();
      json.writeNumberField("line", symptom.line());
      json.writeStringField("signature", symptom.signature());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("remediations");
    int rank = 0;
    for (Proposal proposal : cured.proposals()) {
      remediation(json, d, proposal, ++rank);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void remediation(JsonGenerator json, PackageDiagnosis d, Proposal proposal, int rank)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("rank", rank);
    json.writeStringField("kind", proposal.kind().id());
    json.writeStringField("title", proposal.remediation().title());
    json.writeStringField("risk", proposal.remediation().risk().id());
    json.writeArrayFieldStart("because");
    for (Because because : proposal.because()) {
      json.writeStartObject();
      json.writeStringField("rule", because.rule());
      json.writeArrayFieldStart("facts");
      for (String fact : because.facts()) {
        json.writeString(fact);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("steps");
    StepWriter writer = new StepWriter(json);
    for (Step step : steps.apply(d, proposal)) {
      json.writeStartObject();
      json.writeStringField("describe", step.describe());
      writer.write(step);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void nullable(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value == null) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, value);
    }
  }
}
