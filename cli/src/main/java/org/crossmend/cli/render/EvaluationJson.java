package org.crossmend.cli.render;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crossmend.cli.wiring.EvaluationRun;
import org.crossmend.corpus.evaluate.Answer;
import org.crossmend.corpus.evaluate.Judgement;
import org.crossmend.corpus.evaluate.Label;
import org.crossmend.corpus.evaluate.Score;
import org.crossmend.corpus.format.Fault;

/** Writes {@code crossmend.eval/1}: one JSON object on a line. */
public final class EvaluationJson {

  private static final String SCHEMA = "crossmend.eval/1";

  private EvaluationJson() {}

  /**
   * The object, with its line end.
   *
   * @param version the corpus's version
   * @param digest the corpus's digest
   * @param faults rows that were not understood
   */
  public static String render(
      EvaluationRun.Result result, List<Fault> faults, String version, String digest) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeObjectFieldStart("corpus");
      json.writeStringField("version", version);
      json.writeStringField("digest", digest);
      json.writeEndObject();
      json.writeNumberField("evaluated", result.judged().size());
      json.writeObjectFieldStart("score");
      score(json, Score.of(result.judged()));
      json.writeEndObject();
      json.writeObjectFieldStart("sets");
      for (Map.Entry<String, Score> set : Score.bySet(result.judged()).entrySet()) {
        json.writeObjectFieldStart(set.getKey());
        score(json, set.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      confusion(json, Score.confusion(result.judged()));
      skipped(json, result, faults);
      json.writeArrayFieldStart("labels");
      for (Judgement judgement : result.judged()) {
        judgement(json, judgement);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory", e);
    }
    return text.append('\n').toString();
  }

  private static void score(JsonGenerator json, Score s) throws IOException {
    json.writeNumberField("failing", s.failing());
    json.writeNumberField("healthy", s.healthy());
    share(json, "line", s.lines());
    share(json, "category", s.category());
    share(json, "remedy", s.remedy());
    json.writeNumberField("first-right", s.firstRight());
    json.writeNumberField("wrong-cross-remedies", s.wrongCross());
    json.writeNumberField("unrecognised", s.unrecognised());
    json.writeNumberField("right-neighbours", s.neighbours());
    json.writeNumberField("false-positives", s.falsePositives());
  }

  private static void share(JsonGenerator json, String name, Score.Share share) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("judged", share.judged());
    json.writeNumberField("first", share.first());
    json.writeNumberField("three", share.three());
    json.writeEndObject();
  }

  private static void confusion(JsonGenerator json, Map<String, Map<String, Integer>> counts)
      throws IOException {
    json.writeArrayFieldStart("confusion");
    for (Map.Entry<String, Map<String, Integer>> expected : counts.entrySet()) {
      for (Map.Entry<String, Integer> given : expected.getValue().entrySet()) {
        json.writeStartObject();
        json.writeStringField("expected", expected.getKey());
        json.writeStringField("given", given.getKey());
        json.writeNumberField("count", given.getValue());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private static void skipped(JsonGenerator json, EvaluationRun.Result result, List<Fault> faults)
      throws IOException {
    json.writeArrayFieldStart("skipped");
    for (EvaluationRun.Skipped skipped : result.skipped()) {
      json.writeStartObject();
      json.writeNumberField("row", skipped.label().row());
      json.writeStringField("log", skipped.label().log());
      json.writeStringField("reason", skipped.state().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    }
    for (Fault fault : faults) {
      json.writeStartObject();
      json.writeNumberField("row", fault.line());
      json.writeNullField("log");
      json.writeStringField("reason", fault.what());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void judgement(JsonGenerator json, Judgement j) throws IOException {
    Label label = j.label();
    json.writeStartObject();
    json.writeNumberField("row", label.row());
    json.writeStringField("log", label.log());
    json.writeStringField("package", label.subject());
    json.writeStringField("set", label.set());
    json.writeStringField("expected", label.expected());
    json.writeStringField("given", j.given());
    json.writeStringField("outcome", j.answer().outcome().id());
    json.writeBooleanField("first-right", j.firstRight());
    ranked(json, "line", j.lines());
    ranked(json, "category", j.category());
    ranked(json, "remedy", j.remedy());
    json.writeBooleanField("wrong-cross-remedy", j.wrongCrossRemedy());
    json.writeBooleanField("right-neighbour", j.neighbour());
    json.writeArrayFieldStart("causes");
    for (Answer.Cause cause : j.answer().causes()) {
      json.writeStartObject();
      json.writeStringField("signature", cause.signature());
      json.writeStringField("category", cause.category().id());
      json.writeStringField("place", cause.place());
      json.writeArrayFieldStart("remedies");
      for (Object kind : cause.remedies()) {
        json.writeString(kind.toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("nearest");
    for (Answer.Near near : j.answer().nearest()) {
      json.writeString(near.signature());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** 1, 3, 0 for neither, or null where it is not judged. */
  private static void ranked(JsonGenerator json, String name, Judgement.Ranked ranked)
      throws IOException {
    switch (ranked) {
      case FIRST -> json.writeNumberField(name, 1);
      case IN_THREE -> json.writeNumberField(name, 3);
      case WRONG -> json.writeNumberField(name, 0);
      case UNJUDGED -> json.writeNullField(name);
    }
  }
}
